using Waxseal.Protection;
using Xunit;

namespace Waxseal.Tests.Protection;

/// <summary>What a leaked key of the audit is worth, and what a day is whose head is gone from the vault.</summary>
public sealed class AuditTrustTests
{
    private static readonly DateOnly Day = AuditScene.Day;
    private readonly AuditScene scene = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_sealed_after_its_key_leaked_is_not_trusted()
    {
        var (trail, thief) = (scene.Trail(), scene.Trail());
        await AuditScene.AppendAsync(trail, 2);
        scene.Leaks[1] = scene.Time.Now;
        scene.Time.Advance(TimeSpan.FromMilliseconds(1));
        await AuditScene.AppendOneAsync(thief, "forged");
        scene.KeyVersion = 2;
        await AuditScene.AppendAsync(trail, 2, "later");

        var forged = scene.Records.Single(one => one.Entry.Subject == "forged");
        Assert.Equal(
            new AuditFault(AuditFaultKind.Untrusted, forged.Segment, 1, forged.Name), (await scene.VerifyAsync()).FirstFault);
    }

    [Fact]
    public async Task Entries_before_the_leak_and_under_the_next_key_are()
    {
        var trail = scene.Trail();
        await AuditScene.AppendAsync(trail, 2);
        scene.Leaks[1] = scene.Time.Now;
        scene.KeyVersion = 2;
        await AuditScene.AppendAsync(trail, 2, "later");
        await scene.CloseAsync(scene.Sealing(trail));

        Assert.Equal(new AuditVerdict(4, 1, true, null), await scene.VerifyAsync());
    }

    [Fact]
    public async Task An_entry_dated_before_the_leak_and_added_to_a_closed_day_is_found()
    {
        await scene.WriteDayAsync();
        scene.Leaks[1] = scene.Time.Now;
        scene.KeyVersion = 2;
        var last = scene.Chain(0)[^1];
        var head = new SegmentHead(last.Segment, last.Sequence, last.Hash);
        scene.Records.Add(AuditChain.Follow(
            head, Day, new string('b', 32), last.At, (1, (await ((IAuditKeys)scene).FindAsync(1, Token))!), last.Entry));

        Assert.Equal(AuditFaultKind.Added, (await scene.VerifyAsync()).FirstFault?.What);
    }

    [Fact]
    public async Task Checkpoints_and_heads_under_a_leaked_key_are_not_trusted()
    {
        await scene.WriteDayAsync(close: false);

        // Or the vault would say that the day was set back.
        scene.Store.Secrets.TryRemove("waxseal-audit-open-20260302", out _);
        scene.Leaks[1] = scene.Checkpoints[1].At.AddMilliseconds(-1);
        scene.Records.RemoveAll(one => one.At >= scene.Checkpoints[1].At);
        scene.Checkpoints[1] = scene.Checkpoints[1] with { Segments = scene.Checkpoints[0].Segments };
        scene.Checkpoints[1] = scene.Checkpoints[1] with
        {
            Hash = AuditChain.HashOf(scene.Checkpoints[1], (await ((IAuditKeys)scene).FindAsync(1, Token))!),
        };
        Assert.Equal(new AuditFault(AuditFaultKind.Untrusted, "", 2), (await scene.VerifyAsync()).FirstFault);

        scene.Checkpoints.RemoveAt(1);
        await scene.CloseAsync(scene.Sealing(scene.Trail()));
        Assert.Equal(new AuditFault(AuditFaultKind.Untrusted, "", 0), (await scene.VerifyAsync()).FirstFault);
    }

    [Fact]
    public async Task The_name_of_an_event_that_a_thief_took_keeps_the_entry_out_no_more()
    {
        scene.Leaks[1] = scene.Time.Now;
        scene.Time.Advance(TimeSpan.FromSeconds(1));
        await AuditScene.AppendOneAsync(scene.Trail(), "event");
        scene.KeyVersion = 2;

        await AuditScene.AppendOneAsync(scene.Trail(), "event");

        Assert.Equal([1, 2], scene.Records.Select(one => one.KeyVersion).Order());
    }

    [Fact]
    public async Task A_head_that_is_gone_is_missed_when_a_later_one_stands()
    {
        await CloseDaysAsync(3);
        scene.Store.Secrets.TryRemove("waxseal-audit-20260302", out _);

        Assert.Equal(new AuditFault(AuditFaultKind.AnchorRemoved, "", 0), (await scene.VerifyAsync()).FirstFault);
        Assert.Null((await scene.VerifyAsync(Day.AddDays(1))).FirstFault);
    }

    [Fact]
    public async Task Two_heads_in_a_row_that_are_gone_are_both_missed()
    {
        await CloseDaysAsync(4);
        scene.Store.Secrets.TryRemove("waxseal-audit-20260303", out _);
        scene.Store.Secrets.TryRemove("waxseal-audit-20260304", out _);

        foreach (var day in new[] { 1, 2 })
            Assert.Equal(AuditFaultKind.AnchorRemoved, (await scene.VerifyAsync(Day.AddDays(day))).FirstFault?.What);
    }

    [Fact]
    public async Task Days_on_which_no_gateway_ran_need_no_head()
    {
        await CloseDaysAsync(1);

        // Off for longer than the sealing looks back; then it begins anew.
        scene.Time.Advance(TimeSpan.FromDays(40));
        await scene.Sealing(scene.Trail()).RunAsync(Token);
        scene.Time.Advance(TimeSpan.FromDays(1));
        await scene.Sealing(scene.Trail()).RunAsync(Token);

        Assert.Null((await scene.VerifyAsync(Day.AddDays(-1))).FirstFault);
        foreach (var day in Enumerable.Range(0, 43)) Assert.Null((await scene.VerifyAsync(Day.AddDays(day))).FirstFault);
    }

    private async Task CloseDaysAsync(int count)
    {
        var trail = scene.Trail();
        for (var day = 0; day < count; day++)
        {
            await AuditScene.AppendOneAsync(trail, $"event {day}");
            scene.Time.AdvanceTo(new DateTimeOffset(Day.AddDays(day + 1), new TimeOnly(0, 30), TimeSpan.Zero));
            await scene.Sealing(trail).RunAsync(Token);
        }
    }
}
