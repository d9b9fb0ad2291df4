using Waxseal.Protection;
using Waxseal.Tests.Protection;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>A day that goes on can't be set back together with its checkpoints without being found, and where.</summary>
public sealed class OpenDayAnchorsTests
{
    private const string Secret = "waxseal-audit-open-20260302";
    private readonly AuditScene scene = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tables_set_back_with_their_checkpoints_within_the_day_are_found_at_the_first_entry_that_is_gone()
    {
        var (records, checkpoints) = await GrowAsync();
        var lost = scene.Records.First(one => one.Sequence == 3);
        SetBack(records, checkpoints);

        Assert.Equal(
            new AuditVerdict(2, 1, false, new AuditFault(AuditFaultKind.RolledBack, lost.Segment, 3)), await scene.VerifyAsync());
    }

    [Fact]
    public async Task A_whole_day_that_was_taken_away_is_found_at_its_first_entry()
    {
        await GrowAsync();
        SetBack([], []);

        Assert.Equal((AuditFaultKind.RolledBack, 1), FaultOf(await scene.VerifyAsync()));
    }

    [Fact]
    public async Task What_other_instances_write_after_it_hides_it_neither_then_nor_when_the_day_is_closed()
    {
        var (records, checkpoints) = await GrowAsync();
        SetBack(records, checkpoints);
        var anchored = scene.Store.Secrets[Secret];
        var born = scene.Trail();
        await AuditScene.AppendAsync(born, 5, "after");
        scene.Time.Advance(TimeSpan.FromMinutes(20));
        var sealing = scene.Sealing(born);
        await sealing.RunAsync(Token);

        Assert.Contains(scene.Records, one => one.Entry is { Action: "audit.set_back", Subject: "20260302" });
        Assert.Equal((AuditFaultKind.RolledBack, 3), FaultOf(await scene.VerifyAsync()));
        await scene.CloseAsync(sealing);
        Assert.Equal(anchored, scene.Store.Secrets[Secret]);
        Assert.Equal((AuditFaultKind.RolledBack, 3), FaultOf(await scene.VerifyAsync()));
    }

    [Fact]
    public async Task Checkpoints_alone_that_were_set_back_are_found()
    {
        var (_, checkpoints) = await GrowAsync();
        SetBack(scene.Records, checkpoints);

        Assert.Equal(new AuditFault(AuditFaultKind.RolledBack, "", 2), (await scene.VerifyAsync()).FirstFault);
    }

    [Fact]
    public async Task A_day_that_is_whole_loses_the_secret_when_it_is_closed()
    {
        await scene.WriteDayAsync(close: false);
        Assert.True(scene.Store.Secrets.ContainsKey(Secret));
        Assert.Null((await scene.VerifyAsync()).FirstFault);
        await scene.CloseAsync(scene.Sealing(scene.Trail()));

        Assert.False(scene.Store.Secrets.ContainsKey(Secret));
        Assert.Equal(new AuditVerdict(8, 2, true, null), await scene.VerifyAsync());
    }

    [Theory, InlineData(28, 1), InlineData(29, 2), InlineData(30, 2)]
    public async Task It_is_written_as_often_as_settings_say_and_not_more(int minutes, int times)
    {
        scene.AuditOptions.AnchorOpenEvery = TimeSpan.FromMinutes(30);
        var trail = scene.Trail();
        await AuditScene.AppendAsync(trail, 1);
        await scene.Sealing(trail).RunAsync(Token);
        await AuditScene.AppendAsync(trail, 1, "later");
        scene.Time.Advance(TimeSpan.FromMinutes(minutes));
        await scene.Sealing(trail).RunAsync(Token);

        Assert.Equal(times, scene.Store.Written.Count(name => name == Secret));
    }

    [Fact]
    public async Task A_day_on_which_nothing_more_happens_is_not_written_again()
    {
        var trail = scene.Trail();
        await AuditScene.AppendAsync(trail, 1);
        for (var run = 0; run < 3; run++)
        {
            await scene.Sealing(trail).RunAsync(Token);
            scene.Time.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(1, scene.Store.Written.Count(name => name == Secret));
    }

    [Theory, InlineData("nonsense"), InlineData("{}"), InlineData("closed")]
    public async Task One_that_is_not_what_was_written_is_a_fault_and_is_not_written_over(string text)
    {
        await scene.WriteDayAsync(close: false);
        var junk = text == "closed" ? await ClosedAnchorAsync() : System.Text.Encoding.UTF8.GetBytes(text);
        scene.Store.Secrets[Secret] = junk;
        scene.Time.Advance(TimeSpan.FromMinutes(10));
        var trail = scene.Trail();
        await AuditScene.AppendAsync(trail, 1, "more");
        await scene.Sealing(trail).RunAsync(Token);

        Assert.Contains(scene.Records, one => one.Entry is { Action: "audit.set_back", Subject: "20260302" });
        Assert.Equal(new AuditFault(AuditFaultKind.AnchorAltered, "", 0), (await scene.VerifyAsync()).FirstFault);
        Assert.Equal(junk, scene.Store.Secrets[Secret]);
    }

    [Fact]
    public async Task The_secret_goes_with_the_next_start_when_the_run_that_closed_the_day_could_not_delete_it()
    {
        await scene.WriteDayAsync(close: false);
        scene.RemovalFails = true;
        await Assert.ThrowsAsync<TimeoutException>(() => scene.CloseAsync(scene.Sealing(scene.Trail())));
        Assert.True(scene.Store.Secrets.ContainsKey("waxseal-audit-20260302"));
        scene.RemovalFails = false;
        await scene.Sealing(scene.Trail()).RunAsync(Token);

        Assert.False(scene.Store.Secrets.ContainsKey(Secret));
        Assert.Equal(new AuditVerdict(8, 2, true, null), await scene.VerifyAsync());
    }

    private static async Task<byte[]> ClosedAnchorAsync()
    {
        var other = new AuditScene();
        await other.WriteDayAsync();
        return other.Store.Secrets["waxseal-audit-20260302"];
    }

    // Two entries with a checkpoint, then two more with another; as it stood after the first.
    private async Task<(AuditRecord[] Records, AuditCheckpoint[] Checkpoints)> GrowAsync()
    {
        var trail = scene.Trail();
        await AuditScene.AppendAsync(trail, 2);
        await scene.Sealing(trail).RunAsync(Token);
        var (records, checkpoints) = (scene.Records.ToArray(), scene.Checkpoints.ToArray());
        scene.Time.Advance(TimeSpan.FromMinutes(10));
        await AuditScene.AppendAsync(trail, 2, "later");
        await scene.Sealing(trail).RunAsync(Token);
        return (records, checkpoints);
    }

    private void SetBack(IEnumerable<AuditRecord> records, IEnumerable<AuditCheckpoint> checkpoints)
    {
        scene.Records = [.. records];
        scene.Checkpoints = [.. checkpoints];
    }

    private static (AuditFaultKind? What, long? Sequence) FaultOf(AuditVerdict verdict) =>
        (verdict.FirstFault?.What, verdict.FirstFault?.Sequence);
}
