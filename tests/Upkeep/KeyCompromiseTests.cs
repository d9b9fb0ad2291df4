using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>What is done at once about a key that leaked.</summary>
public sealed class KeyCompromiseTests
{
    private readonly RotationScene scene = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_key_is_current_at_once_and_everything_is_moved_to_it()
    {
        scene.Under[(KeyPurpose.KeyEncryption, 1)] = 3;
        var report = await scene.CompromiseAsync(KeyPurpose.KeyEncryption, 1);

        Assert.NotNull(report);
        Assert.Equal(["key_1.1", "key_2.1", "key_3.1"], report.Use.ApiKeys);
        Assert.Equal((3, 0, 2), (report.Moved.Moved, report.Moved.Left, report.Next.Number));
        Assert.Equal([KeyState.Previous, KeyState.Current], await scene.StatesAsync(KeyPurpose.KeyEncryption));
    }

    [Fact]
    public async Task It_is_audited_and_told()
    {
        await scene.CompromiseAsync(KeyPurpose.Rows, 1);

        var entry = Assert.Single(scene.Audited.Values);
        Assert.Equal(("keys.compromised", "key_admin.1", "rows/1", "laptop_lost"), (entry.Action, entry.Actor, entry.Subject, entry.Reason));
        Assert.Equal("key.compromised", Assert.Single(scene.Told).Type);
    }

    [Fact]
    public async Task Called_again_it_goes_on_with_what_is_left_and_makes_no_other_key()
    {
        scene.Under[(KeyPurpose.KeyEncryption, 1)] = 3;
        scene.MovedMax = 2;
        await scene.CompromiseAsync(KeyPurpose.KeyEncryption, 1);

        var again = await scene.CompromiseAsync(KeyPurpose.KeyEncryption, 1);

        Assert.Equal((1, 0), (again!.Moved.Moved, again.Moved.Left));
        Assert.Equal(2, (await scene.RingAsync()).Versions(KeyPurpose.KeyEncryption).Count);
        Assert.Single(scene.Audited.Values, entry => entry.Action == "keys.compromised");
        Assert.Single(scene.Told.Select(one => one.EventId).Distinct());
    }

    [Fact]
    public async Task What_stood_under_it_is_in_the_audit_before_anything_is_moved()
    {
        scene.Under[(KeyPurpose.Rows, 1)] = 51;
        scene.MovingFails = true;
        await Assert.ThrowsAsync<TimeoutException>(() => scene.CompromiseAsync(KeyPurpose.Rows, 1));

        var kept = scene.Audited.Values.Where(entry => entry is { Action: "keys.exposed", Subject: "rows/1" })
            .Select(entry => entry.Reason);
        Assert.Equal([50, 1], kept.Select(list => list.Split(' ').Length - 1));
        Assert.All(kept, list => Assert.StartsWith("api_key key_", list, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_that_was_broken_off_is_gone_on_with_where_it_stopped_before_anything_is_moved()
    {
        scene.Under[(KeyPurpose.Rows, 1)] = 50 * 45;
        await scene.RingAsync();
        scene.AuditsMax = 1 + 30;
        await Assert.ThrowsAsync<TimeoutException>(() => scene.CompromiseAsync(KeyPurpose.Rows, 1));
        Assert.Equal(50 * 45, scene.Under[(KeyPurpose.Rows, 1)]);
        scene.AuditsMax = int.MaxValue;
        var before = scene.AuditCalls;

        await scene.RunLeaksAsync();

        // Twenty entries were behind the mark; ten are written again under their names.
        Assert.Equal(25, scene.AuditCalls - before);
        var names = scene.Audited.Values.Where(entry => entry.Action == "keys.exposed")
            .SelectMany(entry => entry.Reason.Split(' ').Skip(1)).ToArray();
        Assert.Equal((50 * 45, 50 * 45), (names.Length, names.Distinct().Count()));
        Assert.Equal(0, scene.Under[(KeyPurpose.Rows, 1)]);
    }

    [Fact]
    public async Task The_call_answers_when_its_time_is_up_and_the_timer_does_the_rest()
    {
        scene.Under[(KeyPurpose.KeyEncryption, 1)] = 3;
        scene.MovingTakes = scene.Rewrapping.CallMax;

        var report = await scene.CompromiseAsync(KeyPurpose.KeyEncryption, 1);

        Assert.Equal((true, 3, 0, 1), (report!.Listed, report.Use.ApiKeys.Count, report.Moved.Moved, report.Moved.Left));
        Assert.Equal(3, scene.Under[(KeyPurpose.KeyEncryption, 1)]);
        scene.MovingTakes = TimeSpan.Zero;
        await scene.RunLeaksAsync();
        Assert.Equal(3, scene.Under[(KeyPurpose.KeyEncryption, 2)]);
        var calls = scene.Calls;
        await scene.RunLeaksAsync();
        Assert.InRange(scene.Calls - calls, 1, 10);
    }

    [Theory, InlineData(KeyPurpose.KeyEncryption), InlineData(KeyPurpose.Rows)]
    public async Task An_answer_that_shows_all_names_says_so(KeyPurpose purpose)
    {
        scene.Under[(purpose, 1)] = KeyLeakRun.NamesShownMax;

        var report = await scene.CompromiseAsync(purpose, 1);

        Assert.Equal((true, KeyLeakRun.NamesShownMax), (report!.Listed, report.Use.ApiKeys.Count));
    }

    [Theory, InlineData(KeyPurpose.KeyEncryption), InlineData(KeyPurpose.Rows)]
    public async Task An_answer_shows_so_many_names_and_says_that_there_are_more(KeyPurpose purpose)
    {
        scene.Under[(purpose, 1)] = KeyLeakRun.NamesShownMax + 1;

        var report = await scene.CompromiseAsync(purpose, 1);

        Assert.Equal((false, KeyLeakRun.NamesShownMax), (report!.Listed, report.Use.ApiKeys.Count));
        Assert.Equal(21, scene.Audited.Values.Count(entry => entry.Action == "keys.exposed"));
    }

    [Fact]
    public async Task The_daily_run_keeps_what_a_report_that_broke_off_did_not()
    {
        await scene.CompromiseAsync(KeyPurpose.Rows, 1);
        scene.Under[(KeyPurpose.Rows, 1)] = 1;

        await scene.RunAsync();

        Assert.Contains(
            scene.Audited.Values, entry => entry is { Action: "keys.exposed", Actor: "key-rotation", Reason: "api_key key_1.1" });
        Assert.Equal(0, scene.Under[(KeyPurpose.Rows, 1)]);
    }

    [Fact]
    public async Task A_version_that_there_is_not_is_left_alone()
    {
        var before = (await scene.RingAsync()).Document;

        Assert.Null(await scene.CompromiseAsync(KeyPurpose.KeyEncryption, 2));

        Assert.Equal(before.Versions, (await scene.RingAsync()).Document.Versions);
        Assert.Empty(scene.Audited);
    }

    [Fact]
    public async Task A_key_of_ids_is_changed_when_every_instance_has_heard_of_it()
    {
        await scene.CompromiseAsync(KeyPurpose.Ids, 1);

        var ring = await scene.RingAsync();
        Assert.Equal(1, ring.CurrentOf(KeyPurpose.Ids).Version.Number);
        scene.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(2, ring.CurrentOf(KeyPurpose.Ids).Version.Number);
    }

    [Fact]
    public async Task A_leaked_key_goes_when_nothing_is_left_and_no_instance_can_use_it_unawares()
    {
        scene.Under[(KeyPurpose.KeyEncryption, 1)] = 3;
        await scene.CompromiseAsync(KeyPurpose.KeyEncryption, 1);

        scene.Time.Advance(new ProtectionOptions().Settling - TimeSpan.FromTicks(1));
        await scene.RunAsync();
        Assert.Equal(KeyState.Previous, (await scene.StatesAsync(KeyPurpose.KeyEncryption))[0]);
        scene.Time.Advance(TimeSpan.FromTicks(1));
        await scene.RunAsync();

        Assert.Equal(KeyState.Retired, (await scene.StatesAsync(KeyPurpose.KeyEncryption))[0]);
    }

    [Fact]
    public async Task Leaked_phone_tokens_go_when_no_row_bears_them_and_no_instance_makes_them()
    {
        await scene.CompromiseAsync(KeyPurpose.PhoneTokens, 1);
        await scene.PassDaysAsync(3);
        Assert.Equal([KeyState.Previous, KeyState.Current], await scene.StatesAsync(KeyPurpose.PhoneTokens));

        await ((IRunMarks)scene).SetAsync(RetokenisingRun.EndOf(2), scene.Time.Now, Token);
        await scene.RunAsync();
        Assert.Equal([KeyState.Retired, KeyState.Current], await scene.StatesAsync(KeyPurpose.PhoneTokens));
        await scene.PassDaysAsync(new ProtectionOptions().VaultSoftDeleteDays);

        Assert.Equal([KeyState.Destroyed, KeyState.Current], await scene.StatesAsync(KeyPurpose.PhoneTokens));
        Assert.Equal([1, 2], (await scene.RingAsync()).Versions(KeyPurpose.PhoneTokens).Select(one => one.Number));
        Assert.Equal([2], (await scene.RingAsync()).PhoneTokens.Versions);
    }

    [Fact]
    public async Task Leaked_phone_tokens_that_stay_when_no_device_is_remembered_any_more_are_told_of()
    {
        await scene.CompromiseAsync(KeyPurpose.PhoneTokens, 1);

        await scene.PassDaysAsync(193);

        Assert.Contains(scene.Told, notice => notice is { What: KeyNotice.Expiring, Key: "phone_tokens", Version: 1 });
    }

    [Fact]
    public async Task Dying_at_any_call_it_is_finished_by_the_next()
    {
        for (var call = 1; call < 40; call++)
        {
            var one = new RotationScene();
            await one.RingAsync();
            one.Under[(KeyPurpose.KeyEncryption, 1)] = 3;
            one.FailAt = one.Calls + call;
            if (await Record.ExceptionAsync(() => one.CompromiseAsync(KeyPurpose.KeyEncryption, 1)) is not null)
                await one.CompromiseAsync(KeyPurpose.KeyEncryption, 1);
            one.FailAt = 0;

            Assert.Equal([KeyState.Previous, KeyState.Current], await one.StatesAsync(KeyPurpose.KeyEncryption));
            Assert.Equal(3, one.Under[(KeyPurpose.KeyEncryption, 2)]);
            Assert.Single(one.Audited.Values, entry => entry.Action == "keys.compromised");
            Assert.Contains(one.Audited.Values, entry => entry is { Action: "keys.exposed", Reason: "api_key key_1.1 key_2.1 key_3.1" });
        }
    }

    [Fact]
    public async Task Another_instance_seals_under_the_new_key_from_its_next_read_on()
    {
        var other = await scene.RingAsync();
        await scene.CompromiseAsync(KeyPurpose.KeyEncryption, 1);

        Assert.Contains("-0001-", other.Current.Name);
        await other.LoadAsync(Token);

        Assert.Contains("-0002-", other.Current.Name);
    }
}
