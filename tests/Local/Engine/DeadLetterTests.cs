using Azure.Messaging.ServiceBus;
using Waxseal.Local.Engine;
using Xunit;
using static Waxseal.Tests.Local.Engine.EngineFolder;

namespace Waxseal.Tests.Local.Engine;

public sealed class DeadLetterTests : IAsyncDisposable
{
    private readonly EngineFolder folder = new();

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task Ten_abandoned_deliveries_make_a_dead_letter()
    {
        await folder.SendAsync("a");
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(0, folder.Counts.DeadLettered);
            await folder.AbandonAsync(await folder.ReceiveAsync());
        }

        var dead = await folder.ReceiveAsync(DeadLetters);
        Assert.Equal("MaxDeliveryCountExceeded", dead.DeadLetterReason);
        Assert.Equal("Message could not be consumed after 10 delivery attempts.", dead.DeadLetterErrorDescription);
    }

    [Fact]
    public async Task Ten_expired_locks_make_a_dead_letter()
    {
        await folder.SendAsync("a");
        for (var i = 0; i < 10; i++)
        {
            await folder.ReceiveAsync();
            folder.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal("MaxDeliveryCountExceeded", (await folder.ReceiveAsync(DeadLetters)).DeadLetterReason);
    }

    [Theory, InlineData(599, 0), InlineData(600, 1)]
    public async Task An_expired_message_becomes_a_dead_letter_though_nobody_receives(int seconds, int dead)
    {
        await folder.SendAsync("a", change: message => message.TimeToLive = TimeSpan.FromMinutes(10));
        folder.Time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal((1 - dead, dead), (folder.Counts.Active, folder.Counts.DeadLettered));
    }

    [Fact]
    public async Task An_expired_message_says_why_it_is_dead()
    {
        await folder.SendAsync("a");
        folder.Time.Advance(TimeSpan.FromDays(14));
        Assert.Equal("TTLExpiredException", (await folder.ReceiveAsync(DeadLetters)).DeadLetterReason);
    }

    [Fact]
    public async Task An_expired_message_is_dropped_where_the_queue_says_so()
    {
        await using var other = new EngineFolder(new QueueSettings { DeadLetteringOnExpiration = false });
        await other.SendAsync("a");
        other.Time.Advance(TimeSpan.FromDays(14));
        Assert.Equal((0, 0), (other.Counts.Active, other.Counts.DeadLettered));
    }

    [Fact]
    public async Task A_locked_message_does_not_expire_before_its_lock()
    {
        await folder.SendAsync("a", change: message => message.TimeToLive = TimeSpan.FromSeconds(30));
        var received = await folder.ReceiveAsync();
        folder.Time.Advance(TimeSpan.FromSeconds(45));
        await folder.CompleteAsync(received);
        Assert.Equal(0, folder.Counts.DeadLettered);
    }

    [Fact]
    public async Task The_queue_limits_the_life_a_message_may_ask_for()
    {
        await folder.SendAsync("a", change: message => message.TimeToLive = TimeSpan.FromDays(30));
        Assert.Equal(TimeSpan.FromDays(14), (await folder.ReceiveAsync()).TimeToLive);
    }

    [Fact]
    public async Task A_dead_letter_never_expires_and_is_never_buried_again()
    {
        await folder.SendAsync("a");
        await folder.Broker.DeadLetterAsync(await folder.ReceiveAsync(), null, "why", "because", default);
        folder.Time.Advance(TimeSpan.FromDays(400));
        for (var i = 0; i < 12; i++) await folder.AbandonAsync(await folder.ReceiveAsync(DeadLetters));
        Assert.Equal(1, folder.Counts.DeadLettered);
    }

    [Theory, InlineData("ingest/$DeadLetterQueue"), InlineData("ingest/$deadletterqueue"), InlineData("INGEST/$DEADLETTERQUEUE")]
    public async Task The_dead_letter_queue_answers_to_its_name_in_any_case(string path)
    {
        await folder.SendAsync("a", change: message => message.ApplicationProperties["tries"] = 3L);
        var step = new Dictionary<string, object> { ["step"] = "scan" };
        await folder.Broker.DeadLetterAsync(await folder.ReceiveAsync(), step, "poison", "It could not be opened.", default);
        var dead = await folder.ReceiveAsync(path);
        Assert.Equal(("poison", "It could not be opened."), (dead.DeadLetterReason, dead.DeadLetterErrorDescription));
        Assert.Equal(("scan", 3L), (dead.ApplicationProperties["step"], dead.ApplicationProperties["tries"]));
        await folder.CompleteAsync(dead);
        Assert.Equal(0, folder.Counts.DeadLettered);
    }

    [Fact]
    public async Task Nobody_sends_to_a_dead_letter_queue() =>
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => folder.Client.CreateSender(DeadLetters).SendMessageAsync(new ServiceBusMessage("a")));
}
