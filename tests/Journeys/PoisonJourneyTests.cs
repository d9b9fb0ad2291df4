using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Tools;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Journeys;

/// <summary>A message that no step can digest hurts itself alone.</summary>
public sealed class PoisonJourneyTests
{
    private const int Messages = 64;

    [Fact]
    public async Task A_poison_message_ends_as_failed_when_its_validity_ends_and_its_neighbours_are_delivered()
    {
        var time = new ManualTime();
        await using var app = await WaxsealApp.StartAsync(new()
        {
            Time = time,
            Services = services => services.Wrap<IStep<VerifiedMessage, ScannedMessage>>(
                step => new Barrier<VerifiedMessage, ScannedMessage>(step) { Poison = message => message.Draft.Body == "poison" }),
        });
        var sentAt = time.Now;

        var requests = Enumerable.Range(0, Messages)
            .Select(at => new SendRequest("+447700900123", at == 31 ? "poison" : $"Hello {at}") { ValidityMinutes = 10 });
        var sent = await app.Sender.SendBatchAsync([.. requests], TestContext.Current.CancellationToken);
        var poison = sent.Messages[31].Id;
        foreach (var one in sent.Messages.Where(one => one.Id != poison)) await app.UntilAsync(one.Id, MessageState.Delivered);
        app.Breath = TimeSpan.FromSeconds(5);
        var status = await app.UntilAsync(poison, MessageState.Failed);

        Assert.Equal("fault", status.Reason);
        Assert.True(status.Events[^1].At - sentAt >= TimeSpan.FromMinutes(10), "It was given up before its validity ended.");
        Assert.InRange(((Barrier<VerifiedMessage, ScannedMessage>)app.Get<IStep<VerifiedMessage, ScannedMessage>>()).Thrown, 5, 40);
        Assert.Equal(Messages - 1, app.Smsc.MessagesTotal);
        await new Crowd(app).AssertNothingDeadAsync();
    }
}
