namespace Waxseal.Protocols.Smpp;

/// <summary>
/// A bound SMPP 3.4 session over any stream; TLS is the caller's. Submits from any number of threads share one window; answers may
/// come in any order. Once <see cref="Closed"/> has completed the session is of no more use: bind another.
/// </summary>
public sealed class SmppSession : IAsyncDisposable
{
    private readonly Stream stream;
    private readonly SmppBindKind kind;
    private readonly SmppSessionOptions options;
    private readonly TimeProvider time;
    private readonly PduOutbox outbox;
    private readonly PduReader reader;
    private readonly SubmitWindow window;
    private readonly BindHandshake handshake;
    private readonly DeliverQueue delivers;
    private readonly LinkPulse pulse;
    private readonly CancellationTokenSource lifetime = new();
    private readonly TaskCompletionSource<LinkEnd> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource unbound = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task running = Task.CompletedTask;
    private Task delivering = Task.CompletedTask;
    private int ending;
    private volatile bool unbinding;

    private SmppSession(
        SmppBindKind kind, Stream stream, SmppSessionOptions options,
        Func<DeliverSm, CancellationToken, ValueTask<CommandStatus>> onDeliver, TimeProvider time)
    {
        (this.kind, this.stream, this.options, this.time) = (kind, stream, options, time);
        outbox = new PduOutbox(stream);
        reader = new PduReader(stream, outbox);
        window = new SubmitWindow(options.Window, outbox, time) { Answered = options.SubmitAnswered };
        handshake = new BindHandshake(kind, options, window, outbox, time);
        delivers = new DeliverQueue(options, onDeliver, outbox);
        pulse = new LinkPulse(options, window, outbox, time);
    }

    /// <summary>Completes when the link is gone, with the reason; never fails.</summary>
    public Task<LinkEnd> Closed => closed.Task;

    /// <summary>submit_sm sent and not answered.</summary>
    public int InFlight => window.Count;

    /// <summary>
    /// The most submit_sm without an answer: 1 to <see cref="SmppSessionOptions.Window"/>, where it starts. It may change at any time;
    /// a smaller one calls nothing back, the next submit goes out when fewer than it are in flight.
    /// </summary>
    public int Window
    {
        get => window.Size;
        set => window.Size = value;
    }

    /// <summary>What was counted so far.</summary>
    public SmppCounters Counters
    {
        get
        {
            var (submits, answers, strays, timeouts) = window.Counts;
            var (taken, refused) = delivers.Counts;
            return new SmppCounters
            {
                Submits = submits,
                Answers = answers,
                StrayAnswers = strays,
                Timeouts = timeouts,
                MalformedPdus = reader.MalformedPdus,
                UnexpectedPdus = reader.UnexpectedPdus,
                DeliversTaken = taken,
                DeliversRefused = refused,
            };
        }
    }

    /// <summary>PDUs handed to the stream, for tests that must know that a write began.</summary>
    internal long OutboxTicketsTaken => outbox.TakenTicket;

    /// <summary>Binds over a connected stream, which the session owns from here on whatever comes of it.</summary>
    /// <param name="kind">Which way messages go.</param>
    /// <param name="stream">A connected stream, already under TLS.</param>
    /// <param name="options">Names, limits and times.</param>
    /// <param name="onDeliver">Handles a deliver_sm; its status is the answer. It may be called again for the same message.</param>
    /// <param name="time">The clock of all timeouts.</param>
    /// <param name="cancellation">Ends the bind.</param>
    /// <exception cref="SmppBindException">Refused, not answered in time, or the link broke.</exception>
    public static async Task<SmppSession> BindAsync(
        SmppBindKind kind, Stream stream, SmppSessionOptions options,
        Func<DeliverSm, CancellationToken, ValueTask<CommandStatus>> onDeliver, TimeProvider time, CancellationToken cancellation)
    {
        options.Validate();
        var session = new SmppSession(kind, stream, options, onDeliver, time);
        try
        {
            await session.BindAsync(cancellation);
            return session;
        }
        catch
        {
            await session.EndAsync(LinkEndReason.NotBound, null);
            throw;
        }
    }

    /// <summary>Sends one submit_sm when the window has room, and returns the operator's answer, refusals included.</summary>
    /// <param name="pdu">Its sequence number is replaced by the session's own.</param>
    /// <param name="cancellation">
    /// Ends the wait for room, with nothing sent. Once the PDU is on its way only <see cref="SmppSessionOptions.ResponseTimeout"/>
    /// ends the wait: to walk off then would lose the outcome.
    /// </param>
    /// <exception cref="SmppNotSentException">The session was over before anything was written, or is bound as a receiver.</exception>
    /// <exception cref="SmppUncertainException">It was written, and no answer came in time or the link broke.</exception>
    /// <exception cref="ArgumentException">The PDU cannot be encoded.</exception>
    public Task<SubmitSmResp> SubmitAsync(SubmitSm pdu, CancellationToken cancellation) => kind == SmppBindKind.Receiver
        ? Task.FromException<SubmitSmResp>(new SmppNotSentException("submit_sm was not sent: a receiver only receives.", null))
        : window.SubmitAsync(pdu, cancellation);

    /// <summary>
    /// Ends politely: takes no more submits, waits for the answers still due, then for deliver_sm being handled, unbinds, closes.
    /// Bounded by thrice the response timeout; cancelled, it closes at once.
    /// </summary>
    public async Task UnbindAsync(CancellationToken cancellation)
    {
        try
        {
            // Each answer comes or expires within the response timeout; a handler is given as long.
            unbinding = true;
            await Task.WhenAny(window.StopAndDrainAsync("the session is unbinding."), closed.Task).WaitAsync(cancellation);
            delivers.Stop();
            await Task.WhenAny(delivering, closed.Task, Task.Delay(options.ResponseTimeout, time, cancellation));
            outbox.Add(new Unbind(), window.NextSequence());
            await Task.WhenAny(unbound.Task, closed.Task).WaitAsync(options.ResponseTimeout, time, cancellation);
        }
        catch (TimeoutException)
        {
            // The peer had its time; a link that is not ended politely is ended all the same.
        }
        finally
        {
            await EndAsync(LinkEndReason.Unbound, null);
        }
    }

    /// <summary>Lets go at once: whoever waits for an answer gets <see cref="SmppUncertainException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await EndAsync(LinkEndReason.Disposed, null);
        await running;
        lifetime.Dispose();
    }

    private async Task BindAsync(CancellationToken cancellation)
    {
        handshake.Send();
        delivering = delivers.RunAsync(lifetime.Token);
        running = Task.WhenAll(
            GuardAsync(outbox.RunAsync(lifetime.Token)), GuardAsync(ReadAsync()), GuardAsync(WatchAsync()), GuardAsync(delivering));
        await handshake.WaitAsync(cancellation);
    }

    /// <summary>Each loop ends the link when it ends; what ended it is told by <see cref="Closed"/>.</summary>
    private async Task GuardAsync(Task loop)
    {
        try
        {
            await loop;
        }
        catch (OperationCanceledException) when (lifetime.IsCancellationRequested)
        {
            // The link ended elsewhere; so does this loop.
        }
        catch (SmppFormatException malformed)
        {
            await EndAsync(LinkEndReason.Malformed, malformed);
        }
        catch (Exception failure)
        {
            // The seam to the stream, which fails in the ways of sockets and of TLS alike; the cause goes to Closed and to each waiter.
            await EndAsync(LinkEndReason.Lost, failure);
        }
    }

    private async Task ReadAsync()
    {
        await reader.RunAsync(TakeAsync, Spoil, lifetime.Token);
        await EndAsync(LinkEndReason.Lost, null);
    }

    private void Spoil(SmppFormatException malformed)
    {
        if (malformed.Id != CommandId.SubmitSmResp) return;

        // A refusal stays one, whatever follows its header.
        if (malformed.Status == CommandStatus.ESME_ROK) window.Spoil(malformed.Sequence, malformed);
        else window.Answer(malformed.Sequence, new SubmitSmResp { Sequence = malformed.Sequence, Status = malformed.Status });
    }

    private async ValueTask<bool> TakeAsync(Pdu pdu)
    {
        pulse.Heard();
        if (!Handle(pdu)) await LeaveAsync(pdu);
        return true;
    }

    /// <summary>False when the peer leaves.</summary>
    private bool Handle(Pdu pdu)
    {
        switch (pdu)
        {
            case SubmitSmResp response:
                window.Answer(response.Sequence, response);
                return true;
            case DeliverSm deliver when handshake.Receives:
                delivers.Take(deliver);
                return true;
            case DeliverSm early:
                delivers.Answer(early, CommandStatus.ESME_RINVBNDSTS);
                return true;
            case EnquireLink ask:
                outbox.Add(new EnquireLinkResp { Sequence = ask.Sequence });
                return true;
            case EnquireLinkResp answer when pulse.Expects(answer):
                return true;
            case BindResp response when handshake.Take(response):
                return true;
            case GenericNack nack when handshake.Take(nack):
                return true;
            case GenericNack nack:
                window.Answer(nack.Sequence, new SubmitSmResp { Sequence = nack.Sequence, Status = nack.StatusOfRefusal });
                return true;
            case UnbindResp when unbinding:
                unbound.TrySetResult();
                return true;
            case Unbind:
                return false;
            default:
                reader.Refuse(pdu);
                return true;
        }
    }

    private async Task LeaveAsync(Pdu unbind)
    {
        // What is submitted from here on would be written behind the goodbye, and be uncertain for nothing.
        window.Stop("the operator unbound.");
        outbox.Add(new UnbindResp { Sequence = unbind.Sequence });
        var written = outbox.WaitUntilEmptyAsync(lifetime.Token);
        await Task.WhenAny(written, Task.Delay(options.ResponseTimeout, time, lifetime.Token));
        await EndAsync(unbinding ? LinkEndReason.Unbound : LinkEndReason.UnboundByPeer, null);
    }

    private async Task WatchAsync()
    {
        // Timeouts are rounded up to the next beat; a fifth of the shortest keeps that below what anyone notices.
        var shortest = options.ResponseTimeout < options.EnquireLinkInterval ? options.ResponseTimeout : options.EnquireLinkInterval;
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(Math.Clamp(shortest.TotalMilliseconds / 5, 10, 1_000)), time);
        while (await beat.WaitForNextTickAsync(lifetime.Token))
        {
            window.Expire(options.ResponseTimeout);
            if (pulse.Check()) continue;
            await EndAsync(LinkEndReason.Silent, null);
            return;
        }
    }

    private async Task EndAsync(LinkEndReason reason, Exception? cause)
    {
        if (Interlocked.Exchange(ref ending, 1) != 0) return;

        // A peer that answered the goodbye may hang up first.
        if (reason == LinkEndReason.Lost && unbound.Task.IsCompleted) reason = LinkEndReason.Unbound;
        var why = $"the link ended ({reason}).";
        outbox.Close();
        delivers.Stop();
        window.Fail(why, cause);
        handshake.Fail(new SmppBindException($"The bind failed: {why}", cause));
        await lifetime.CancelAsync();
        try
        {
            await stream.DisposeAsync();
        }
        catch (IOException)
        {
            // TLS says goodbye on closing; a link that is already gone cannot hear it.
        }
        finally
        {
            closed.TrySetResult(new LinkEnd(reason, cause));
        }
    }
}
