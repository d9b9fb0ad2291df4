using Waxseal.Azure;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Upkeep;
using Xunit;
using static Microsoft.Extensions.Options.Options;

namespace Waxseal.Tests.Upkeep;

/// <summary>What the audit says of destroyed data keys is what happened to them.</summary>
public sealed class KeyShreddingTests : IAsyncLifetime, IAuditTrail
{
    private static readonly AccountId Account = AccountId.Parse("acc_a");
    private readonly Dictionary<string, AuditEntry> said = [];
    private RewrapScene scene = null!;
    private bool auditAway;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        scene = await RewrapScene.StartAsync();
        await scene.SealAsync(Account.Value, 1);
        scene.Time.Advance(TimeSpan.FromDays(60));
    }

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    /// <summary>As the table does: of an event's records of a day the first stands.</summary>
    Task IAuditTrail.AppendAsync(AuditEntry entry, string eventId, CancellationToken cancellation)
    {
        if (auditAway) throw new TimeoutException("It is away.");
        said.TryAdd($"{scene.Time.Now:yyyyMMdd} {entry.Action} {eventId}", entry);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_key_that_was_wrapped_anew_meanwhile_is_said_to_be_destroyed_when_it_is_and_under_its_last_generation()
    {
        await scene.ChangeAsync();
        var runs = 0;

        // Between the list and the write: another instance moves the key to the new generation.
        var destroyed = await ShredAsync(async () => { if (runs++ == 0) await scene.RunAsync(); });
        Assert.Equal((0, 0), (destroyed, said.Count));
        destroyed = await ShredAsync();

        Assert.Equal(1, destroyed);
        Assert.Equal(scene.Ring.Current.Name, Assert.Single(said.Values).Reason);
    }

    [Fact]
    public async Task A_destruction_that_nobody_could_say_is_said_by_the_next_run()
    {
        var name = scene.Ring.Current.Name;
        auditAway = true;
        await Assert.ThrowsAsync<TimeoutException>(() => ShredAsync());
        Assert.Empty(await scene.DataKeysAsync());
        auditAway = false;

        Assert.Equal(0, await ShredAsync());
        Assert.Equal(0, await ShredAsync());

        Assert.Equal(new AuditEntry("data_key.destroyed", "acc_a", "retention", "20260302", name), Assert.Single(said.Values));
    }

    [Fact]
    public async Task Both_keys_of_a_day_that_a_leak_has_given_two_go_together()
    {
        await scene.LeakAsync(KeyPurpose.KeyEncryption, 1);
        await scene.SealAsync(Account.Value, 1);

        Assert.Equal(2, await ShredAsync());

        Assert.Equal(["20260302", "20260302.1"], said.Values.Select(entry => entry.Subject).Order());
        Assert.Empty(await scene.DataKeysAsync());
        Assert.Equal(2, await ExpireAsync());
    }

    [Fact]
    public async Task It_is_said_of_an_account_that_came_on_hold_as_well_and_retention_waits_until_it_is()
    {
        auditAway = true;
        await Assert.ThrowsAsync<TimeoutException>(() => ShredAsync());
        auditAway = false;
        Assert.Equal(0, await ExpireAsync());

        await Shredding().TellAsync(Account, Token);

        Assert.Single(said);
        Assert.Equal(1, await ExpireAsync());
    }

    // What is left of destroyed keys, as far as retention takes it.
    private async Task<int> ExpireAsync()
    {
        var rows = new ExpiredRows(scene.Service, new RecentTraffic(scene.Time), Create(new RetentionOptions()), scene.Time);
        var range = new ExpiredRange(Expiry.DataKeyRows, Account.Value, "20260401");
        return await rows.ExpireAsync(range, _ => Task.FromResult(new KeptRows()), Token).Select(page => page.Rows).SumAsync(Token);
    }

    private Task<int> ShredAsync() => ShredAsync(() => Task.CompletedTask);

    private Task<int> ShredAsync(Func<Task> before) => Shredding().RunAsync(
        Account, scene.Time.Now, [],
        async (_, _) =>
        {
            await before();
            return false;
        },
        Token);

    private KeyShredding Shredding() => new(
        new DataKeyDays(scene.Service), scene.DataKeysOf(scene.Ring, scene.DataKeyRows), this, Create(new RetentionOptions()),
        Create(new SendLimits()), Create(new FlowOptions()), Create(new QuarantineOptions()), scene.Time);
}
