using System.Runtime.Serialization;
using Azure.Messaging.ServiceBus;
using Waxseal.Tests.Local.Engine;
using Xunit;

namespace Waxseal.Tests.Local.ServiceBus;

public sealed class ServiceBusMessageTests
{
    [Fact]
    public void Has_the_defaults_of_the_original()
    {
        var message = new ServiceBusMessage("text");
        Assert.Null(message.MessageId);
        Assert.Equal(TimeSpan.MaxValue, message.TimeToLive);
        Assert.Equal(default, message.ScheduledEnqueueTime);
        Assert.Empty(message.ApplicationProperties);
        Assert.Equal("text", message.Body.ToString());
    }

    [Theory, InlineData(0, false), InlineData(1, true), InlineData(128, true), InlineData(129, false)]
    public void A_message_id_has_1_to_128_characters(int characters, bool allowed)
    {
        var message = new ServiceBusMessage();
        var failure = Record.Exception(() => message.MessageId = new string('x', characters));
        Assert.Equal(allowed, failure is null);
        if (!allowed) Assert.IsType<ArgumentException>(failure);
    }

    [Fact]
    public void A_life_is_longer_than_nothing() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServiceBusMessage { TimeToLive = TimeSpan.Zero });

    [Fact]
    public async Task A_property_of_an_unsupported_type_is_refused()
    {
        await using var folder = new EngineFolder();
        await Assert.ThrowsAsync<SerializationException>(
            () => folder.SendAsync("a", change: message => message.ApplicationProperties["list"] = new List<int>()));
    }

    [Fact]
    public void An_exception_names_its_queue_and_reason()
    {
        var failure = new ServiceBusException("Gone.", ServiceBusFailureReason.MessageLockLost, "ingest");
        Assert.StartsWith("Gone. (ingest - MessageLockLost).", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsTransient);
        Assert.True(new ServiceBusException("Busy.", ServiceBusFailureReason.ServiceBusy).IsTransient);
    }
}
