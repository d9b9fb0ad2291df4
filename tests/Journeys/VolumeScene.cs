using System.Net;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Waxseal.Azure;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Limits;
using Waxseal.Local.Hosting;
using Waxseal.Tests.Tools;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Journeys;

/// <summary>The demo account with a normal of 20 messages an hour, and its rule in force: 60 are allowed.</summary>
internal sealed class VolumeScene(WaxsealApp app) : IAsyncDisposable
{
    public const int Normal = 20;
    public const int Allowed = 3 * Normal;

    public static readonly AccountId Demo = AccountId.Parse("acc_demo");
    private readonly Dictionary<string, DateTimeOffset> accepted = [];

    public WaxsealApp App => app;

    /// <summary>Ids that were answered with 202.</summary>
    public IReadOnlyCollection<string> Accepted => accepted.Keys;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<VolumeScene> StartAsync(bool split = false, bool secondGate = false)
    {
        var time = new ManualTime();
        var app = await WaxsealApp.StartAsync(new()
        {
            Time = time, Split = split, SecondGate = secondGate,
            Settings = new Dictionary<string, string>
            {
                ["LocalPlatform:DemoUnlimited"] = "false", ["Accounts:DemoPerSecond"] = "1000", ["Volume:Floor"] = "1",
                ["Volume:ReleasePerHourMin"] = "1800",
            },
        });
        var profile = VolumeProfile.New;
        for (var hour = -5 * 168; hour < 0; hour++) profile = profile.Learn(time.Now.AddHours(hour), Normal, excluded: false);
        var table = app.Get<TableServiceClient>().GetTableClient(TableNames.Baselines);
        await table.UpsertEntityAsync(
            new TableEntity(Demo.Value, VolumeProfiles.Row) { [VolumeProfiles.Field] = profile.ToBytes() }, TableUpdateMode.Replace, Token);
        return new VolumeScene(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>Sends to a number of its own each time; false when the account is blocked.</summary>
    public async Task<bool> SendAsync(DateTimeOffset? sendAt = null, WaxsealClient? client = null)
    {
        try
        {
            var number = $"+4477009{accepted.Count:00000}";
            var receipt = await (client ?? app.Sender).SendAsync(new(number, "Hello") { SendAt = sendAt }, Token);
            accepted.Add(receipt.Id, sendAt ?? app.Time.GetUtcNow());
            return true;
        }
        catch (WaxsealException refusal)
        {
            Assert.Equal((HttpStatusCode.Forbidden, "account_blocked"), (refusal.Status, refusal.Code));
            return false;
        }
    }

    /// <summary>Sends until the account is blocked: the last of what was accepted is due in ten minutes, and still on its way then.</summary>
    public async Task<VolumeBlock> SendUntilBlockedAsync()
    {
        var due = app.Time.GetUtcNow().AddMinutes(10);
        while (await SendAsync(accepted.Count < Allowed - 8 ? null : due)) Assert.InRange(accepted.Count, 1, 2 * Allowed);
        return Assert.Single(await app.Reviewer.Blocks.ListAsync(null, Token).ToListAsync(Token));
    }

    /// <summary>Lets ten minutes pass, until what was on its way is held; the ids of those.</summary>
    public async Task<IReadOnlyList<string>> UntilHeldAsync()
    {
        var due = accepted.Where(one => one.Value > app.Time.GetUtcNow()).Select(one => one.Key).ToArray();
        app.Breath = TimeSpan.FromSeconds(20);
        foreach (var id in due) await app.UntilAsync(id, MessageState.Held);
        app.Breath = TimeSpan.FromMilliseconds(100);
        return due;
    }

    /// <summary>Runs the timer of blocks, minute after minute, until all that was accepted has this state.</summary>
    public async Task UntilAllAsync(MessageState state)
    {
        foreach (var id in accepted.Keys)
        {
            await app.UntilAsync(
                async () =>
                {
                    if ((await app.Sender.GetAsync(id, Token)).Status == state) return true;
                    await RunAsync();
                    return false;
                },
                $"{id} is {state}");
        }
    }

    /// <summary>The timer of blocks, a minute later.</summary>
    public async Task RunAsync()
    {
        ((ManualTime)app.Time).Advance(TimeSpan.FromSeconds(10));
        await app.Hosts[^1].Services.GetRequiredService<LocalHost>().RunTimerAsync("Blocks", Token);
    }
}
