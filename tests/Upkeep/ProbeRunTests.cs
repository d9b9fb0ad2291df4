using System.Diagnostics.Metrics;
using Azure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Moq;
using Waxseal.Protection;
using Waxseal.Tests.Protection;
using Waxseal.Tests.Tools;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>A run that breaks says so in the line that the alarm looks for, whatever broke.</summary>
public sealed class ProbeRunTests
{
    private readonly KeyStore store = new();
    private readonly LogRecorder logs = new();

    [Fact]
    public async Task Says_that_it_broke_where_the_leases_are_away()
    {
        var leases = new Mock<ILeases>();
        leases.Setup(one => one.TryTakeAsync(It.IsAny<string>(), It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new RequestFailedException(503, "away"));

        await RunAsync(leases.Object, store, CancellationToken.None);

        Said("RequestFailedException");
    }

    [Fact]
    public async Task Says_that_it_broke_where_the_vault_is_away()
    {
        var vault = new Mock<IVault>();
        vault.Setup(one => one.FindAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).ThrowsAsync(new TimeoutException());

        await RunAsync(store, vault.Object, CancellationToken.None);

        Said("TimeoutException");
    }

    // An instance that goes away is no outage; the next run says how it is.
    [Fact]
    public async Task Says_nothing_when_its_own_instance_stops()
    {
        var leases = new Mock<ILeases>();
        leases.Setup(one => one.TryTakeAsync(It.IsAny<string>(), It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new OperationCanceledException());

        await Assert.ThrowsAsync<OperationCanceledException>(() => RunAsync(leases.Object, store, new CancellationToken(canceled: true)));

        Assert.Empty(logs.Lines);
    }

    private void Said(string fault) =>
        Assert.Contains($"Probe: it did not get through (run: {fault}).", Assert.Single(logs.Lines), StringComparison.Ordinal);

    private async Task RunAsync(ILeases leases, IVault vault, CancellationToken cancellation)
    {
        var options = Options.Create(new ProbeOptions
        {
            Url = "https://gateway.example", KeyId = "key_probe.1", Secret = "probe-secret", To = "+447700900123",
        });
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(logs));
        using var calls = new ProbeCalls(vault, options, store.Random, store.Time);
        var run = new ProbeRun(
            calls, leases, options, services.GetRequiredService<IMeterFactory>(), store.Time, loggers.CreateLogger<ProbeRun>());
        await run.RunAsync(cancellation);
    }
}
