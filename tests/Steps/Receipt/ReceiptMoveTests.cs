using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Steps.Receipt;
using Waxseal.Tests.Flow;
using Xunit;

namespace Waxseal.Tests.Steps.Receipt;

/// <summary>What a receipt does to its message's row.</summary>
public sealed class ReceiptMoveTests
{
    private static readonly DateTimeOffset Now = Sample.ReceivedAt.AddMinutes(1);

    [Fact]
    public void One_part_delivered_is_the_message_delivered()
    {
        var moved = Apply(Sample.Row(MessageState.Dispatched), part: 0, parts: 1);

        Assert.Equal(MessageState.Delivered, moved?.State);
        Assert.Equal(1, moved?.PartsDelivered);
    }

    [Fact]
    public void Several_parts_deliver_the_message_with_the_last_in_any_order()
    {
        var row = Sample.Row(MessageState.Dispatched);
        foreach (var part in new[] { 2, 0 }) row = Apply(row, part, parts: 3)!;
        Assert.Equal(MessageState.Dispatched, row.State);

        row = Apply(row, part: 1, parts: 3)!;

        Assert.Equal((MessageState.Delivered, 0b111), (row.State, row.PartsDelivered));
        Assert.Equal(2, row.Events.Count);
    }

    [Fact]
    public void The_thirtieth_part_counts_as_the_first()
    {
        var row = Sample.Row(MessageState.Dispatched);
        for (var part = 0; part < 30; part++) row = Apply(row, part, parts: 30)!;

        Assert.Equal(MessageState.Delivered, row.State);
    }

    [Fact]
    public void A_repeated_receipt_changes_nothing()
    {
        var once = Apply(Sample.Row(MessageState.Dispatched), part: 0, parts: 2)!;

        Assert.Null(Apply(once, part: 0, parts: 2));
    }

    [Theory]
    [InlineData(MessageState.Failed)]
    [InlineData(MessageState.Erased)]
    [InlineData(MessageState.Rejected)]
    [InlineData(MessageState.Accepted)]
    [InlineData(MessageState.Scheduled)]
    [InlineData(MessageState.Held)]
    public void A_receipt_that_counts_no_more_is_an_event_and_no_move(MessageState state)
    {
        var row = Sample.Row(state) with { Reason = "why" };
        var noted = Apply(row, 0, 1)!;

        Assert.Equal((state, "why"), (noted.State, noted.Reason));
        Assert.Equal(new MessageEvent(Now, MessageState.Delivered, "late_receipt"), noted.Events[^1]);
        Assert.Null(Apply(noted, 0, 1));
        Assert.Equal(noted.Events.Count + 1, Apply(noted, 0, 1, MessageState.Undeliverable)!.Events.Count);
    }

    [Theory]
    [InlineData(MessageState.Dispatched, MessageState.Expired)]
    [InlineData(MessageState.Dispatched, MessageState.Undeliverable)]
    [InlineData(MessageState.Dispatched, MessageState.Delivered)]
    [InlineData(MessageState.Expired, MessageState.Undeliverable)]
    [InlineData(MessageState.Expired, MessageState.Delivered)]
    [InlineData(MessageState.Undeliverable, MessageState.Delivered)]
    public void A_higher_state_moves_the_message_on_and_a_lower_one_is_noted_once(MessageState lower, MessageState higher)
    {
        var up = Apply(Sample.Row(lower), 0, 1, higher)!;
        Assert.Equal(higher, up.State);
        if (lower == MessageState.Dispatched) return;

        var down = Apply(Sample.Row(higher).MovedTo(higher, "", Now), 0, 1, lower)!;

        Assert.Equal(higher, down.State);
        Assert.Equal((lower, "late_receipt"), (down.Events[^1].State, down.Events[^1].Reason));
        Assert.Null(Apply(down, 0, 1, lower));
    }

    [Fact]
    public void A_message_taken_for_expired_is_delivered_by_a_receipt_that_comes_after_all()
    {
        var expired = Sample.Row(MessageState.Dispatched).MovedTo(MessageState.Expired, "no_receipt", Now);

        Assert.Equal((MessageState.Delivered, ""), (Apply(expired, 0, 1)!.State, Apply(expired, 0, 1)!.Reason));
    }

    [Fact]
    public void A_part_delivered_after_another_failed_is_counted_and_delivers_nothing()
    {
        var failed = Apply(Sample.Row(MessageState.Dispatched), part: 0, parts: 2, MessageState.Undeliverable)!;
        var moved = Apply(failed, part: 1, parts: 2)!;

        Assert.Equal((MessageState.Undeliverable, 0b10), (moved.State, moved.PartsDelivered));
        Assert.Equal(MessageState.Delivered, Apply(moved, part: 0, parts: 2)!.State);
    }

    [Fact]
    public void A_receipt_that_overtakes_the_dispatchers_note_proves_the_dispatch()
    {
        var moved = Apply(Sample.Row(MessageState.Dispatching), part: 0, parts: 1)!;

        Assert.Equal(
            [MessageState.Accepted, MessageState.Dispatched, MessageState.Delivered], moved.Events.Select(one => one.State));
        Assert.Equal(1, moved.Parts);
    }

    [Theory]
    [InlineData(MessageState.Undeliverable, "001", "operator_001")]
    [InlineData(MessageState.Expired, "", "")]
    [InlineData(MessageState.Undeliverable, "a b\n", "")]
    public void One_part_that_fails_ends_the_message_with_the_operators_code(MessageState state, string code, string reason)
    {
        var half = Apply(Sample.Row(MessageState.Dispatched), part: 0, parts: 2)!;

        var moved = Apply(half, part: 1, parts: 2, state, code)!;

        Assert.Equal((state, reason), (moved.State, moved.Reason));
    }

    private static MessageRow? Apply(
        MessageRow row, int part, int parts, MessageState state = MessageState.Delivered, string code = "000")
    {
        var place = new ReceiptPart(row.Account, row.Id, part, parts, "");
        return ReceiptMove.Apply(row, place, Sample.Receipt with { State = state, ErrorCode = code }, Now);
    }
}
