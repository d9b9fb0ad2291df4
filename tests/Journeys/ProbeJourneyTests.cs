using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Protection;
using Waxseal.Tests.Tools;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>The synthetic probe goes the way that a customer's message goes, and says where it stopped.</summary>
public sealed class ProbeJourneyTests
{
    private const string SecretName = "probe-secret";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Measures_a_message_that_gets_through()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });
        using var calls = await CallsAsync(app);

        await RunAsync(app, calls);

        Assert.StartsWith("Probe: accepted in ", Said(app), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_it_is_not_accepted_when_its_key_is_another()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });
        using var calls = await CallsAsync(app);
        await app.Get<IVault>().WriteAsync(SecretName, new byte[32], Token);

        await RunAsync(app, calls);

        Assert.Contains("(accept: status_401)", Said(app), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_it_is_not_delivered_when_no_receipt_comes()
    {
        await using var app = await WaxsealApp.StartAsync(
            new() { Time = new ManualTime(), Smsc = new() { ReceiptDelay = TimeSpan.FromDays(1) } });
        using var calls = await CallsAsync(app);
        app.Breath = TimeSpan.FromSeconds(1);

        await RunAsync(app, calls);

        Assert.Contains("(deliver: dispatched)", Said(app), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_it_is_not_set_up_when_the_vault_has_no_secret()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });
        using var calls = new ProbeCalls(app.Get<IVault>(), Settings(app), app.Get<RandomNumberGenerator>(), app.Time);

        await RunAsync(app, calls);

        Assert.Contains("(setup: no_secret)", Said(app), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "", "", true)]
    [InlineData("https://gateway.example", "key_probe.1", "probe-secret", "+447700900123", true)]
    [InlineData("http://gateway.example", "key_probe.1", "probe-secret", "+447700900123", false)]
    [InlineData("https://gateway.example/v1", "key_probe.1", "probe-secret", "+447700900123", false)]
    [InlineData("https://gateway.example", "probe", "probe-secret", "+447700900123", false)]
    [InlineData("https://gateway.example", "key_probe.1", "", "+447700900123", false)]
    [InlineData("https://gateway.example", "key_probe.1", "probe-secret", "0770", false)]
    public void Settings_are_whole_or_absent(string url, string key, string secret, string to, bool fits)
    {
        var options = new ProbeOptions { Url = url, KeyId = key, Secret = secret, To = to };

        Assert.Equal(fits, !options.Validate(new(options)).Any());
    }

    private static async Task<ProbeCalls> CallsAsync(WaxsealApp app)
    {
        await app.Get<IVault>().WriteAsync(SecretName, app.SenderKey.Secret.ToArray(), Token);
        return new ProbeCalls(app.Get<IVault>(), Settings(app), app.Get<RandomNumberGenerator>(), app.Time);
    }

    private static Task RunAsync(WaxsealApp app, ProbeCalls calls)
    {
        var run = new ProbeRun(
            calls, app.Get<ILeases>(), Settings(app), app.Get<IMeterFactory>(), app.Time,
            app.Get<ILoggerFactory>().CreateLogger<ProbeRun>());
        return app.DriveAsync(EndAsync());

        async Task<bool> EndAsync()
        {
            await run.RunAsync(Token);
            return true;
        }
    }

    private static string Said(WaxsealApp app)
    {
        var line = Assert.Single(app.Logs.Lines, line => line.Contains(nameof(ProbeRun), StringComparison.Ordinal));
        return line[line.IndexOf("Probe:", StringComparison.Ordinal)..];
    }

    private static IOptions<ProbeOptions> Settings(WaxsealApp app) => Options.Create(new ProbeOptions
    {
        Url = app.Url.ToString(),
        KeyId = app.SenderKey.KeyId,
        Secret = SecretName,
        To = "+447700900123",
    });
}
