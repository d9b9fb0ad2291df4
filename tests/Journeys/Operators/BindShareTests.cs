using Azure.Data.Tables;
using Waxseal.Azure;
using Waxseal.Client;
using Waxseal.Tests.Channels;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Journeys.Operators;

/// <summary>
/// Two processes that share an operator's two binds over one table store, and the death of one. On one machine each has a broker of its
/// own, so what the dead one had taken waits for it to come back.
/// </summary>
public sealed class BindShareTests(Azurite azurite) : IClassFixture<Azurite>
{
    private const int Long = 120_000;
    private const int Messages = 60;
    private const string Operator = "outside";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Long)]
    public async Task The_binds_of_a_killed_instance_move_to_the_other_and_the_cap_is_never_passed()
    {
        var connection = await azurite.ConnectAsync();
        using var authority = new TestAuthority();
        await using var node = await NodeOperator.StartAsync(authority, "--max-binds", "2", "--answer-delay", "20");
        var (one, two) = (Path.Combine(authority.Folder, "one"), Path.Combine(authority.Folder, "two"));
        Dictionary<string, string> settings = new()
        {
            ["Tables__ConnectionString"] = connection,
            ["Operators__0__Binds"] = "2",
            ["Operators__0__ResponseTimeout"] = "00:00:03",
            ["Links__LeaseDuration"] = "00:00:08",
            ["Dispatch__ClaimDuration"] = "00:00:05",
        };
        await SeedAsync(one, two, connection);

        await using var living = await GatewayProcess.StartAsync(two, node.Port, authority.RootPem, settings);
        Burst ofDead = new("dead", Messages), ofLiving = new("living", Messages);
        await using (var dying = await GatewayProcess.StartAsync(one, node.Port, authority.RootPem, settings))
        {
            await UntilAsync(async () => node.Binds == 2 && (await HoldersAsync(connection)).Distinct().Count() == 2, "one bind each");
            using var client = await dying.ClientAsync();
            var sending = ofDead.SendAsync(client);
            await UntilAsync(() => node.Submits.Count > 5, "a burst under way");
            dying.Kill();
            await sending;
        }

        using (var client = await living.ClientAsync())
        {
            await ofLiving.SendAsync(client);
            await UntilAsync(async () => node.Binds == 2 && (await HoldersAsync(connection)).Distinct().Count() == 1, "both binds at one");
            await ofLiving.AssertDeliveredAsync(client, node.Taken);
        }

        var back = new OperatorRole(Operator, 0) { Settings = new Dictionary<string, string> { ["Binds"] = "2" } };
        await using var again = await StartAsync(one, connection, back.SettingsAt(0, node.Port, authority.RootPem));
        await ofDead.AssertDeliveredAsync(again.Sender, node.Taken);
        Assert.DoesNotContain(node.Links, link => link.Link == "refused" || link.Binds > 2);
    }

    // The first start makes the keys and the account. A vault that both reach is a copy here: nothing is changed in it any more.
    private static async Task SeedAsync(string one, string two, string connection)
    {
        await (await StartAsync(one, connection, [])).DisposeAsync();
        Directory.CreateDirectory(two);
        foreach (var file in new DirectoryInfo(one).GetFiles()) file.CopyTo(Path.Combine(two, file.Name));
    }

    private static Task<WaxsealApp> StartAsync(string data, string connection, IEnumerable<KeyValuePair<string, string>> more) =>
        WaxsealApp.StartAsync(new()
        {
            DataPath = data, Settings = new Dictionary<string, string>(more) { ["Tables:ConnectionString"] = connection },
        });

    private static async Task<IReadOnlyList<string>> HoldersAsync(string connection)
    {
        var slots = await new BindSlotTable(new TableServiceClient(connection)).ReadAsync(Operator, Token);
        return slots.Count == 2 ? [.. slots.Select(slot => slot.Holder)] : [];
    }

    private static Task UntilAsync(Func<bool> condition, string what) => UntilAsync(() => Task.FromResult(condition()), what);

    private static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        for (var tries = 0; !await condition(); tries++)
        {
            if (tries == 600) throw new TimeoutException($"{what} did not come true.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Token);
        }
    }
}
