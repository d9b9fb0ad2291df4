using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Waxseal.Local.Certificates;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Local.Smsc;

/// <summary>
/// An operator for local runs and tests: SMPP 3.4 over TLS 1.2 or 1.3 on loopback, with delivery receipts and with faults on demand.
/// It behaves like the real ones where they are inconvenient: it throttles, stays silent, drops links, and repeats receipts.
/// </summary>
public sealed class EmbeddedSmsc : IAsyncDisposable
{
    private const int ConnectionsMax = 256;

    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly SslServerAuthenticationOptions tls;
    private readonly X509Certificate2 certificate;
    private readonly TimeProvider time;
    private readonly ReceiptPump receipts;
    private readonly SubmitDesk desk;
    private readonly CancellationTokenSource lifetime = new();
    private readonly HashSet<SmscLink> links = [];
    private readonly Task pumping;
    private CancellationTokenSource? up;
    private bool disposed;
    private Task accepting = Task.CompletedTask;

    private EmbeddedSmsc(SmscOptions options, LocalCa ca, TimeProvider time)
    {
        this.time = time;
        certificate = ca.IssueServer("localhost");
        tls = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        };
        receipts = new ReceiptPump(time);
        desk = new SubmitDesk(options, receipts, time);
        pumping = receipts.RunAsync(lifetime.Token);
        Port = options.Port;
    }

    /// <summary>The loopback port; the same after every restart.</summary>
    public int Port { get; private set; }

    /// <summary>May be set while it runs; what is read at the start only keeps its first value.</summary>
    public SmscOptions Options
    {
        get => desk.Options;
        set => desk.Options = value;
    }

    /// <summary>The latest submits it kept, oldest first, up to <see cref="SmscOptions.MessagesMax"/>.</summary>
    public IReadOnlyCollection<SmscMessage> Messages => desk.Ring.Snapshot();

    /// <summary>All submits it kept so far.</summary>
    public long MessagesTotal => desk.Ring.Total;

    /// <summary>Receipts that wait to be sent.</summary>
    public int ReceiptsWaiting => receipts.Waiting;

    /// <summary>Connections that are bound now.</summary>
    public int Binds
    {
        get { lock (gate) return links.Count(link => link.IsBound); }
    }

    /// <summary>Called with each submit it keeps, before the answer, on the connection's thread.</summary>
    public Action<SmscMessage>? OnMessage
    {
        get => desk.OnMessage;
        set => desk.OnMessage = value;
    }

    /// <summary>Starts to listen.</summary>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static async Task<EmbeddedSmsc> StartAsync(SmscOptions options, LocalCa ca, TimeProvider time, CancellationToken cancellation)
    {
        var smsc = new EmbeddedSmsc(options, ca, time);
        try
        {
            await smsc.RestartAsync(cancellation);
            return smsc;
        }
        catch
        {
            await smsc.DisposeAsync();
            throw;
        }
    }

    /// <summary>An outage: cuts every connection and stops listening. Messages and receipts are kept.</summary>
    public async Task StopAsync()
    {
        var stopping = Interlocked.Exchange(ref up, null);
        if (stopping is null) return;
        await stopping.CancelAsync();
        await accepting;
        stopping.Dispose();
    }

    /// <summary>The end of an outage: listens on the same port again.</summary>
    public Task RestartAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (up is not null) return Task.CompletedTask;
        var listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var starting = CancellationTokenSource.CreateLinkedTokenSource(lifetime.Token);
        accepting = AcceptAsync(listener, starting.Token);
        up = starting;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // The container of the host and a test may both own it.
        if (Interlocked.Exchange(ref disposed, true)) return;
        await StopAsync();
        await lifetime.CancelAsync();
        await UntilEndAsync(pumping);
        desk.Dispose();
        certificate.Dispose();
        lifetime.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener, CancellationToken cancellation)
    {
        var serving = new HashSet<Task>();
        using (listener)
        {
            while (!cancellation.IsCancellationRequested)
            {
                try
                {
                    var client = await listener.AcceptTcpClientAsync(cancellation);
                    serving.RemoveWhere(link => link.IsCompleted);
                    if (serving.Count < ConnectionsMax) serving.Add(UntilEndAsync(ServeAsync(client, cancellation)));
                    else client.Dispose();
                }
                catch (Exception failure) when (failure is OperationCanceledException or SocketException)
                {
                    // Cancelled, or a caller that left before it was accepted: the loop's condition knows which.
                }
            }
        }

        await Task.WhenAll(serving);
    }

    private async Task ServeAsync(TcpClient client, CancellationToken cancellation)
    {
        using (client)
        {
            client.NoDelay = true;
            await using var stream = new SslStream(client.GetStream());
            using (var timeout = new CancellationTokenSource(HandshakeTimeout, time))
            using (var handshake = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token))
                await stream.AuthenticateAsServerAsync(tls, handshake.Token);

            var link = new SmscLink(stream, desk, receipts, time);
            lock (gate) links.Add(link);
            try
            {
                await link.RunAsync(cancellation);
            }
            finally
            {
                lock (gate) links.Remove(link);
            }
        }
    }

    /// <summary>A connection may end in any way; none of them is a failure of the operator.</summary>
    private static async Task UntilEndAsync(Task link)
    {
        try
        {
            await link;
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or AuthenticationException or SocketException
            or SmppFormatException or ObjectDisposedException)
        {
            // Gone, stopped, not TLS, or not SMPP.
        }
    }
}
