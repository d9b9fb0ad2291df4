using System.Buffers;

namespace Waxseal.Protocols.Smpp;

/// <summary>
/// The writing half of a link: any thread adds PDUs, one loop writes them. What was added during a write goes out together in the
/// next one, so a busy link makes few and large writes, and a quiet one none that wait.
/// </summary>
public sealed class PduOutbox(Stream stream)
{
    /// <summary>
    /// Above this many waiting octets <see cref="WaitForRoomAsync"/> waits: a peer that asks but never reads must not fill the memory.
    /// </summary>
    private const int WaitingBytesMax = 1 << 20;

    private readonly Lock gate = new();
    private readonly SemaphoreSlim wake = new(0, 1);
    private ArrayBufferWriter<byte> filling = new(16 * 1024);
    private ArrayBufferWriter<byte> writing = new(16 * 1024);
    private TaskCompletionSource? emptied;
    private long added;
    private bool busy;
    private bool closed;

    /// <summary>PDUs up to this ticket were handed to the stream, at least in part; those after it certainly never left.</summary>
    public long TakenTicket { get; private set; }

    /// <summary>Adds a PDU under the given sequence number; returns its ticket, or 0 when the outbox is closed.</summary>
    /// <exception cref="ArgumentException">The PDU cannot be encoded; nothing was added.</exception>
    public long Add(Pdu pdu, uint sequence)
    {
        long ticket;
        lock (gate)
        {
            if (closed) return 0;
            PduCodec.Encode(pdu, sequence, filling);
            ticket = ++added;
            if (wake.CurrentCount == 0) wake.Release();
        }

        return ticket;
    }

    /// <summary>Adds a PDU under its own sequence number.</summary>
    public long Add(Pdu pdu) => Add(pdu, pdu.Sequence);

    /// <summary>Writes until cancelled, or closed and empty; a failing stream ends it with that failure.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await wake.WaitAsync(cancellation);
                if (!Take()) continue;
                await stream.WriteAsync(writing.WrittenMemory, cancellation);
                await stream.FlushAsync(cancellation);
                Finish();
            }
        }
        finally
        {
            Close();
        }
    }

    /// <summary>Completes once less than a mebibyte waits to be written.</summary>
    public ValueTask WaitForRoomAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            if (closed || filling.WrittenCount < WaitingBytesMax) return ValueTask.CompletedTask;
        }

        return new ValueTask(WaitUntilEmptyAsync(cancellation));
    }

    /// <summary>Completes once all that was added so far is written, or the outbox is closed.</summary>
    public Task WaitUntilEmptyAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            if (closed || (!busy && filling.WrittenCount == 0)) return Task.CompletedTask;
            emptied ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return emptied.Task.WaitAsync(cancellation);
        }
    }

    /// <summary>Takes no more PDUs and starts no more writes. After it, <see cref="TakenTicket"/> stands still.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            emptied?.TrySetResult();
        }
    }

    private bool Take()
    {
        lock (gate)
        {
            if (closed || filling.WrittenCount == 0) return false;
            (filling, writing) = (writing, filling);
            TakenTicket = added;
            busy = true;
            return true;
        }
    }

    private void Finish()
    {
        lock (gate)
        {
            // Not ResetWrittenCount: the octets are numbers and text, and a later PDU may be shorter.
            writing.Clear();
            busy = false;
            if (filling.WrittenCount > 0) return;
            emptied?.TrySetResult();
            emptied = null;
        }
    }
}
