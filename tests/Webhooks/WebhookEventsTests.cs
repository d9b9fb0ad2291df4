using Waxseal.Flow;
using Waxseal.Webhooks;
using Xunit;

namespace Waxseal.Tests.Webhooks;

public sealed class WebhookEventsTests
{
    [Theory]
    [InlineData("*")]
    [InlineData("message.*")]
    [InlineData("webhook.*")]
    [InlineData("message.dispatched")]
    [InlineData("message.delivered")]
    [InlineData("message.undeliverable")]
    [InlineData("message.expired")]
    [InlineData("message.failed")]
    [InlineData("message.rejected")]
    [InlineData("message.held")]
    [InlineData("message.erased")]
    [InlineData("message.scheduled")]
    [InlineData("webhook.test")]
    [InlineData("webhook.disabled")]
    [InlineData("key.*")]
    [InlineData("key.expiring")]
    [InlineData("key.rotating")]
    [InlineData("key.rotated")]
    [InlineData("key.revoked")]
    [InlineData("key.rotation_conflict")]
    [InlineData("key.rotation_from_new_address")]
    [InlineData("key.rotation_lapsed")]
    public void Takes_what_there_is(string filter) => Assert.True(WebhookEvents.IsFilter(filter));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("message")]
    [InlineData("message.")]
    [InlineData("message.accepted")]
    [InlineData("message.dispatching")]
    [InlineData("Message.Delivered")]
    [InlineData("message.del*")]
    [InlineData("key")]
    [InlineData("key.secret")]
    [InlineData("**")]
    public void Refuses_what_there_is_not(string? filter) => Assert.False(WebhookEvents.IsFilter(filter));

    [Theory]
    [InlineData("*", "message.held", true)]
    [InlineData("message.*", "message.held", true)]
    [InlineData("message.*", "webhook.disabled", false)]
    [InlineData("message.held", "message.held", true)]
    [InlineData("message.held", "message.delivered", false)]
    public void Lets_through_what_was_asked_for(string filter, string type, bool through) =>
        Assert.Equal(through, WebhookEvents.Match([filter], type));

    [Theory]
    [InlineData(MessageState.Accepted, MessageState.Unknown)]
    [InlineData(MessageState.Dispatching, MessageState.Dispatched)]
    [InlineData(MessageState.Dispatched, MessageState.Unknown)]
    [InlineData(MessageState.Delivered, MessageState.Delivered)]
    [InlineData(MessageState.Held, MessageState.Held)]
    public void The_claim_announces_the_submit_so_that_nothing_stands_after_it(MessageState moved, MessageState announced) =>
        Assert.Equal(announced, WebhookEvents.Announced(moved));

    [Fact]
    public void The_same_announced_twice_is_one_until_it_is_tried_again()
    {
        var what = new MessageMoved(Waxseal.Tests.Flow.Sample.Id, MessageState.Delivered, 1);
        var first = new WebhookEvent(AccountId.Gateway, WebhookId.Parse("whk_a"), what, DateTimeOffset.UnixEpoch);
        var second = first with { At = first.At.AddMilliseconds(1) };

        Assert.Equal(first.Subject, second.Subject);
        Assert.NotEqual(first.RetrySubject, second.RetrySubject);
    }

    [Fact]
    public void Every_final_state_is_told() =>
        Assert.All(
            Enum.GetValues<MessageState>().Where(state => new MessageRow { Id = default, Account = AccountId.Gateway, State = state }.Final),
            state => Assert.Equal(state, WebhookEvents.Announced(state)));
}
