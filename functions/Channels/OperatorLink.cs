using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Logging;
using Waxseal.Flow;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Channels;

/// <summary>One bind to one operator, kept up: connects, binds, and does so again when the link is lost.</summary>
internal sealed partial class OperatorLink(
    OperatorOptions options, ReceiptIntake receipts, Func<int, TimeSpan> reconnectDelay, TimeProvider time, ILogger logger)
{
    private volatile SmppSession? session;

    /// <summary>The bound session, or null while there is none.</summary>
    public SmppSession? Session => session;

    public OperatorOptions Options => options;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var failures = 0;
        while (!cancellation.IsCancellationRequested)
        {
            if (await ServeAsync(cancellation)) failures = 0;
            else failures++;
            await Task.Delay(reconnectDelay(failures), time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One life of the link; true when it was bound.</summary>
    private async Task<bool> ServeAsync(CancellationToken cancellation)
    {
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(options.Host, options.Port, cancellation);
            await using var stream = await OperatorTls.WrapAsync(new NetworkStream(socket), options, cancellation);
            await using var bound = await SmppSession.BindTransceiverAsync(
                stream, SessionOptions(), (pdu, token) => receipts.TakeAsync(options, pdu, token), time, cancellation);
            session = bound;
            Log.Bound(logger, options.Name);
            await ServeUntilClosedAsync(bound, cancellation);
            return true;
        }
        catch (Exception exception) when (exception is SocketException or IOException or AuthenticationException or SmppBindException
            or SmppFormatException or SmppNotSentException or TimeoutException or OperationCanceledException)
        {
            if (!cancellation.IsCancellationRequested) Log.NotBound(logger, options.Name, exception.Message);
            return false;
        }
        finally
        {
            session = null;
        }
    }

    private async Task ServeUntilClosedAsync(SmppSession bound, CancellationToken cancellation)
    {
        try
        {
            await bound.Closed.WaitAsync(cancellation);
            Log.Lost(logger, options.Name);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopping: no new submits, the window drains, then unbind (SMPP 3.4, 4.2).
            session = null;
            await bound.UnbindAsync(CancellationToken.None);
        }
    }

    private SmppSessionOptions SessionOptions() => new()
    {
        SystemId = options.SystemId,
        Password = options.Password,
        SystemType = options.SystemType,
        Window = options.Window,
        ResponseTimeout = options.ResponseTimeout,
        EnquireLinkInterval = options.EnquireLinkInterval,

        // A receipt is answered after the commit that keeps it; many of them share one.
        DeliverConcurrency = options.Window,
    };

    private static partial class Log
    {
        [LoggerMessage(500, LogLevel.Information, "Operator {Operator}: bound.")]
        public static partial void Bound(ILogger logger, string @operator);

        [LoggerMessage(501, LogLevel.Warning, "Operator {Operator}: the link was lost; connecting again.")]
        public static partial void Lost(ILogger logger, string @operator);

        [LoggerMessage(502, LogLevel.Warning, "Operator {Operator}: no bind: {Reason}")]
        public static partial void NotBound(ILogger logger, string @operator, string reason);
    }
}
