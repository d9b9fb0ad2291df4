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
        Assert.Equal(goesOn, ReceiptMove.IsStepDown(Out with { State = state }, Said(MessageState.Undeliverable)));

    [Fact]
    public void Nothing_goes_on_by_the_word_of_another_or_of_a_channel_left_behind_or_where_nothing_is_left()
    {
        Assert.False(ReceiptMove.IsStepDown(Out, Sample.Receipt with { State = MessageState.Undeliverable }));
        Assert.False(ReceiptMove.IsStepDown(Out, Said(MessageState.Expired)));
        Assert.False(ReceiptMove.IsStepDown(Out with { Channel = Channel.Sms }, Said(MessageState.Undeliverable)));
        Assert.False(ReceiptMove.IsStepDown(Out with { Onward = [] }, Said(MessageState.Undeliverable)));
        Assert.False(ReceiptMove.IsStepDown(Out with { PartsDelivered = 1 }, Said(MessageState.Undeliverable)));
    }

    [Fact]
    public void A_run_that_died_before_it_sent_the_message_on_is_repeated()
    {
        Assert.True(ReceiptMove.IsStepDown(Down, Said(MessageState.Undeliverable)));
        Assert.True(ReceiptMove.IsSteppedDown(Down));
        Assert.False(ReceiptMove.IsSteppedDown(Out));
    }

    [Theory, InlineData(MessageState.Accepted), InlineData(MessageState.Held)]
    public void What_arrived_after_all_goes_no_other_way(MessageState state)
    {
        var moved = ReceiptMove.Apply(Down with { State = state }, Part, Said(MessageState.Delivered), Now)!;

        Assert.Equal((MessageState.Delivered, false), (moved.State, moved.PossibleDuplicate));
        Assert.Null(ReceiptMove.Apply(moved, Part, Said(MessageState.Delivered), Now));
        Assert.False(ReceiptMove.IsStepDown(moved, Said(MessageState.Undeliverable)));
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

    private static ReceivedReceipt Said(MessageState state) => Sample.Receipt with { Operator = WhatsAppWay.Name, State = state };
}
