using Waxseal.Channels;
using Waxseal.Networks;
using Waxseal.Protection;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>A whole life of a key, run by run, and what becomes of it when a run breaks off.</summary>
public sealed class KeyRotationRunTests
{
    private static readonly KeyState[] Ended = [KeyState.Destroyed, KeyState.Current];
    private readonly RotationScene scene = new();

    [Fact]
    public async Task A_key_lives_its_whole_life_unattended()
    {
        scene.Under[(KeyPurpose.KeyEncryption, 1)] = 7;
        await scene.RunAsync();

        await scene.PassDaysAsync(86);
        Assert.Equal([KeyState.Current], await scene.StatesAsync(KeyPurpose.KeyEncryption));
        await scene.PassDaysAsync(1);
        Assert.Equal([KeyState.Current, KeyState.Announced], await scene.StatesAsync(KeyPurpose.KeyEncryption));
        await scene.PassDaysAsync(3);
        Assert.Equal([KeyState.Previous, KeyState.Current], await scene.StatesAsync(KeyPurpose.KeyEncryption));
        Assert.Equal(7, scene.Under[(KeyPurpose.KeyEncryption, 2)]);
        await scene.PassDaysAsync(29);
        Assert.Equal([KeyState.Previous, KeyState.Current], await scene.StatesAsync(KeyPurpose.KeyEncryption));
        await scene.PassDaysAsync(1);
        Assert.Equal([KeyState.Retired, KeyState.Current], await scene.StatesAsync(KeyPurpose.KeyEncryption));

        await scene.PassDaysAsync(89);
        Assert.Equal(KeyState.Retired, (await scene.StatesAsync(KeyPurpose.KeyEncryption))[0]);
        await scene.PassDaysAsync(1);
        Assert.Equal(KeyState.Destroyed, (await scene.StatesAsync(KeyPurpose.KeyEncryption))[0]);
        Assert.Empty(scene.Told);
    }

    [Fact]
    public async Task A_version_with_something_under_it_is_not_retired()
    {
        scene.Under[(KeyPurpose.KeyEncryption, 1)] = 100;
        scene.MovedMax = 2;
        await scene.PassDaysAsync(87 + 3 + 30 + 18);

        Assert.Equal([KeyState.Previous, KeyState.Current], await scene.StatesAsync(KeyPurpose.KeyEncryption));
        Assert.Contains(scene.Told, notice => notice is { Key: "key_encryption", Version: 1 });
        await scene.PassDaysAsync(2);

        Assert.Equal(0, scene.Under[(KeyPurpose.KeyEncryption, 1)]);
        Assert.Equal(KeyState.Retired, (await scene.StatesAsync(KeyPurpose.KeyEncryption))[0]);
    }

    [Fact]
    public async Task A_run_says_in_one_line_and_one_entry_what_it_did()
    {
        await scene.RunAsync();
        await scene.PassDaysAsync(1);

        Assert.Equal(["nothing_due", "nothing_due"], scene.Audited.Values.Select(entry => entry.Reason));
        scene.Time.Advance(TimeSpan.FromDays(86));
        await scene.RunAsync();

        Assert.Equal("announced=key_encryption/2", scene.Audited.Values.Last().Reason);
    }

    [Fact]
    public async Task A_second_run_at_once_changes_nothing()
    {
        await scene.RunAsync();
        scene.Time.Advance(TimeSpan.FromDays(88));
        await scene.RunAsync();
        var before = (await scene.RingAsync()).Document.Versions;

        await scene.RunAsync();

        Assert.Equal(before, (await scene.RingAsync()).Document.Versions);
    }

    [Fact]
    public async Task Every_purpose_but_phone_tokens_changes_by_its_period()
    {
        await scene.RunAsync();
        await scene.PassDaysAsync(366);

        foreach (var purpose in new[] { KeyPurpose.Ids, KeyPurpose.Rows, KeyPurpose.Audit })
            Assert.Equal([KeyState.Previous, KeyState.Current], await scene.StatesAsync(purpose));
        Assert.Equal([KeyState.Current], await scene.StatesAsync(KeyPurpose.PhoneTokens));
    }

    // Every call of the runs in a key's life fails once: to the vault, the leases, the tables, the queues.
    [Fact]
    public async Task A_run_that_dies_at_any_call_is_finished_by_the_next()
    {
        var last = (await LiveAsync(failAt: 0)).Calls;
        Assert.True(last > 40, $"{last} calls.");
        for (var call = 1; call <= last; call++)
        {
            var lived = await LiveAsync(call);
            Assert.Equal(Ended, (await lived.StatesAsync(KeyPurpose.KeyEncryption))[..2]);
            Assert.Equal(5, lived.Under[(KeyPurpose.KeyEncryption, 2)]);
            Assert.DoesNotContain(
                (await lived.RingAsync()).Document.Versions, one => one.Number == 3 && one.CurrentFrom < lived.Time.Now.AddDays(1));
        }
    }

    [Fact]
    public async Task Operators_secrets_are_watched_and_warned_of_once_a_step()
    {
        scene.Operators.Operators.Add(new OperatorOptions { Name = "test", Password = "vault:op-password", ClientKey = "vault:op-key" });
        scene.Dates["op-password"] = new(scene.Time.Now, scene.Time.Now.AddDays(20));
        scene.Dates["op-key"] = new(scene.Time.Now.AddDays(-300), Expires: null);

        await scene.PassDaysAsync(22);
        await scene.RunAsync();

        Assert.Equal(
            [14, 7, 1, 0],
            scene.Told.Where(one => one.Key == "op-password").DistinctBy(one => one.EventId).Select(one => (one.Due - one.At)!.Value.Days));
        Assert.Equal(
            ["14_days", "7_days", "1_days", "overdue"],
            scene.Audited.Values.Where(entry => entry.Action == "keys.due").Select(entry => entry.Reason));
        Assert.DoesNotContain(scene.Told, one => one.Key == "op-key");
    }

    [Fact]
    public async Task The_secrets_of_networks_are_watched_like_those_of_operators()
    {
        scene.Networks.Operators.Add(new NetworkOptions { Name = "test", ClientSecret = "vault:network-secret" });
        scene.Dates["network-secret"] = new(scene.Time.Now, scene.Time.Now.AddDays(14));

        await scene.RunAsync();

        Assert.Equal("network-secret", Assert.Single(scene.Told).Key);
    }

    [Fact]
    public async Task A_step_is_told_once_and_what_is_overdue_every_week()
    {
        scene.Operators.Operators.Add(new OperatorOptions { Name = "test", Password = "vault:op-password" });
        scene.Dates["op-password"] = new(scene.Time.Now, scene.Time.Now.AddDays(14));

        await scene.PassDaysAsync(14 + 14);

        Assert.Equal([14, 7, 1, 0, -7, -14], scene.Told.Select(one => (one.Due - one.At)!.Value.Days));
        Assert.Equal(6, scene.Told.Select(one => one.EventId).Distinct().Count());
    }

    [Fact]
    public async Task A_secret_that_cannot_be_looked_at_does_not_keep_the_others_quiet()
    {
        scene.Operators.Operators.Add(new OperatorOptions { Name = "test", Password = "vault:op-password", ClientKey = "vault:op-key" });
        scene.Dates["op-key"] = new(scene.Time.Now, scene.Time.Now.AddDays(7));
        scene.Unreadable = "op-password";

        await scene.RunAsync();

        Assert.Equal("op-key", Assert.Single(scene.Told).Key);
        Assert.Contains(scene.Audited.Values, entry => entry is { Action: "keys.rotation", Reason: "warned=1" });
    }

    [Fact]
    public async Task A_run_that_breaks_off_says_what_it_did_before()
    {
        await scene.RunAsync();
        scene.Time.Advance(TimeSpan.FromDays(87));
        await scene.RunAsync();
        scene.Time.Advance(TimeSpan.FromDays(3));
        scene.MovingFails = true;

        await Assert.ThrowsAsync<TimeoutException>(scene.RunAsync);

        Assert.Contains(scene.Audited.Values, entry => entry is { Action: "keys.rotation", Reason: "broke_off=TimeoutException" });
    }

    private static async Task<RotationScene> LiveAsync(int failAt)
    {
        var live = new RotationScene();
        await live.RingAsync();
        var start = live.Calls;
        live.FailAt = failAt == 0 ? 0 : start + failAt;
        live.Under[(KeyPurpose.KeyEncryption, 1)] = 5;
        foreach (var days in new[] { 88, 3, 31, 91 })
        {
            live.Time.Advance(TimeSpan.FromDays(days));
            try
            {
                await live.RunAsync();
            }
            catch (TimeoutException)
            {
                // It died; the next run is due an hour later here.
                live.Time.Advance(TimeSpan.FromHours(2));
                await live.RunAsync();
            }
        }

        live.FailAt = 0;
        live.Calls -= start;
        return live;
    }
}
