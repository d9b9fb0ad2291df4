using System.Text;
using System.Text.Json;
using Waxseal.Flow;
using Waxseal.Tests.Flow;
using Waxseal.Webhooks;
using Xunit;

namespace Waxseal.Tests.Webhooks;

/// <summary>Whether a row says that an announced event happened.</summary>
public sealed class WebhookBodiesTests
{
    private static readonly DateTimeOffset Now = Sample.ReceivedAt.AddMinutes(1);

    [Fact]
    public void A_state_that_the_row_never_had_did_not_happen() =>
        Assert.Null(Find(Sample.Row().MovedTo(MessageState.Dispatching, "", Now), MessageState.Dispatched, 1));

    [Fact]
    public void A_state_that_the_row_has_left_did_happen()
    {
        var row = Sample.Row().MovedTo(MessageState.Dispatched, "", Now).MovedTo(MessageState.Delivered, "", Now.AddSeconds(1));

        Assert.Equal(Now, Find(row, MessageState.Dispatched, 1)?.At);
    }

    [Fact]
    public void A_second_hold_is_another_event()
    {
        var once = Sample.Row().MovedTo(MessageState.Held, "content", Now).MovedTo(MessageState.Accepted, "approved", Now);
        Assert.Null(Find(once, MessageState.Held, 2));

        Assert.Equal("risk", Find(once.MovedTo(MessageState.Held, "risk", Now), MessageState.Held, 2)?.Reason);
    }

    [Fact]
    public void What_a_full_row_has_dropped_is_believed()
    {
        var row = Sample.Row().MovedTo(MessageState.Held, "content", Now);
        for (var n = 1; n <= MessageRow.EventsMax; n++) row = row.MovedTo(MessageState.Dispatching, "", Now.AddMinutes(n));

        Assert.Equal(MessageState.Held, Find(row, MessageState.Held, 1)?.State);
        Assert.Null(WebhookBodies.Find(row, new MessageMoved(Sample.Id, MessageState.Delivered, 1), Now.AddHours(2)));
    }

    [Theory]
    [InlineData(MessageState.Dispatching, false)]
    [InlineData(MessageState.Accepted, false)]
    [InlineData(MessageState.Dispatched, true)]
    [InlineData(MessageState.Delivered, true)]
    [InlineData(MessageState.Expired, true)]
    public void A_full_row_is_believed_to_be_dispatched_only_if_its_state_rests_on_that(MessageState state, bool told)
    {
        var row = Sample.Row();
        for (var n = 1; n <= MessageRow.EventsMax; n++) row = row.MovedTo(MessageState.Dispatching, "", Now.AddMinutes(n));

        Assert.Equal(told, Find(row with { State = state }, MessageState.Dispatched, 1) is not null);
    }

    [Fact]
    public void What_was_only_noted_of_a_message_did_not_happen()
    {
        var noted = Sample.Row(MessageState.Failed).Noted(MessageState.Expired, MessageEvent.LateReceipt, Now);
        Assert.Null(Find(noted, MessageState.Expired, 1));

        Assert.Equal("operator_7", Find(noted.MovedTo(MessageState.Expired, "operator_7", Now), MessageState.Expired, 1)?.Reason);
    }

    [Fact]
    public void What_was_moved_is_known_until_it_is_stored() =>
        Assert.Equal(
            [MessageState.Dispatched, MessageState.Delivered],
            Sample.Row().MovedTo(MessageState.Dispatched, "", Now).MovedTo(MessageState.Delivered, "", Now).Moved.Select(one => one.State));

    [Fact]
    public void What_is_only_noted_of_a_message_is_not_told() =>
        Assert.Empty(Sample.Row(MessageState.Failed).Noted(MessageState.Delivered, MessageEvent.LateReceipt, Now).Moved);

    [Fact]
    public async Task An_alert_that_a_version_before_announced_has_the_one_kind_that_it_names()
    {
        var hint = JsonSerializer.Deserialize(
            """
            {"account":"acc_a","endpoint":"whk_a1","what":{"about":"alert","what":"opened","alert":"alr_1772442000000_loop",
            "kind":"loop","severity":"high","sentence":"60 messages for one number.","baseline":1,"observed":60,
            "at":"2026-03-02T09:00:00+00:00"},"at":"2026-03-02T09:00:00+00:00"}
            """, FlowJson.Default.WebhookEvent)!;

        var body = await new WebhookBodies(null!, null!).WriteAsync(hint, TestContext.Current.CancellationToken);

        Assert.Contains("\"kinds\":[\"loop\"]", Encoding.UTF8.GetString(body!), StringComparison.Ordinal);
    }

    private static MessageEvent? Find(MessageRow row, MessageState state, int nth) =>
        WebhookBodies.Find(row, new MessageMoved(Sample.Id, state, nth), Now);
}
