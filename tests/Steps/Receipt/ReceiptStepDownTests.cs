using Waxseal.Channels.Chats;
using Waxseal.Flow;
using Waxseal.Steps.Receipt;
using Waxseal.Tests.Flow;
using Xunit;

namespace Waxseal.Tests.Steps.Receipt;

/// <summary>What WhatsApp says of a message that may go another way, in any order and more than once.</summary>
public sealed class ReceiptStepDownTests
{
    private static readonly DateTimeOffset Now = Sample.ReceivedAt.AddMinutes(1);
    private static readonly Waxseal.Channels.ReceiptPart Part = new(Sample.Account, Sample.Id, 0, 1, "");

    private static readonly MessageRow Out = Sample.Row().MovedTo(MessageState.Dispatching, "", Now) with
    {
        Channel = Channel.Whatsapp, Copies = 1, ClaimedUntil = Now.AddSeconds(30), Onward = [1],
    };

    private static readonly MessageRow Down = ReceiptMove.SteppedDown(Out.MovedTo(MessageState.Dispatched, "", Now), Now);

    [Fact]
    public void A_failure_takes_the_copy_back_and_says_so()
    {
        Assert.Equal((MessageState.Accepted, "fell_back_from_whatsapp", 0), (Down.State, Down.Reason, Down.Copies));
        Assert.Equal(default, Down.ClaimedUntil);
        Assert.False(Down.PossibleDuplicate);
    }

    [Theory]
    [InlineData(MessageState.Dispatching, true)]
    [InlineData(MessageState.Dispatched, true)]
    [InlineData(MessageState.Delivered, false)]
    [InlineData(MessageState.Expired, false)]
    [InlineData(MessageState.Undeliverable, false)]
    [InlineData(MessageState.Accepted, false)]
    [InlineData(MessageState.Held, false)]
    [InlineData(MessageState.Erased, false)]
    public void Only_what_is_out_goes_on(MessageState state, bool goesOn) =>
        Assert.Equal(goesOn, ReceiptMove.IsStepDown(Out with { State = state }, Part, Said(MessageState.Undeliverable)));

    [Fact]
    public void Nothing_goes_on_by_the_word_of_another_or_of_a_channel_left_behind_or_where_nothing_is_left()
    {
        Assert.False(ReceiptMove.IsStepDown(Out, Part, Sample.Receipt with { State = MessageState.Undeliverable }));
        Assert.False(ReceiptMove.IsStepDown(Out, Part, Said(MessageState.Expired)));
        Assert.False(ReceiptMove.IsStepDown(Out with { Channel = Channel.Sms }, Part, Said(MessageState.Undeliverable)));
        Assert.False(ReceiptMove.IsStepDown(Out with { Onward = [] }, Part, Said(MessageState.Undeliverable)));
        Assert.False(ReceiptMove.IsStepDown(Out with { PartsDelivered = 1 }, Part, Said(MessageState.Undeliverable)));
    }

    [Fact]
    public void A_run_that_died_before_it_sent_the_message_on_is_repeated()
    {
        Assert.True(ReceiptMove.IsStepDown(Down, Part, Said(MessageState.Undeliverable)));
        Assert.True(ReceiptMove.IsSteppedDown(Down));
        Assert.False(ReceiptMove.IsSteppedDown(Out));
    }

    [Theory, InlineData(MessageState.Accepted), InlineData(MessageState.Held)]
    public void What_arrived_after_all_goes_no_other_way(MessageState state)
    {
        var moved = ReceiptMove.Apply(Down with { State = state }, Part, Said(MessageState.Delivered), Now)!;

        Assert.Equal((MessageState.Delivered, false), (moved.State, moved.PossibleDuplicate));
        Assert.Null(ReceiptMove.Apply(moved, Part, Said(MessageState.Delivered), Now));
        Assert.False(ReceiptMove.IsStepDown(moved, Part, Said(MessageState.Undeliverable)));
    }

    [Theory, InlineData(MessageState.Dispatching), InlineData(MessageState.Dispatched), InlineData(MessageState.Undeliverable)]
    public void What_arrived_when_the_next_copy_was_out_is_delivered_and_perhaps_twice(MessageState state)
    {
        var sms = Down.MovedTo(state, "", Now) with { Channel = Channel.Sms };
        var moved = ReceiptMove.Apply(sms, Part, Said(MessageState.Delivered), Now)!;

        Assert.Equal((MessageState.Delivered, true), (moved.State, moved.PossibleDuplicate));
    }

    [Theory, InlineData(MessageState.Accepted), InlineData(MessageState.Dispatching), InlineData(MessageState.Dispatched)]
    public void A_failure_that_is_said_again_does_nothing_to_the_next_copy(MessageState state)
    {
        var sms = Down.MovedTo(state, "", Now) with { Channel = Channel.Sms };

        Assert.Null(ReceiptMove.Apply(sms, Part, Said(MessageState.Undeliverable), Now));
    }

    [Fact]
    public void A_message_that_ended_meanwhile_stays_ended() =>
        Assert.Equal(
            MessageState.Failed,
            ReceiptMove.Apply(Down with { State = MessageState.Failed }, Part, Said(MessageState.Delivered), Now)!.State);

    // Out by WhatsApp once more: after it fell back, and SMS was barred by then; or as a second copy.
    [Theory, InlineData(MessageState.Dispatching), InlineData(MessageState.Dispatched)]
    public void What_is_said_of_an_earlier_copy_does_not_end_the_one_that_is_out(MessageState state)
    {
        var next = Down.MovedTo(state, "", Now) with { ClaimId = "b", Copies = 1 };
        var earlier = Part with { ClaimId = "a" };

        Assert.False(ReceiptMove.IsStepDown(next, earlier, Said(MessageState.Undeliverable)));
        Assert.Null(ReceiptMove.Reaches(next, earlier, Said(MessageState.Undeliverable) with { ErrorCode = "131026" }));
        var noted = ReceiptMove.Apply(next, earlier, Said(MessageState.Undeliverable), Now)!;
        Assert.Equal((state, "late_receipt", 1), (noted.State, noted.Events[^1].Reason, noted.Copies));
        Assert.Null(ReceiptMove.Apply(noted, earlier, Said(MessageState.Undeliverable), Now));

        var twice = ReceiptMove.Apply(next, earlier, Said(MessageState.Delivered), Now)!;
        Assert.Equal((MessageState.Delivered, true), (twice.State, twice.PossibleDuplicate));

        var own = ReceiptMove.Apply(next, Part with { ClaimId = "b" }, Said(MessageState.Delivered), Now)!;
        twice = ReceiptMove.Apply(own, earlier, Said(MessageState.Delivered), Now)!;
        Assert.Equal((MessageState.Delivered, true), (twice.State, twice.PossibleDuplicate));
        Assert.Null(ReceiptMove.Apply(twice, earlier, Said(MessageState.Delivered), Now));
    }

    [Theory, InlineData("b", "b"), InlineData("", "b"), InlineData("b", "")]
    public void What_is_said_of_the_copy_that_is_out_counts(string part, string row)
    {
        var (next, own) = (Out.MovedTo(MessageState.Dispatched, "", Now) with { ClaimId = row }, Part with { ClaimId = part });

        Assert.True(ReceiptMove.IsStepDown(next, own, Said(MessageState.Undeliverable)));
        var delivered = ReceiptMove.Apply(next, own, Said(MessageState.Delivered), Now)!;
        Assert.Equal((MessageState.Delivered, false), (delivered.State, delivered.PossibleDuplicate));
    }

    [Fact]
    public void Parts_of_two_copies_make_a_whole_message_that_may_be_there_twice()
    {
        var next = Sample.Row().MovedTo(MessageState.Dispatched, "", Now) with { ClaimId = "b", Copies = 2, Parts = 2 };
        var first = ReceiptMove.Apply(next, Part with { Parts = 2, ClaimId = "a" }, Sample.Receipt, Now)!;
        Assert.Equal((MessageState.Dispatched, 1, true), (first.State, first.PartsDelivered, first.PossibleDuplicate));

        var whole = ReceiptMove.Apply(first, Part with { Part = 1, Parts = 2, ClaimId = "b" }, Sample.Receipt, Now)!;
        Assert.Equal((MessageState.Delivered, 3, true), (whole.State, whole.PartsDelivered, whole.PossibleDuplicate));
    }

    private static ReceivedReceipt Said(MessageState state) => Sample.Receipt with { Operator = WhatsAppWay.Name, State = state };
}
