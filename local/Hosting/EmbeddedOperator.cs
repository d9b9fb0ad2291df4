using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Waxseal.Local.Certificates;
using Waxseal.Local.Hosting.Settings;
using Waxseal.Local.Smsc;

namespace Waxseal.Local.Hosting;

/// <summary>
/// The operator of an app that has none configured: settled before the app reads its settings, started before the app's own
/// parts, ended after them.
/// </summary>
internal sealed class EmbeddedOperator : IHostedLifecycleService, IAsyncDisposable
{
    private readonly SmscOptions? options;
    private readonly LocalCa ca;
    private readonly TimeProvider time;

    public EmbeddedOperator(
        IConfiguration configuration, LocalDefaults defaults, LocalPlatformOptions platform, LocalCa ca, TimeProvider time,
        RandomNumberGenerator random)
    {
        this.ca = ca;
        this.time = time;
        if (configuration["Operators:0:Host"] is not null) return;

        // 48 random bits in the 8 characters that the protocol has room for.
        var bytes = new byte[6];
        random.GetBytes(bytes);
        var password = Base64Url.EncodeToString(bytes);
        options = new SmscOptions { Port = ChoosePort(platform.SmscPort), SystemId = "waxseal", Password = password };
        defaults.PutOperator(options.Port, options.SystemId, password, ca.RootPemPath);
    }

    /// <summary>The running operator; null before the start, and when another one is configured.</summary>
    public EmbeddedSmsc? Smsc { get; private set; }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (options is null) return;
        try
        {
            Smsc = await EmbeddedSmsc.StartAsync(options, ca, time, cancellationToken);
        }
        catch (SocketException failure)
        {
            throw new LocalPlatformException(
                $"The embedded operator can't listen on port {options.Port}: {failure.Message}; " +
                "choose another with LocalPlatform:SmscPort.",
                failure);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (Smsc is not null) await Smsc.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Smsc is not null) await Smsc.DisposeAsync();
    }

    // The port must be known before the operator starts, because the app's settings name it.
    private static int ChoosePort(int wanted)
    {
        if (wanted != 0) return wanted;
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint?)probe.LocalEndPoint)?.Port ?? throw new InvalidOperationException("A bound socket has no address.");
    }
}
