using System.Threading.Channels;

namespace Waxseal.Protocols.Smpp;

/// <summary>deliver_sm on their way through the caller's handler. Each is answered after its handler, and only then.</summary>
internal sealed class DeliverQueue(
    SmppSessionOptions options, Func<DeliverSm, CancellationToken, ValueTask<CommandStatus>> handler, PduOutbox outbox)
{
    /// <summary>A receipt has some 200 octets, a PDU may have 65,536: the count alone would not bound the memory.</summary>
    private const int WaitingBytesMax = 4 << 20;

    private readonly Channel<DeliverSm> queue = Channel.CreateBounded<DeliverSm>(
        new BoundedChannelOptions(options.DeliverQueueMax) { SingleWriter = true, SingleReader = options.DeliverConcurrency == 1 });

    private long waitingBytes, taken, refused;

    /// <summary>deliver_sm answered so far, by success.</summary>
    public (long Taken, long Refused) Counts => (Interlocked.Read(ref taken), Interlocked.Read(ref refused));

    /// <summary>Takes a deliver_sm, or answers it at once with a temporary error when the queue is full or stopped.</summary>
    public void Take(DeliverSm pdu)
    {
        var size = PduEncoder.MeasureBody(pdu);
        if (Interlocked.Add(ref waitingBytes, size) <= WaitingBytesMax && queue.Writer.TryWrite(pdu)) return;
        Interlocked.Add(ref waitingBytes, -size);
        Answer(pdu, CommandStatus.ESME_RX_T_APPN);
    }

    /// <summary>Answers a deliver_sm.</summary>
    public void Answer(DeliverSm pdu, CommandStatus status)
    {
        Interlocked.Increment(ref status == CommandStatus.ESME_ROK ? ref taken : ref refused);
        outbox.Add(new DeliverSmResp { Sequence = pdu.Sequence, Status = status });
    }

    /// <summary>Takes no more; <see cref="RunAsync"/> ends when those taken are answered.</summary>
    public void Stop() => queue.Writer.TryComplete();

    public Task RunAsync(CancellationToken cancellation)
    {
        var workers = new Task[options.DeliverConcurrency];
        for (var index = 0; index < workers.Length; index++) workers[index] = WorkAsync(cancellation);
        return Task.WhenAll(workers);
    }

    private async Task WorkAsync(CancellationToken cancellation)
    {
        await foreach (var pdu in queue.Reader.ReadAllAsync(cancellation))
        {
            Interlocked.Add(ref waitingBytes, -PduEncoder.MeasureBody(pdu));
            Answer(pdu, await HandleAsync(pdu, cancellation));
        }
    }

    private async ValueTask<CommandStatus> HandleAsync(DeliverSm pdu, CancellationToken cancellation)
    {
        try
        {
            return await handler(pdu, cancellation);
        }
        catch (Exception failure) when (!(failure is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            // The seam to code of any kind: one receipt that cannot be handled must not take the link down with it.
            options.DeliverFailed?.Invoke(failure);
            return CommandStatus.ESME_RX_T_APPN;
        }
    }
}
