using Waxseal.Client;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Journeys;

public sealed class SendJourneyTests
{
    [Fact]
    public async Task A_signed_message_is_delivered_and_every_state_on_its_way_is_seen()
    {
        await using var app = await WaxsealApp.StartAsync();

        var sent = await app.Sender.SendAsync(new SendRequest("+447700900123", "Hello"), TestContext.Current.CancellationToken);
        var status = await app.UntilAsync(sent.Id, MessageState.Delivered);

        Assert.Equal(
            [MessageState.Accepted, MessageState.Dispatching, MessageState.Dispatched, MessageState.Delivered],
            status.Events.Select(one => one.Status));
        Assert.Equal("+44*******123", status.To);
        Assert.Equal(1, status.Parts);
        Assert.False(status.PossibleDuplicate);
        Assert.Equal(1, app.Smsc.MessagesTotal);
    }
}
