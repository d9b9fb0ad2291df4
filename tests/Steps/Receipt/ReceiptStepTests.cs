using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Steps.Receipt;
using Waxseal.Tests.Flow;
using Xunit;

namespace Waxseal.Tests.Steps.Receipt;

public sealed class ReceiptStepTests
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
    [InlineData(MessageState.Delivered)]
    [InlineData(MessageState.Undeliverable)]
    [InlineData(MessageState.Expired)]
    [InlineData(MessageState.Failed)]
    [InlineData(MessageState.Erased)]
    [InlineData(MessageState.Accepted)]
    [InlineData(MessageState.Held)]
    public void A_late_or_misplaced_receipt_changes_nothing(MessageState state) => Assert.Null(Apply(Sample.Row(state), 0, 1));

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
        var key = new ReceiptKey("operator", $"id{part}", DateOnly.FromDateTime(Now.UtcDateTime), row.Account, row.Id, part, parts);
        return ReceiptStep.Apply(row, key, Sample.Receipt with { State = state, ErrorCode = code }, Now);
    }
}
