using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Flow;
using Xunit;

namespace Waxseal.Tests.Steps.Dispatch;

/// <summary>Claims whose writing takes long, or whose answer is lost.</summary>
public sealed class ClaimTests
{
    private static readonly ScoredMessage Two =
        Sample.Scored with { Channel = Channel.Whatsapp, Fallbacks = [Channel.Sms] };

    [Fact]
    public async Task A_claim_whose_answer_was_lost_is_known_again_and_the_message_sent_once()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.AfterWrite = nth => _ = nth == 1 ? throw Away.Tables : 0;

        Assert.IsType<Outcome<DispatchedMessage>.Passed>(await scene.RunAsync(Sample.Scored));
        Assert.Single(scene.Sms.Sent);
        Assert.Equal(
            [MessageState.Accepted, MessageState.Dispatching, MessageState.Dispatched], scene.Row.Events.Select(one => one.State));
        Assert.False(scene.Row.PossibleDuplicate);
    }

    // The client of the tables tries for seconds by itself before it says so.
    [Fact]
    public async Task A_claim_whose_answer_was_lost_and_missed_late_is_looked_for_as_well()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.AfterWrite = nth =>
        {
            if (nth > 1) return;
            scene.Time.Advance(TimeSpan.FromSeconds(8));
            throw Away.Tables;
        };

        Assert.IsType<Outcome<DispatchedMessage>.Passed>(await scene.RunAsync(Sample.Scored));
        Assert.Single(scene.Sms.Sent);
        Assert.Equal((MessageState.Dispatched, 1, false), (scene.Row.State, scene.Row.Copies, scene.Row.PossibleDuplicate));
    }

    [Fact]
    public async Task A_claim_of_another_dispatcher_is_not_taken_for_an_own_one()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.BeforeWrite = nth =>
        {
            if (nth > 1) return;
            scene.Row = scene.Row.MovedTo(MessageState.Dispatching, "", scene.Time.Now) with
            {
                ETag = "other", ClaimId = "other", ClaimedUntil = scene.Time.Now + scene.Options.ClaimDuration,
            };
        };

        var outcome = Assert.IsType<Outcome<DispatchedMessage>.Postponed>(await scene.RunAsync(Sample.Scored));
        Assert.Equal(Wait.Claimed, outcome.Reason);
        Assert.Empty(scene.Sms.Sent);
    }

    [Fact]
    public async Task A_claim_that_was_long_in_the_writing_stands_as_long_as_one_that_was_not()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.WhatsApp.Answer = new WayResult.Refused("131026");
        var awayUntil = scene.Time.Now.AddSeconds(40);
        scene.BeforeWrite = nth => _ = nth > 1 && scene.Time.Now < awayUntil ? throw Away.Tables : 0;

        Assert.IsType<Outcome<DispatchedMessage>.Passed>(await scene.RunAsync(Two));
        Assert.Equal(scene.Options.ClaimDuration, Assert.Single(scene.Sms.Sent).Patience);
    }

    [Fact]
    public async Task A_write_that_is_slow_itself_is_followed_by_one_that_begins_the_claim_anew()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.AfterWrite = nth => scene.Time.Advance(nth == 1 ? TimeSpan.FromSeconds(20) : default);

        Assert.IsType<Outcome<DispatchedMessage>.Passed>(await scene.RunAsync(Sample.Scored));
        Assert.Equal(scene.Options.ClaimDuration, Assert.Single(scene.Sms.Sent).Patience);
        Assert.Equal(3, scene.Row.Events.Count);
    }

    [Fact]
    public async Task Under_a_claim_that_leaves_too_little_time_nothing_is_sent()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.AfterWrite = nth => scene.Time.Advance(nth <= 4 ? TimeSpan.FromSeconds(20) : default);

        var outcome = Assert.IsType<Outcome<DispatchedMessage>.Postponed>(await scene.RunAsync(Sample.Scored));
        Assert.Equal((Wait.Fault, MessageState.Accepted, 0), (outcome.Reason, scene.Row.State, scene.Row.Copies));
        Assert.Empty(scene.Sms.Sent);
    }

    [Fact]
    public async Task What_is_of_no_use_any_more_once_it_is_claimed_is_not_sent()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.Time.AdvanceTo(Sample.Scored.ValidUntil.AddSeconds(-1));
        scene.AfterWrite = nth => scene.Time.Advance(nth == 1 ? TimeSpan.FromSeconds(1) : default);

        await scene.RunAsync(Sample.Scored);

        Assert.Equal((MessageState.Failed, "validity_over"), (scene.Row.State, scene.Row.Reason));
        Assert.Empty(scene.Sms.Sent);
    }

    [Fact]
    public async Task A_result_is_not_written_over_the_claim_of_another()
    {
        using var scene = await DispatchScene.StartAsync();
        scene.BeforeWrite = nth =>
        {
            if (nth != 2) return;
            scene.Row = scene.Row.MovedTo(MessageState.Dispatching, "", scene.Time.Now) with { ETag = "other", ClaimId = "other" };
        };

        await scene.RunAsync(Sample.Scored);

        Assert.Equal((MessageState.Dispatching, "other"), (scene.Row.State, scene.Row.ClaimId));
    }

    // While a new version is brought, one that keeps no ids of claims may have written the row in between.
    [Theory, InlineData(1, MessageState.Dispatched), InlineData(2, MessageState.Dispatching)]
    public async Task A_claim_without_id_is_our_own_if_no_copy_came_since(int copies, MessageState expected)
    {
        using var scene = await DispatchScene.StartAsync();
        scene.BeforeWrite = nth => scene.Row = nth == 2 ? scene.Row with { ETag = "other", ClaimId = "", Copies = copies } : scene.Row;

        await scene.RunAsync(Sample.Scored);

        Assert.Equal(expected, scene.Row.State);
    }
}
