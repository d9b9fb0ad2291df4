using Waxseal.Protection;
using Waxseal.Tests.Protection;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>Checkpoints over chains, and days into the vault.</summary>
public sealed class AuditSealingTests
{
    private static readonly DateOnly Day = AuditScene.Day;
    private readonly AuditScene scene = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_checkpoint_names_only_what_grew()
    {
        var (one, other) = (scene.Trail(), scene.Trail());
        var sealing = scene.Sealing(one);
        await AuditScene.AppendAsync(one, 2);
        await AuditScene.AppendAsync(other, 1, "other");
        await sealing.RunAsync(Token);
        await sealing.RunAsync(Token);
        await AuditScene.AppendAsync(one, 1, "later");
        await sealing.RunAsync(Token);

        Assert.Equal([1, 2], scene.Checkpoints.Select(checkpoint => checkpoint.Number));
        Assert.Equal(2, scene.Checkpoints[0].Segments.Count);
        Assert.Equal(3, Assert.Single(scene.Checkpoints[1].Segments).Count);
        Assert.Equal(scene.Checkpoints[0].Hash, scene.Checkpoints[1].Previous);
    }

    [Fact]
    public async Task What_a_dead_instance_left_is_taken_in_as_it_stands()
    {
        var dead = scene.Trail();
        await AuditScene.AppendAsync(dead, 2);
        scene.Write = _ => WriteEnd.KeptUnanswered;
        await Assert.ThrowsAsync<TimeoutException>(() => AuditScene.AppendOneAsync(dead, "its last"));
        scene.Write = _ => WriteEnd.Kept;
        var born = scene.Trail();
        await AuditScene.AppendOneAsync(born, "its last");
        await AuditScene.AppendAsync(born, 2, "born");
        await scene.CloseAsync(scene.Sealing(born));

        Assert.Equal(new AuditVerdict(5, 2, true, null), await scene.VerifyAsync());
    }

    [Fact]
    public async Task What_somebody_made_up_gets_into_no_checkpoint()
    {
        var trail = scene.Trail();
        await AuditScene.AppendAsync(trail, 2);
        scene.Records.Add(scene.Records[1] with { Name = new string('a', 32), Sequence = 3 });
        await scene.Sealing(trail).RunAsync(Token);

        Assert.Equal(2, Assert.Single(Assert.Single(scene.Checkpoints).Segments).Count);
    }

    [Theory, InlineData(29, false), InlineData(30, true)]
    public async Task A_day_goes_into_the_vault_when_its_grace_is_over_and_not_before(int minutes, bool anchored)
    {
        var trail = scene.Trail();
        var sealing = scene.Sealing(trail);
        await AuditScene.AppendAsync(trail, 2);
        scene.Time.AdvanceTo(new DateTimeOffset(Day.AddDays(1), new TimeOnly(0, minutes), TimeSpan.Zero));
        await sealing.RunAsync(Token);

        Assert.Equal(anchored, scene.Store.Secrets.ContainsKey("waxseal-audit-20260302"));
        Assert.Equal(new AuditVerdict(2, 1, anchored, null), await scene.VerifyAsync());
    }

    [Fact]
    public async Task The_vault_is_written_once_a_day_whoever_runs()
    {
        await scene.WriteDayAsync();
        await scene.Sealing(scene.Trail()).RunAsync(Token);
        scene.Time.Advance(TimeSpan.FromMinutes(10));
        await scene.Sealing(scene.Trail()).RunAsync(Token);

        // The day before the first is closed as well, without entries.
        Assert.Equal(
            ["waxseal-audit-20260301", "waxseal-audit-20260302"], scene.Store.Written.Where(name => !name.Contains("open")));
    }

    [Fact]
    public async Task Days_on_which_nothing_ran_are_made_up_for_and_follow_on_each_other()
    {
        await scene.WriteDayAsync();
        scene.Time.Advance(TimeSpan.FromDays(3));
        await scene.Sealing(scene.Trail()).RunAsync(Token);

        for (var day = Day.AddDays(1); day <= Day.AddDays(3); day = day.AddDays(1))
        {
            var before = await scene.Anchors.FindAsync(day.AddDays(-1), Token);
            Assert.Equal(before!.Head, (await scene.Anchors.FindAsync(day, Token))!.Previous);
            Assert.Equal(new AuditVerdict(0, 0, true, null), await scene.VerifyAsync(day));
        }
    }

    [Fact]
    public async Task A_table_set_back_under_a_running_instance_is_noticed()
    {
        var trail = scene.Trail();
        var sealing = scene.Sealing(trail);
        await AuditScene.AppendAsync(trail, 2);
        await sealing.RunAsync(Token);
        scene.Records.Clear();
        scene.Checkpoints.Clear();

        await sealing.RunAsync(Token);

        Assert.Equal(["audit.set_back"], scene.Records.Select(one => one.Entry.Action));
        Assert.Equal((AuditFaultKind.Removed, 1), ((await scene.VerifyAsync()).FirstFault?.What, (await scene.VerifyAsync()).FirstFault?.Sequence));
    }

    [Fact]
    public async Task More_chains_than_a_secret_holds_are_anchored_by_their_totals()
    {
        for (var at = 0; at < 401; at++) await AuditScene.AppendOneAsync(scene.Trail(), $"event {at}");
        await scene.CloseAsync(scene.Sealing(scene.Trail()));
        Assert.Equal(new AuditVerdict(401, 401, true, null), await scene.VerifyAsync());
        Assert.Equal([300, 101], scene.Checkpoints.Select(one => one.Segments.Count));

        scene.Checkpoints.RemoveAt(1);
        scene.Records.RemoveAll(one => scene.Checkpoints[0].Segments.All(head => head.Segment != one.Segment));

        Assert.Equal(new AuditFault(AuditFaultKind.RolledBack, "", 2), (await scene.VerifyAsync()).FirstFault);
    }

    [Fact]
    public async Task A_checkpoint_whose_answer_was_lost_counts()
    {
        scene.CheckpointsRepeated = true;
        await scene.WriteDayAsync();

        Assert.Equal([1, 2], scene.Checkpoints.Where(one => one.Day == Day).Select(one => one.Number));
        Assert.Equal(new AuditVerdict(8, 2, true, null), await scene.VerifyAsync());
        Assert.DoesNotContain(scene.Records, one => one.Entry.Action == "audit.number_taken");
    }

    [Fact]
    public async Task A_number_that_somebody_took_is_left_out_and_audited()
    {
        var junk = new AuditCheckpoint(Day, 2, scene.Time.Now, 1, "", "", []);
        var trail = scene.Trail();
        var sealing = scene.Sealing(trail);
        await AuditScene.AppendAsync(trail, 1);
        await sealing.RunAsync(Token);
        scene.Checkpoints.Add(junk);
        await AuditScene.AppendAsync(trail, 1, "later");
        await sealing.RunAsync(Token);
        await scene.CloseAsync(sealing);

        Assert.Equal(["audit.number_taken"], scene.Records.Select(one => one.Entry.Action).Except(["tried"]));
        Assert.Equal(new AuditFault(AuditFaultKind.CheckpointAltered, "", 2), (await scene.VerifyAsync()).FirstFault);
        scene.Checkpoints.Remove(junk);
        Assert.Null((await scene.VerifyAsync()).FirstFault);
        scene.Checkpoints.RemoveAt(0);
        Assert.Equal(new AuditFault(AuditFaultKind.CheckpointRemoved, "", 1), (await scene.VerifyAsync()).FirstFault);
    }

    [Theory, InlineData("nonsense"), InlineData("null"), InlineData("{}")]
    public async Task An_unreadable_head_in_the_vault_is_a_fault_and_is_not_written_over(string text)
    {
        await scene.WriteDayAsync();
        var junk = System.Text.Encoding.UTF8.GetBytes(text);
        scene.Store.Secrets["waxseal-audit-20260302"] = junk;
        await scene.Sealing(scene.Trail()).RunAsync(Token);

        Assert.Equal(new AuditFault(AuditFaultKind.AnchorAltered, "", 0), (await scene.VerifyAsync()).FirstFault);
        Assert.Equal(junk, scene.Store.Secrets["waxseal-audit-20260302"]);
    }
}
