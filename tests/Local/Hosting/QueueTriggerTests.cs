using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Waxseal.Local.Engine;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Local.Hosting;

public sealed class QueueTriggerTests
{
    private readonly ManualTime time = new();

    [Fact]
    public async Task Hands_over_one_message_and_lets_the_function_settle_it()
    {
        await using var host = await StartAsync();
        host.Probe.Open();
        await SendAsync(host, "single", "a");
        await host.Probe.HearAsync(2);
        Assert.Equal(["a 1", "a done"], host.Probe.Facts);
        Assert.Equal(0, host.Broker.Counts("single").Active + host.Broker.Counts("single").Locked);
    }

    [Fact]
    public async Task Runs_no_more_single_calls_at_once_than_host_json_allows()
    {
        await using var host = await StartAsync("AzureFunctionsJobHost:extensions:serviceBus:maxConcurrentCalls=2");
        await SendAsync(host, "single", "a", "b", "c");
        await host.Probe.HearAsync(2);
        Assert.Equal(1, host.Broker.Counts("single").Active);
        host.Probe.Open();
        await host.Probe.HearAsync(4);
    }

    [Fact]
    public async Task Gives_a_message_back_when_its_function_fails()
    {
        await using var host = await StartAsync();
        host.Probe.Fails = true;
        await SendAsync(host, "auto", "a");
        await host.Probe.HearAsync(2);
        Assert.Equal(["a", "a"], host.Probe.Facts);
    }

    [Fact]
    public async Task Completes_after_success_when_asked_to()
    {
        await using var host = await StartAsync();
        await SendAsync(host, "auto", "a");
        await host.Probe.HearAsync();
        await host.App.StopAsync();
        Assert.Equal(0, host.Broker.Counts("auto").Active + host.Broker.Counts("auto").Locked);
    }

    [Fact]
    public async Task Runs_one_batch_of_a_function_at_a_time()
    {
        await using var host = await StartAsync("AzureFunctionsJobHost:extensions:serviceBus:maxMessageBatchSize=2");
        await SendAsync(host, "batch", "a", "b", "c");
        await host.Probe.HearAsync();
        Assert.Equal(1, host.Broker.Counts("batch").Active);
        host.Probe.Open();
        await host.Probe.HearAsync(3);
        Assert.Equal(["a/1 b/1", "done", "c/1", "done"], host.Probe.Facts);
    }

    [Fact]
    public async Task Gives_back_the_unsettled_part_of_a_batch_whose_function_fails()
    {
        await using var host = await StartAsync();
        host.Probe.Fails = true;
        host.Probe.Open();
        await SendAsync(host, "batch", "a", "b", "c");
        await host.Probe.HearAsync(3);
        Assert.Equal(["a/1 b/1 c/1", "b/2 c/2", "c/3"], host.Probe.Facts);
    }

    [Fact]
    public async Task Waits_for_a_fuller_batch_but_not_for_ever()
    {
        await using var host = await StartAsync(
            "AzureFunctionsJobHost:extensions:serviceBus:minMessageBatchSize=3",
            "AzureFunctionsJobHost:extensions:serviceBus:maxBatchWaitTime=00:00:10");
        host.Probe.Open();
        await SendAsync(host, "batch", "a", "b", "c");
        await host.Probe.HearAsync(2);
        await SendAsync(host, "batch", "d");
        await TestPatience.UntilAsync(() => host.Broker.Counts("batch").Locked == 1);
        Assert.Equal(2, host.Probe.Facts.Count);

        // In small steps, because nobody says from when on the host waits.
        await TestPatience.UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            return host.Probe.Facts.Count == 4;
        });
        Assert.Equal(["a/1 b/1 c/1", "done", "d/1", "done"], host.Probe.Facts);
    }

    [Fact]
    public async Task Cancels_a_function_that_outlives_host_jsons_timeout()
    {
        await using var host = await StartAsync("AzureFunctionsJobHost:functionTimeout=00:00:20");
        await SendAsync(host, "single", "a");
        await host.Probe.HearAsync();
        time.Advance(TimeSpan.FromSeconds(20));
        await host.Probe.HearAsync();
        Assert.Equal(["a 1", "a 2"], host.Probe.Facts);
    }

    [Fact]
    public async Task Reads_a_dead_letter_queue_named_by_a_setting()
    {
        await using var host = await StartAsync("LocalPlatform:Groups=dead");
        await SendAsync(host, "single", "a");
        var message = Assert.Single(await host.Broker.ReceiveAsync("single", 1, CancellationToken.None));
        await host.Broker.DeadLetterAsync(message, null, "test", null, CancellationToken.None);
        await host.Probe.HearAsync();
        Assert.Equal(["dead a"], host.Probe.Facts);
    }

    [Fact]
    public async Task Finishes_a_message_under_way_before_it_stops_and_takes_no_other()
    {
        await using var host = await StartAsync("AzureFunctionsJobHost:extensions:serviceBus:maxConcurrentCalls=1");
        await SendAsync(host, "single", "a", "b");
        await host.Probe.HearAsync();
        var stopping = host.App.StopAsync();
        Assert.False(stopping.IsCompleted);
        host.Probe.Open();
        await stopping;
        Assert.Equal(["a 1", "a done"], host.Probe.Facts);
        Assert.Equal(1, host.Broker.Counts("single").Active);
    }

    [Fact]
    public async Task Cuts_short_what_outlasts_the_time_to_stop_and_gives_its_message_back()
    {
        await using var host = await StartAsync();
        await SendAsync(host, "single", "a");
        await host.Probe.HearAsync();
        await host.App.StopAsync(new CancellationToken(canceled: true));
        await TestPatience.UntilAsync(() => host.Broker.Counts("single").Active == 1);
        Assert.Equal(["a 1"], host.Probe.Facts);
    }

    [Fact]
    public async Task Goes_on_when_the_engine_refuses_to_take_a_message_back()
    {
        await using var host = await StartAsync();
        host.Broker.Fault = operation => operation == "abandon batch" ? new TimeoutException("on purpose") : null;
        host.Probe.Fails = true;
        host.Probe.Open();
        await SendAsync(host, "batch", "a", "b");
        await host.Probe.HearAsync();
        await SendAsync(host, "batch", "c");
        await host.Probe.HearAsync();
        Assert.Equal(["a/1 b/1", "c/1"], host.Probe.Facts);
    }

    [Fact]
    public async Task Goes_on_after_a_receive_that_failed()
    {
        var failures = 1;
        string[] settings = ["DeadFrom=single", "LocalPlatform:Groups=auto"];
        await using var host = await TestHost.StartAsync(typeof(QueueFunctions), settings, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(time);
            builder.Services.AddSingleton<IHostedService>(services => new Saboteur(() => services.GetRequiredService<EmbeddedEngine>()
                .Broker.Fault = operation => operation == "receive auto" && failures-- > 0 ? new TimeoutException("on purpose") : null));
        });
        await SendAsync(host, "auto", "a");
        await TestPatience.UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            return host.Probe.Facts.Count == 1;
        });
    }

    [Fact]
    public async Task Stops_the_host_when_a_listener_dies()
    {
        // A log that can't be written is the one failure that no listener survives.
        string[] settings = ["DeadFrom=single", "LocalPlatform:Groups=batch"];
        await using var host = await TestHost.StartAsync(
            typeof(QueueFunctions), settings, builder => builder.Logging.AddProvider(new BrokenLog()));
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var lifetime = host.App.Services.GetRequiredService<IHostApplicationLifetime>();
        await using var told = lifetime.ApplicationStopping.Register(stopping.SetResult);
        host.Probe.Fails = true;
        host.Probe.Open();
        await SendAsync(host, "batch", "a");
        await stopping.Task.WaitAsync(TestPatience.Limit, TestContext.Current.CancellationToken);
        Assert.Equal(1, Environment.ExitCode);
        Environment.ExitCode = 0;
    }

    [Fact]
    public async Task Shares_an_engine_between_instances_that_run_different_functions()
    {
        await using var first = await StartAsync("LocalPlatform:Groups=single");
        await using var second = await TestHost.StartAsync(typeof(QueueFunctions), ["LocalPlatform:Groups=batch, dead", "DeadFrom=single"],
            builder => builder.Services.AddSingleton<TimeProvider>(time), first.DataPath);
        first.Probe.Open();
        second.Probe.Open();
        await SendAsync(first, "batch", "a");
        await SendAsync(second, "single", "b");
        await first.Probe.HearAsync(2);
        await second.Probe.HearAsync(2);
        Assert.Equal(["b 1", "b done"], first.Probe.Facts);
        Assert.Equal(["a/1", "done"], second.Probe.Facts);
        Assert.Equal(["single"], first.Local.Functions);
        Assert.Equal(["batch", "dead"], second.Local.Functions);
    }

    private sealed class Saboteur(Action act) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            act();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
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
