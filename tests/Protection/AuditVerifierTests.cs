using Waxseal.Protection;
using Xunit;
using Change = System.Func<Waxseal.Protection.AuditRecord, Waxseal.Protection.AuditRecord>;

namespace Waxseal.Tests.Protection;

/// <summary>Whatever is done to a day is found, at the entry it was done to. The first chain has 5 records, the second 3.</summary>
public sealed class AuditVerifierTests
{
    private static readonly Dictionary<string, Change> Changes = new()
    {
        ["Name"] = one => one with { Name = new string('a', 32) },
        ["At"] = one => one with { At = one.At.AddMilliseconds(1) },
        ["Action"] = one => one with { Entry = one.Entry with { Action = "other" } },
        ["Account"] = one => one with { Entry = one.Entry with { Account = "acc_other" } },
        ["Actor"] = one => one with { Entry = one.Entry with { Actor = "key_other" } },
        ["Subject"] = one => one with { Entry = one.Entry with { Subject = "other" } },
        ["Reason"] = one => one with { Entry = one.Entry with { Reason = "" } },
        ["Actor into Subject"] = one => one with { Entry = one.Entry with { Actor = "", Subject = one.Entry.Actor + one.Entry.Subject } },
        ["Segment"] = one => one with { Segment = "ffffffffffffffff" },
        ["KeyVersion"] = one => one with { KeyVersion = 2 },
        ["Previous"] = one => one with { Previous = new string('0', 64) },
        ["Hash"] = one => one with { Hash = new string('0', 64) },
    };

    private readonly AuditScene scene = new();

    public static TheoryData<string, int> ChangedAt()
    {
        var data = new TheoryData<string, int>();
        foreach (var name in Changes.Keys)
        {
            foreach (var place in new[] { 1, 3, 5 }) data.Add(name, place);
        }

        return data;
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_day_as_it_was_written_is_whole(bool closed)
    {
        await scene.WriteDayAsync(closed);

        Assert.Equal(new AuditVerdict(8, 2, closed, null), await scene.VerifyAsync());
    }

    [Fact]
    public async Task A_day_without_entries_is_whole() => Assert.Equal(new AuditVerdict(0, 0, false, null), await scene.VerifyAsync());

    [Theory, MemberData(nameof(ChangedAt))]
    public async Task A_changed_field_is_found_at_its_entry(string field, int place)
    {
        await scene.WriteDayAsync();
        var old = scene.Chain(0)[place - 1];
        var changed = Changes[field](old);
        scene.Replace(old, changed);

        var fault = (await scene.VerifyAsync()).FirstFault;

        Assert.Equal((old.Segment, place, changed.Name), (fault?.Segment, fault?.Sequence, fault?.Row));
        Assert.True(fault?.What is AuditFaultKind.Altered or AuditFaultKind.Reordered, $"{fault?.What}");
    }

    // Before any checkpoint there is nothing but the record itself.
    [Theory, MemberData(nameof(ChangedAt))]
    public async Task A_changed_field_is_found_as_soon_as_it_is_written(string field, int place)
    {
        await AuditScene.AppendAsync(scene.Trail(), 5);
        var old = scene.Chain(0)[place - 1];
        var changed = Changes[field](old);
        scene.Replace(old, changed);

        var fault = (await scene.VerifyAsync()).FirstFault;

        Assert.Equal((old.Segment, place, changed.Name), (fault?.Segment, fault?.Sequence, fault?.Row));
    }

    [Theory, InlineData(1), InlineData(3), InlineData(4)]
    public async Task A_removed_entry_is_found(int place)
    {
        await scene.WriteDayAsync();
        var gone = scene.Chain(0)[place - 1];
        scene.Records.Remove(gone);

        Assert.Equal(new AuditFault(AuditFaultKind.Removed, gone.Segment, place), (await scene.VerifyAsync()).FirstFault);
    }

    [Theory, InlineData(2, 3), InlineData(1, 5)]
    public async Task Two_entries_that_changed_places_are_found_at_the_first(int first, int second)
    {
        await scene.WriteDayAsync();
        var chain = scene.Chain(0);
        scene.Replace(chain[first - 1], chain[first - 1] with { Sequence = second });
        scene.Replace(chain[second - 1], chain[second - 1] with { Sequence = first });

        Assert.Equal(
            new AuditFault(AuditFaultKind.Reordered, chain[0].Segment, first, chain[first - 1].Name),
            (await scene.VerifyAsync()).FirstFault);
    }

    [Fact]
    public async Task Two_entries_that_changed_rows_are_found_at_the_first()
    {
        await scene.WriteDayAsync();
        var chain = scene.Chain(0);
        scene.Replace(chain[1], chain[1] with { Name = chain[3].Name });
        scene.Replace(chain[3], chain[3] with { Name = chain[1].Name });

        Assert.Equal(
            new AuditFault(AuditFaultKind.Altered, chain[0].Segment, 2, chain[3].Name), (await scene.VerifyAsync()).FirstFault);
    }

    [Theory, InlineData(0, 1), InlineData(0, 3), InlineData(0, 5), InlineData(1, 1), InlineData(1, 3)]
    public async Task A_chain_that_ends_too_early_is_found_at_its_first_missing_entry(int which, int from)
    {
        await scene.WriteDayAsync(close: false);
        var chain = scene.Chain(which);
        scene.Records.RemoveAll(one => one.Segment == chain[0].Segment && one.Sequence >= from);

        Assert.Equal(new AuditFault(AuditFaultKind.Truncated, chain[0].Segment, from), (await scene.VerifyAsync()).FirstFault);
    }

    [Theory, InlineData(0, 4), InlineData(1, 2)]
    public async Task A_day_set_back_with_its_checkpoints_is_found_at_the_first_missing_entry(int which, int from)
    {
        await scene.WriteDayAsync();
        var chain = scene.Chain(which);
        scene.Checkpoints.RemoveAll(one => one.Number > 1);
        scene.Records.RemoveAll(one => one.Segment == chain[0].Segment && one.Sequence >= from);

        Assert.Equal(new AuditFault(AuditFaultKind.RolledBack, chain[0].Segment, from), (await scene.VerifyAsync()).FirstFault);
    }

    [Fact]
    public async Task A_day_that_is_gone_with_all_its_checkpoints_is_found()
    {
        await scene.WriteDayAsync();
        scene.Checkpoints.Clear();
        scene.Records.Clear();

        var fault = (await scene.VerifyAsync()).FirstFault;
        Assert.Equal((AuditFaultKind.RolledBack, 1), (fault?.What, fault?.Sequence));
    }

    [Fact]
    public async Task Checkpoints_that_are_gone_alone_are_found()
    {
        await scene.WriteDayAsync();
        scene.Checkpoints.RemoveAll(one => one.Number > 1);

        Assert.Equal(AuditFaultKind.RolledBack, (await scene.VerifyAsync()).FirstFault?.What);
    }

    [Fact]
    public async Task A_checkpoint_removed_before_others_is_found()
    {
        await scene.WriteDayAsync(close: false);
        scene.Checkpoints.RemoveAll(one => one.Number == 1);

        Assert.Equal(new AuditFault(AuditFaultKind.CheckpointRemoved, "", 1), (await scene.VerifyAsync()).FirstFault);
    }

    [Fact]
    public async Task A_changed_checkpoint_is_found()
    {
        await scene.WriteDayAsync(close: false);
        scene.Checkpoints[1] = scene.Checkpoints[1] with { Segments = [scene.Checkpoints[1].Segments[0]] };

        Assert.Equal(new AuditFault(AuditFaultKind.CheckpointAltered, "", 2), (await scene.VerifyAsync()).FirstFault);
    }

    // Whoever has the key of today can't add to a day that is over.
    [Fact]
    public async Task A_genuine_entry_that_comes_after_its_day_was_closed_is_found()
    {
        await scene.WriteDayAsync();
        var last = scene.Chain(0)[^1];
        var head = new SegmentHead(last.Segment, last.Sequence, last.Hash);
        var late = AuditChain.Follow(head, AuditScene.Day, new string('b', 32), last.At, ((IAuditKeys)scene).Current, last.Entry);
        scene.Records.Add(late);

        Assert.Equal(new AuditFault(AuditFaultKind.Added, last.Segment, 6, late.Name), (await scene.VerifyAsync()).FirstFault);
    }

    [Fact]
    public async Task A_row_that_somebody_made_up_is_found()
    {
        await scene.WriteDayAsync();
        scene.Records.Add(scene.Records[0] with { Name = new string('c', 32), Segment = "made up", Sequence = 7, Previous = "" });

        Assert.Equal(new AuditFault(AuditFaultKind.Added, "made up", 7, new string('c', 32)), (await scene.VerifyAsync()).FirstFault);
    }

    [Fact]
    public async Task A_row_brought_from_another_day_is_found()
    {
        await scene.WriteDayAsync();
        scene.Records.Add(scene.Chain(0)[0] with { Day = AuditScene.Day.AddDays(1) });

        Assert.NotNull((await scene.VerifyAsync(AuditScene.Day.AddDays(1))).FirstFault);
        Assert.Null((await scene.VerifyAsync()).FirstFault);
    }

    [Fact]
    public async Task A_head_in_the_vault_that_was_changed_is_found()
    {
        await scene.WriteDayAsync();
        var anchor = await scene.Anchors.FindAsync(AuditScene.Day, TestContext.Current.CancellationToken);
        await scene.Anchors.WriteAsync(anchor! with { Entries = 7 }, TestContext.Current.CancellationToken);

        Assert.Equal(new AuditFault(AuditFaultKind.AnchorAltered, "", 0), (await scene.VerifyAsync()).FirstFault);
    }
}
