using Waxseal.Protection;
using Xunit;

namespace Waxseal.Tests.Protection;

/// <summary>What is written, whatever happens in between: every event once, every chain without a gap.</summary>
public sealed class AuditTrailTests
{
    private readonly AuditScene scene = new();

    [Fact]
    public async Task A_run_writes_one_chain_without_gaps()
    {
        var trail = scene.Trail();
        await AuditScene.AppendAsync(trail, 3);

        Assert.Equal([1, 2, 3], scene.Chain(0).Select(one => one.Sequence));
        Assert.Single(scene.Records.Select(one => one.Segment).Distinct());
        Assert.Null((await scene.VerifyAsync()).FirstFault);
    }

    [Fact]
    public async Task A_new_day_is_a_new_chain()
    {
        var trail = scene.Trail();
        await AuditScene.AppendAsync(trail, 2);
        scene.Time.AdvanceTo(new DateTimeOffset(AuditScene.Day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero));
        await AuditScene.AppendAsync(trail, 1, "next day");

        Assert.Equal((AuditScene.Day.AddDays(1), 1), (scene.Records[^1].Day, scene.Records[^1].Sequence));
        Assert.NotEqual(scene.Records[0].Segment, scene.Records[^1].Segment);
        Assert.Null((await scene.VerifyAsync(AuditScene.Day.AddDays(1))).FirstFault);
    }

    [Fact]
    public async Task An_event_written_twice_is_one_entry_and_leaves_no_gap_whoever_writes_it()
    {
        var (one, other) = (scene.Trail(), scene.Trail());
        await AuditScene.AppendOneAsync(one, "a");
        await AuditScene.AppendOneAsync(one, "a");
        await AuditScene.AppendOneAsync(other, "b");
        await AuditScene.AppendOneAsync(other, "a");
        await AuditScene.AppendOneAsync(one, "c");
        await AuditScene.AppendOneAsync(other, "d");

        Assert.Equal(4, scene.Records.Count);
        Assert.Equal([1, 2], scene.Chain(0).Select(record => record.Sequence));
        Assert.Equal([1, 2], scene.Chain(1).Select(record => record.Sequence));
        Assert.Null((await scene.VerifyAsync()).FirstFault);
    }

    [Fact]
    public async Task Two_instances_and_many_callers_write_at_once()
    {
        AuditTrail[] trails = [scene.Trail(), scene.Trail()];
        await Task.WhenAll(Enumerable.Range(0, 200).Select(at => Task.Run(() => AuditScene.AppendOneAsync(trails[at % 2], $"event {at / 3}"))));

        Assert.Equal(67, scene.Records.Count);
        Assert.Equal((67, null), ((await scene.VerifyAsync()).Entries, (await scene.VerifyAsync()).FirstFault));
    }

    [Theory]
    [InlineData(WriteEnd.KeptUnanswered)]
    [InlineData(WriteEnd.Lost)]
    public async Task A_write_whose_end_is_not_known_leaves_no_gap(WriteEnd end)
    {
        var trail = scene.Trail();
        await AuditScene.AppendAsync(trail, 2);
        scene.Write = _ => end;
        await Assert.ThrowsAsync<TimeoutException>(() => AuditScene.AppendOneAsync(trail, "in doubt"));
        scene.Write = _ => WriteEnd.Kept;
        await AuditScene.AppendOneAsync(trail, "next");
        await AuditScene.AppendOneAsync(trail, "in doubt");
        await AuditScene.AppendOneAsync(trail, "after");

        Assert.Equal(5, scene.Records.Count);
        Assert.Null((await scene.VerifyAsync()).FirstFault);
    }

    [Fact]
    public async Task A_write_that_the_client_library_repeated_counts_once_and_the_chain_goes_on()
    {
        var trail = scene.Trail();
        await AuditScene.AppendAsync(trail, 2);
        scene.Write = _ => WriteEnd.Repeated;
        await AuditScene.AppendOneAsync(trail, "repeated");
        scene.Write = _ => WriteEnd.Kept;
        await AuditScene.AppendOneAsync(trail, "next");

        Assert.Equal([1, 2, 3, 4], scene.Chain(0).Select(one => one.Sequence));
        Assert.Null((await scene.VerifyAsync()).FirstFault);
    }

    [Fact]
    public async Task A_caller_that_gives_up_stops_nobody_else()
    {
        var trail = scene.Trail();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => trail.AppendAsync(new AuditEntry("tried", "acc_demo", "key_demo", "x", ""), "x", gone.Token));
        await AuditScene.AppendOneAsync(trail, "next");

        Assert.Single(scene.Records);
    }

    // Who can write the table guesses the name of what is about to happen, and hopes that it counts as written.
    [Fact]
    public async Task A_row_put_in_its_way_keeps_no_entry_out()
    {
        var probe = new AuditScene();
        await AuditScene.AppendOneAsync(probe.Trail(), "approved");
        var guess = probe.Records[0] with { Hash = new string('0', 64), Segment = "made up" };
        scene.Records.Add(guess);

        await AuditScene.AppendOneAsync(scene.Trail(), "approved");

        Assert.Equal(2, scene.Records.Count);
        Assert.True(await scene.Seals.HoldsAsync(scene.Records[1], TestContext.Current.CancellationToken));
        Assert.Equal(guess.Name, (await scene.VerifyAsync()).FirstFault?.Row);
    }

    [Fact]
    public async Task A_key_that_changes_in_the_middle_of_a_day_breaks_no_chain()
    {
        var trail = scene.Trail();
        await AuditScene.AppendAsync(trail, 2);
        scene.KeyVersion = 2;
        await AuditScene.AppendAsync(trail, 2, "under the new key");
        await scene.Sealing(trail).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal([1, 1, 2, 2], scene.Chain(0).Select(one => one.KeyVersion));
        Assert.Null((await scene.VerifyAsync()).FirstFault);
    }
}
