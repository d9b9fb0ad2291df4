using System.Buffers;
using System.IO.Pipelines;

namespace Waxseal.Protocols.Smpp;

/// <summary>
/// Takes PDUs off a stream, and says generic_nack to requests that can't be read or that nobody expects (SMPP 3.4, 4.3.1). A response is
/// never answered: two peers that do so would go on for ever.
/// </summary>
public sealed class PduReader(Stream stream, PduOutbox outbox)
{
    private const int BufferBytes = 32 * 1024;
    private long malformedPdus, unexpectedPdus;

    /// <summary>PDUs that could not be read, so far.</summary>
    public long MalformedPdus => Interlocked.Read(ref malformedPdus);

    /// <summary>PDUs that were refused, so far.</summary>
    public long UnexpectedPdus => Interlocked.Read(ref unexpectedPdus);

    /// <summary>Reads until the stream ends, or until a PDU is the last.</summary>
    /// <param name="take">Handles a PDU; false when it is the last.</param>
    /// <param name="spoiled">Told of a response that could not be read; whoever waits for it need not wait on.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="SmppFormatException">Where the next PDU begins can't be known any more.</exception>
    public async Task RunAsync(Func<Pdu, ValueTask<bool>> take, Action<SmppFormatException> spoiled, CancellationToken cancellation)
    {
        // The stream is the session's to close; the buffer, which holds texts and numbers, is this reader's to give back.
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferBytes, leaveOpen: true));
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(cancellation);
                var buffer = read.Buffer;
                while (TryTake(ref buffer, spoiled, out var pdu))
                {
                    if (pdu is not null && !await take(pdu)) return;
                }

                reader.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted) return;
                await outbox.WaitForRoomAsync(cancellation);
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    /// <summary>Answers a PDU that nobody expects here, unless it is a response.</summary>
    public void Refuse(Pdu unexpected)
    {
        Interlocked.Increment(ref unexpectedPdus);
        Nack(unexpected.Id, unexpected.Sequence, CommandStatus.ESME_RINVCMDID);
    }

    /// <summary>True when a PDU was taken off; null when it was malformed.</summary>
    private bool TryTake(ref ReadOnlySequence<byte> buffer, Action<SmppFormatException> spoiled, out Pdu? pdu)
    {
        try
        {
            return PduCodec.TryRead(ref buffer, out pdu);
        }
        catch (SmppFormatException malformed)
        {
            Interlocked.Increment(ref malformedPdus);
            if (!Nack(malformed.Id, malformed.Sequence, malformed.Answer)) spoiled(malformed);
            if (malformed.FramingLost) throw;
            pdu = null;
            return true;
        }
    }

    private bool Nack(CommandId id, uint sequence, CommandStatus status)
    {
        if (id.IsResponse()) return false;
        outbox.Add(new GenericNack { Status = status, Sequence = sequence });
        return true;
    }
}
