using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Local.Hosting;

/// <summary>How long a message stays a function's own, and how the function learns that it is so no more.</summary>
public sealed class QueueLockTests
{
    private readonly ManualTime time = new();

    [Fact]
    public async Task Renews_the_lock_of_a_single_message_while_its_function_runs()
    {
        await using var host = await StartAsync();
        await SendAsync(host, "single", "a");
        await host.Probe.HearAsync();
        for (var minute = 0; minute < 4; minute++) time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, host.Broker.Counts("single").Locked);
        host.Probe.Open();
        await host.Probe.HearAsync();
        Assert.Equal(["a 1", "a done"], host.Probe.Facts);
    }

    [Fact]
    public async Task Renews_no_longer_than_host_json_allows()
    {
        await using var host = await StartAsync("AzureFunctionsJobHost:extensions:serviceBus:maxAutoLockRenewalDuration=00:02:00");
        await SendAsync(host, "single", "a");
        await host.Probe.HearAsync();
        for (var half = 0; half < 6; half++) time.Advance(TimeSpan.FromSeconds(30));
        await host.Probe.HearAsync();
        Assert.Equal(["a 1", "a 2"], host.Probe.Facts);
    }

    [Fact]
    public async Task Renews_no_lock_of_a_batch()
    {
        await using var host = await StartAsync();
        await SendAsync(host, "batch", "a");
        await host.Probe.HearAsync();
        time.Advance(TimeSpan.FromMinutes(1));
        host.Probe.Open();

        // Its own settlement finds the lock lost, and the message comes again.
        await host.Probe.HearAsync(2);
        Assert.Equal(["a/1", "a/2", "done"], host.Probe.Facts);
    }

    [Fact]
    public async Task Tries_again_to_renew_a_lock_that_it_could_not_renew()
    {
        await using var host = await StartAsync();
        var failures = 1;
        host.Broker.Fault = operation => operation == "renew single" && failures-- > 0
            ? new ServiceBusException("busy", ServiceBusFailureReason.ServiceBusy)
            : null;
        await SendAsync(host, "single", "a");
        await host.Probe.HearAsync();
        for (var second = 0; second < 90; second++) time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, host.Broker.Counts("single").Locked);
        host.Probe.Open();
        await host.Probe.HearAsync();
        Assert.Equal(["a 1", "a done"], host.Probe.Facts);
    }

    [Fact]
    public async Task Leaves_what_nobody_settled_locked_until_the_lock_expires()
    {
        await using var host = await StartAsync();
        await SendAsync(host, "careless", "a");
        await host.Probe.HearAsync();
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(1, host.Broker.Counts("careless").Locked);
        time.Advance(TimeSpan.FromSeconds(1));
        await host.Probe.HearAsync();
        Assert.Equal(["a 1", "a 2"], host.Probe.Facts);
    }

    [Fact]
    public async Task Tells_of_a_lost_lock_as_a_worker_learns_it_over_grpc()
    {
        await using var host = await StartAsync();
        await SendAsync(host, "slow", "a");
        await host.Probe.HearAsync();
        time.Advance(TimeSpan.FromMinutes(1));
        host.Probe.Open();
        await host.Probe.HearAsync(3);
        Assert.StartsWith(
            "Unknown Exception was thrown by handler. ServiceBusException: The lock supplied is invalid.", host.Probe.Facts[1],
            StringComparison.Ordinal);
        Assert.Equal(["a", "done"], host.Probe.Facts.Skip(2));
    }

    [Fact]
    public async Task Tells_of_a_cancelled_settlement_as_a_worker_learns_it_over_grpc()
    {
        await using var host = await StartAsync();
        host.Probe.Fails = true;
        host.Probe.Open();
        await SendAsync(host, "slow", "a");
        await host.Probe.HearAsync(2);
        Assert.Equal(["a", "Cancelled Call canceled by the client."], host.Probe.Facts);
    }

    private Task<TestHost> StartAsync(params string[] settings) => TestHost.StartAsync(
        typeof(QueueFunctions), ["DeadFrom=single", .. settings], builder => builder.Services.AddSingleton<TimeProvider>(time));

    private static async Task SendAsync(TestHost host, string queue, params string[] ids)
    {
        await using var client = new ServiceBusClient($"Endpoint=sb://embedded/;EmbeddedEngine={host.DataPath}");
        await using var sender = client.CreateSender(queue);
        await sender.SendMessagesAsync(ids.Select(id => new ServiceBusMessage(id) { MessageId = id }));
    }
}
