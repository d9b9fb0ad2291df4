using Waxseal.Flow;
using Xunit;

namespace Waxseal.Tests.Flow;

/// <summary>Which events a row keeps when it is full.</summary>
public sealed class MessageTrailTests
{
    private static readonly DateTimeOffset Now = Sample.ReceivedAt.AddMinutes(1);

    [Theory, InlineData("fell_back_from_whatsapp"), InlineData("approved")]
    public void What_decides_about_the_message_is_never_dropped(string reason)
    {
        var row = Sample.Row().MovedTo(MessageState.Dispatching, reason, Now);
        for (var tries = 0; tries < MessageRow.EventsMax; tries++)
        {
            row = row.MovedTo(MessageState.Dispatching, "", Now.AddMinutes(tries))
                .MovedTo(MessageState.Accepted, "throttled", Now.AddMinutes(tries));
        }

        Assert.Equal(MessageRow.EventsMax, row.Events.Count);
        Assert.Single(row.Events, one => one.Reason == reason);
        Assert.Equal(Sample.ReceivedAt, row.Events[0].At);
        Assert.Equal(row.Events.OrderBy(one => one.At), row.Events);
    }

    [Fact]
    public void A_channel_that_was_left_out_is_never_forgotten()
    {
        var row = Sample.Row().MovedTo(MessageState.Scheduled, "", Now).Noted(MessageState.Scheduled, "signal_left_out", Now);
        for (var tries = 0; tries < MessageRow.EventsMax; tries++)
            row = row.MovedTo(MessageState.Accepted, "throttled", Now.AddMinutes(tries));

        Assert.Single(row.Events, one => one.Reason == "signal_left_out");
        Assert.DoesNotContain(row.Events, one => one.State == MessageState.Scheduled && one.Reason.Length == 0);
    }

    [Fact]
    public void The_first_try_of_a_channel_is_never_dropped()
    {
        var row = Sample.Row().MovedTo(MessageState.Scheduled, "", Now).MovedTo(MessageState.Dispatching, "", Now.AddSeconds(1));
        for (var tries = 1; tries < MessageRow.EventsMax; tries++)
            row = row.MovedTo(MessageState.Accepted, "throttled", Now.AddMinutes(tries));

        Assert.Equal(Now.AddSeconds(1), MessageTrail.TriedSince(row.Events));
    }

    [Fact]
    public void Of_what_is_judged_anew_again_and_again_the_last_one_stays()
    {
        var row = Sample.Row();
        for (var rounds = 0; rounds < MessageRow.EventsMax; rounds++)
            row = row.MovedTo(MessageState.Accepted, "judged_again", Now.AddHours(rounds));
        for (var tries = 0; tries < MessageRow.EventsMax; tries++) row = row.MovedTo(MessageState.Accepted, "throttled", Now.AddDays(3));

        Assert.Equal(MessageRow.EventsMax, row.Events.Count);
        Assert.Single(row.Events, one => one.Reason == "judged_again");
        Assert.Equal(Now.AddDays(3), MessageTrail.TriedSince(row.Events));
    }

    [Fact]
    public void A_row_says_from_when_on_events_may_be_gone()
    {
        var row = Sample.Row().MovedTo(MessageState.Accepted, "approved", Now).MovedTo(MessageState.Accepted, "throttled", Now);
        Assert.Null(MessageTrail.GoneBefore(row.Events));

        for (var tries = 1; tries <= MessageRow.EventsMax; tries++)
            row = row.MovedTo(MessageState.Accepted, "throttled", Now.AddMinutes(tries));
        Assert.Equal(Now.AddMinutes(4), MessageTrail.GoneBefore(row.Events));
    }

    [Fact]
    public void A_channel_is_tried_since_its_first_wait_or_claim_and_not_since_the_message_came()
    {
        var row = Sample.Row();
        Assert.Null(MessageTrail.TriedSince(row.Events));

        row = row.MovedTo(MessageState.Scheduled, "quiet_hours", Now);
        Assert.Null(MessageTrail.TriedSince(row.Events));

        row = row.MovedTo(MessageState.Scheduled, "operator_away", Now.AddMinutes(1)).MovedTo(MessageState.Dispatching, "", Now.AddMinutes(2));
        Assert.Equal(Now.AddMinutes(1), MessageTrail.TriedSince(row.Events));
    }

    [Theory, InlineData("approved"), InlineData("judged_again")]
    public void What_was_let_go_on_or_judged_anew_begins_again(string reason)
    {
        var row = Sample.Row().MovedTo(MessageState.Dispatching, "", Now).MovedTo(MessageState.Accepted, reason, Now.AddMinutes(1));
        Assert.Null(MessageTrail.TriedSince(row.Events));

        Assert.Equal(Now.AddMinutes(2), MessageTrail.TriedSince(row.MovedTo(MessageState.Accepted, "throttled", Now.AddMinutes(2)).Events));
    }

    [Fact]
    public void Each_channel_has_its_own_time()
    {
        var row = Sample.Row().MovedTo(MessageState.Accepted, "operator_away", Now)
            .MovedTo(MessageState.Dispatching, "fell_back_from_whatsapp", Now.AddMinutes(1))
            .MovedTo(MessageState.Accepted, "throttled", Now.AddMinutes(2));

        Assert.Equal(Now.AddMinutes(1), MessageTrail.TriedSince(row.Events));
    }
}
