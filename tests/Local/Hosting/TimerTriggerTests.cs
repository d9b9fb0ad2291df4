using Microsoft.Extensions.DependencyInjection;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Local.Hosting;

// The clock of these tests starts at 09:00:00.
public sealed class TimerTriggerTests : IDisposable
{
    private const string OnTime = "hourly late=False next=10:00";

    private readonly ManualTime time = new();
    private readonly string folder = TestHost.NewFolder();

    [Fact]
    public async Task Runs_at_the_scheduled_second_and_not_before()
    {
        await using var host = await StartAsync();
        host.Probe.Open();
        await AdvanceAsync(TimeSpan.FromMinutes(60) - TimeSpan.FromSeconds(1), host);
        Assert.Empty(host.Probe.Facts);
        await AdvanceAsync(TimeSpan.FromSeconds(1), host);
        await host.Probe.HearAsync(2);
        Assert.Equal([OnTime, "hourly done"], host.Probe.Facts);
    }

    [Fact]
    public async Task Makes_up_a_missed_run_once_after_a_restart()
    {
        await using (var host = await StartAsync())
        {
            host.Probe.Open();
            await AdvanceAsync(TimeSpan.FromHours(1), host);
            await host.Probe.HearAsync(2);
        }

        time.Advance(TimeSpan.FromHours(5));
        await using var restarted = await StartAsync();
        restarted.Probe.Open();
        await restarted.Probe.HearAsync(2);
        await AdvanceAsync(TimeSpan.FromMinutes(59), restarted);
        Assert.Equal(["hourly late=True next=11:00", "hourly done"], restarted.Probe.Facts);
    }

    [Fact]
    public async Task Makes_up_a_run_that_the_end_of_the_host_cut_short()
    {
        await using (var host = await StartAsync(typeof(PatientTimerFunctions)))
        {
            await AdvanceAsync(TimeSpan.FromHours(1), host);
            await host.Probe.HearAsync();
            await host.App.StopAsync(new CancellationToken(canceled: true));
        }

        await using var restarted = await StartAsync(typeof(PatientTimerFunctions));
        restarted.Probe.Open();
        await restarted.Probe.HearAsync(2);
        Assert.Equal(["late=True", "done"], restarted.Probe.Facts);
    }

    [Fact]
    public async Task Makes_up_nothing_when_nothing_was_missed()
    {
        await using (var host = await StartAsync()) await AdvanceAsync(TimeSpan.FromMinutes(10), host);
        await using var restarted = await StartAsync();
        await AdvanceAsync(TimeSpan.FromMinutes(10), restarted);
        Assert.Empty(restarted.Probe.Facts);
    }

    [Fact]
    public async Task Leaves_out_an_occurrence_that_falls_into_a_run()
    {
        await using var host = await StartAsync();
        await AdvanceAsync(TimeSpan.FromHours(1), host);
        await host.Probe.HearAsync();
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal([OnTime], host.Probe.Facts);
        host.Probe.Open();
        await host.Probe.HearAsync();
        await AdvanceAsync(TimeSpan.FromMinutes(59), host);
        Assert.Equal(2, host.Probe.Facts.Count);
    }

    [Fact]
    public async Task Goes_on_after_a_run_that_failed()
    {
        await using var host = await StartAsync();
        host.Probe.Fails = true;
        await AdvanceAsync(TimeSpan.FromHours(1), host);
        await host.Probe.HearAsync();
        await AdvanceAsync(TimeSpan.FromHours(1), host);
        await host.Probe.HearAsync();
        Assert.Equal([OnTime, "hourly late=False next=11:00"], host.Probe.Facts);
    }

    [Fact]
    public async Task Runs_a_timer_once_for_instances_that_share_an_engine()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        first.Probe.Open();
        second.Probe.Open();
        await AdvanceAsync(TimeSpan.FromHours(1), first, second);
        await TestPatience.UntilAsync(() => first.Probe.Facts.Count + second.Probe.Facts.Count == 2);
        await AdvanceAsync(TimeSpan.FromMinutes(30), first, second);
        Assert.Equal(2, first.Probe.Facts.Count + second.Probe.Facts.Count);
    }

    [Fact]
    public async Task Runs_when_a_test_says_so()
    {
        await using var host = await StartAsync();
        host.Probe.Open();
        await host.Local.RunTimerAsync("hourly", CancellationToken.None);
        Assert.Equal([OnTime, "hourly done"], host.Probe.Facts);
    }

    [Fact]
    public async Task Tells_a_test_what_a_timer_threw()
    {
        await using var host = await StartAsync();
        host.Probe.Fails = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Local.RunTimerAsync("hourly", CancellationToken.None));
    }

    [Theory]
    [InlineData("0 30 9 * * *")]
    [InlineData("*/10 * * * * *")]
    public async Task Runs_at_startup_when_asked_to(string schedule)
    {
        await using var host = await TestHost.StartAsync(
            typeof(StartingTimerFunctions), [$"EagerSchedule={schedule}"],
            builder => builder.Services.AddSingleton<TimeProvider>(time), folder);
        await host.Probe.HearAsync();
        Assert.Equal(["eager status=False"], host.Probe.Facts);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<TestHost> StartAsync(Type? functions = null) => TestHost.StartAsync(
        functions ?? typeof(TimerFunctions), null, builder => builder.Services.AddSingleton<TimeProvider>(time), folder);

    // A timer must be asleep before the clock moves, or it would miss the move.
    private async Task AdvanceAsync(TimeSpan by, params TestHost[] hosts)
    {
        await TestPatience.UntilAsync(() => hosts.All(host => host.Local.AsleepUntil("hourly") is not null));
        time.Advance(by);
    }
}
