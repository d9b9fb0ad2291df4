using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Channels;

/// <summary>One bind to one operator, kept up: connects, binds, and does so again when the link is lost.</summary>
internal sealed partial class OperatorLink(OperatorLine line, SmppBindKind kind, LinkParts parts)
{
    private volatile SmppSession? session;

    /// <summary>The bound session, or null while there is none.</summary>
    public SmppSession? Session => session;

    /// <summary>Whether it takes submits.</summary>
    public bool Submits => kind != SmppBindKind.Receiver;

    private OperatorOptions Options => line.Options;

    /// <summary>The links of one slot: one for both ways, or one for each.</summary>
    public static Task RunSlotAsync(OperatorLine line, LinkParts parts, CancellationToken leave, CancellationToken cut)
    {
        SmppBindKind[] kinds = line.Options.BindMode == BindMode.Separate
            ? [SmppBindKind.Transmitter, SmppBindKind.Receiver]
            : [SmppBindKind.Transceiver];
        return Task.WhenAll(kinds.Select(kind => new OperatorLink(line, kind, parts).RunAsync(leave, cut)));
    }

    /// <summary>Runs until told to leave; returns when nothing of it is left at the operator.</summary>
    /// <param name="leave">Ends it politely: no new submits, the window drains, unbind.</param>
    /// <param name="cut">Ends it at once: the slot may be another instance's in a moment.</param>
    public async Task RunAsync(CancellationToken leave, CancellationToken cut)
    {
        line.Join(this);
        try
        {
            var failures = 0;
            while (!leave.IsCancellationRequested)
            {
                var ending = await ServeAsync(leave, cut);
                failures = ending == LinkEnding.Lost ? 0 : failures + 1;
                var delay = ReconnectDelay.After(ending, failures, parts.Chance(), Options);
                if (ending == LinkEnding.Refused) Log.Refused(parts.Logger, Options.Name, line.LastFailure?.Reason ?? "", delay);
                await Task.Delay(delay, parts.Time, leave).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            line.Leave(this);
        }
    }

    /// <summary>One life of the link.</summary>
    private async Task<LinkEnding> ServeAsync(CancellationToken leave, CancellationToken cut)
    {
        try
        {
            await using var bound = await BindAsync(leave, cut);
            line.BoundAgain(bound, publish: () => session = bound);
            Log.Bound(parts.Logger, Options.Name, kind);
            return await ServeUntilClosedAsync(bound, leave, cut);
        }
        catch (Exception exception)
        {
            // The seam to a network, to TLS and to a peer of any kind: whatever ended this life of the link, the next one is tried.
            return leave.IsCancellationRequested || cut.IsCancellationRequested ? LinkEnding.Left : Explain(exception);
        }
        finally
        {
            session = null;
        }
    }

    private async Task<SmppSession> BindAsync(CancellationToken leave, CancellationToken cut)
    {
        // A peer that drips its handshake octet by octet is given as long as an answer may take.
        using var late = new CancellationTokenSource(Options.ResponseTimeout, parts.Time);
        using var all = CancellationTokenSource.CreateLinkedTokenSource(leave, cut, late.Token);
        var keys = await parts.Keys.ReadAsync(Options, all.Token);
        try
        {
            var (stream, uncertified) = await ConnectAsync(keys, all.Token);
            try
            {
                return await SmppSession.BindAsync(
                    kind, stream, SessionOptions(keys.Password), (pdu, token) => parts.Receipts.TakeAsync(Options, pdu, token),
                    parts.Time, all.Token);
            }
            catch (SmppBindException broken) when (uncertified && broken.Status is null)
            {
                throw OperatorTls.CertificateWanted();
            }
        }
        catch (OperationCanceledException ended) when (late.IsCancellationRequested)
        {
            throw new TimeoutException($"no bind within {Options.ResponseTimeout}: the operator answers too slowly, or not at all.", ended);
        }
        finally
        {
            keys.Dispose();
        }
    }

    private async Task<(Stream Stream, bool Uncertified)> ConnectAsync(LinkKeys keys, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(Options.Host, Options.Port, cancellation);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        // The stream owns the socket: when the session closes the one, the other is closed at that moment and not later.
        return await OperatorTls.WrapAsync(new NetworkStream(socket, ownsSocket: true), Options, keys, cancellation);
    }

    private async Task<LinkEnding> ServeUntilClosedAsync(SmppSession bound, CancellationToken leave, CancellationToken cut)
    {
        parts.Faults.Watch(line, bound);
        var boundAt = parts.Time.GetTimestamp();
        try
        {
            var end = await bound.Closed.WaitAsync(leave);
            session = null;
            line.LinkLost();
            Log.Lost(parts.Logger, Options.Name, end.Reason);
            return EndingOf(bound.Counters, parts.Time.GetElapsedTime(boundAt), Options.ReconnectMax);
        }
        catch (OperationCanceledException) when (leave.IsCancellationRequested)
        {
            // No new submits, the window drains, then unbind (SMPP 3.4, 4.2).
            session = null;
            await bound.UnbindAsync(cut).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return LinkEnding.Left;
        }
        finally
        {
            parts.Faults.Unwatch(line, bound);
        }
    }

    /// <summary>How a link ended that was bound. Who accepts a bind and hangs up is not to be asked twice a second for ever.</summary>
    internal static LinkEnding EndingOf(SmppCounters counters, TimeSpan stood, TimeSpan stoodMin) =>
        counters.Answers > 0 || counters.DeliversTaken > 0 || stood >= stoodMin ? LinkEnding.Lost : LinkEnding.Dropped;

    private LinkEnding Explain(Exception exception)
    {
        var refused = exception is SmppBindException { Status: { } status } && status.Classify() == CommandClass.Bind;
        line.NotBound(LinkFailures.CodeOf(exception), refused);
        Log.NotBound(parts.Logger, Options.Name, kind, LinkFailures.SentenceOf(exception));
        return refused ? LinkEnding.Refused : LinkEnding.Unreachable;
    }

    private SmppSessionOptions SessionOptions(string password) => new()
    {
        SystemId = Options.SystemId,
        Password = password,
        SystemType = Options.SystemType,
        Window = Options.Window,
        BindTimeout = Options.ResponseTimeout,
        ResponseTimeout = Options.ResponseTimeout,
        EnquireLinkInterval = Options.EnquireLinkInterval,
        SubmitAnswered = line.Answered,

        // A receipt is answered after the commit that keeps it; many of them share one.
        DeliverConcurrency = Options.Window,
    };

    private static partial class Log
    {
        [LoggerMessage(500, LogLevel.Information, "Operator {Operator}: bound as a {Kind}.")]
        public static partial void Bound(ILogger logger, string @operator, SmppBindKind kind);

        [LoggerMessage(501, LogLevel.Warning, "Operator {Operator}: the link was lost ({Reason}); connecting again.")]
        public static partial void Lost(ILogger logger, string @operator, LinkEndReason reason);

        [LoggerMessage(502, LogLevel.Warning, "Operator {Operator}: no bind as a {Kind}: {Reason}")]
        public static partial void NotBound(ILogger logger, string @operator, SmppBindKind kind, string reason);

        [LoggerMessage(
            503, LogLevel.Error,
            "Operator {Operator} refuses to be bound ({Reason}). A person must look at it; the next try is in {Delay}.")]
        public static partial void Refused(ILogger logger, string @operator, string reason, TimeSpan delay);
    }
}
