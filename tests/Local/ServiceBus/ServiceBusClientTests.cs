using Azure.Core;
using Azure.Messaging.ServiceBus;
using Moq;
using Waxseal.Tests.Local.Engine;
using Xunit;
using static Waxseal.Tests.Local.Engine.EngineFolder;

namespace Waxseal.Tests.Local.ServiceBus;

public sealed class ServiceBusClientTests : IAsyncDisposable
{
    private readonly EngineFolder folder = new();

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task Looks_for_its_engine_at_the_first_call_only()
    {
        await using var client = new ServiceBusClient("Endpoint=sb://embedded/;EmbeddedEngine=/nowhere");
        var sender = client.CreateSender(Queue);
        await Assert.ThrowsAsync<InvalidOperationException>(() => sender.SendMessageAsync(new ServiceBusMessage("a")));
    }

    [Fact]
    public async Task A_namespace_with_an_identity_says_that_no_engine_is_behind_it()
    {
        await using var client = new ServiceBusClient("contoso.servicebus.windows.net", Mock.Of<TokenCredential>());
        Assert.Equal("contoso.servicebus.windows.net", client.FullyQualifiedNamespace);
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => client.CreateSender(Queue).SendMessageAsync(new ServiceBusMessage("a")));
        Assert.Contains("EmbeddedEngine=", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sender_goes_on_after_the_engine_was_restarted()
    {
        var sender = folder.Client.CreateSender(Queue);
        await sender.SendMessageAsync(new ServiceBusMessage("a"));
        await folder.RestartAsync();
        await sender.SendMessageAsync(new ServiceBusMessage("b"));
        Assert.Equal(2, folder.Counts.Active);
    }

    [Fact]
    public async Task A_closed_client_closes_what_it_made()
    {
        var client = folder.Client;
        var sender = client.CreateSender(Queue);
        await client.DisposeAsync();
        Assert.True(sender.IsClosed);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => sender.SendMessageAsync(new ServiceBusMessage("a")));
    }

    [Fact]
    public async Task What_the_product_calls_can_be_mocked()
    {
        var sender = new Mock<ServiceBusSender>();
        sender.Setup(s => s.SendMessageAsync(It.IsAny<ServiceBusMessage>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new ServiceBusException("away", ServiceBusFailureReason.ServiceBusy));
        var client = new Mock<ServiceBusClient>();
        client.Setup(c => c.CreateSender(Queue)).Returns(sender.Object);
        await Assert.ThrowsAsync<ServiceBusException>(
            () => client.Object.CreateSender(Queue).SendMessageAsync(new ServiceBusMessage("a")));
    }
}
