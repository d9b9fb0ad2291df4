using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Local.Smsc;

/// <summary>One connection to the embedded operator, from its bind to its end.</summary>
internal sealed class SmscLink(Stream stream, SubmitDesk desk, ReceiptPump receipts, TimeProvider time)
{
    private static readonly TimeSpan BindTimeout = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly PduOutbox outbox = new(stream);
    private readonly Dictionary<uint, SmscReceipt> unanswered = [];
    private readonly CancellationTokenSource bindTimeout = new(BindTimeout, time);
    private volatile CommandId bound;
    private uint lastSequence;
    private int submits;
    private bool over;

    /// <summary>True once the bind succeeded.</summary>
    public bool IsBound => bound != CommandId.None;

    /// <summary>True while one more receipt may be sent.</summary>
    public bool HasRoom
    {
        get { lock (gate) return !over && unanswered.Count < desk.Options.ReceiptWindow; }
    }

    /// <summary>Serves until the peer leaves, the connection breaks, or the token ends it.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, bindTimeout.Token);
        var writing = outbox.RunAsync(ending.Token);
        var reading = ReadAsync(ending.Token);
        try
        {
            await await Task.WhenAny(reading, writing);
        }
        finally
        {
            receipts.Leave(this);
            outbox.Close();
            await ending.CancelAsync();
            await Task.WhenAll(reading, writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            GiveBackReceipts();
            bindTimeout.Dispose();
        }
    }

    /// <summary>Sends a receipt; false when the link is over.</summary>
    public bool Deliver(SmscReceipt receipt, DateTimeOffset now)
    {
        lock (gate)
        {
            if (over) return false;
            lastSequence = lastSequence >= 0x7FFF_FFFF ? 1 : lastSequence + 1;
            if (outbox.Add(receipt.ToPdu(now), lastSequence) == 0) return false;
            unanswered[lastSequence] = receipt;
            return true;
        }
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 32 * 1024));
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var buffer = read.Buffer;
            while (TryTake(ref buffer, out var pdu))
            {
                if (pdu is not null && !Handle(pdu)) return;
                if (pdu is Unbind || (pdu is BindRequest && !IsBound))
                {
                    await outbox.WaitUntilEmptyAsync(cancellation);
                    return;
                }
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted) return;
            await outbox.WaitForRoomAsync(cancellation);
        }
    }

    private bool TryTake(ref ReadOnlySequence<byte> buffer, out Pdu? pdu)
    {
        try
        {
            return PduCodec.TryRead(ref buffer, out pdu);
        }
        catch (SmppFormatException malformed) when (!malformed.FramingLost)
        {
            outbox.Add(new GenericNack { Status = malformed.Answer, Sequence = malformed.Sequence });
            pdu = null;
            return true;
        }
    }

    /// <summary>False when the connection is to be cut.</summary>
    private bool Handle(Pdu pdu)
    {
        switch (pdu)
        {
            case SubmitSm submit:
                return Submit(submit);
            case DeliverSmResp response:
                TakeReceiptAnswer(response.Sequence, response.Status);
                break;
            case EnquireLink ask:
                outbox.Add(new EnquireLinkResp { Sequence = ask.Sequence });
                break;
            case BindRequest bind:
                Bind(bind);
                break;
            case Unbind unbind:
                outbox.Add(new UnbindResp { Sequence = unbind.Sequence });
                break;
            case GenericNack nack:
                TakeReceiptAnswer(nack.Sequence, CommandStatus.ESME_RX_T_APPN);
                break;
            case UnknownPdu { IsResponse: false }:
                outbox.Add(new GenericNack { Status = CommandStatus.ESME_RINVCMDID, Sequence = pdu.Sequence });
                break;
        }

        return true;
    }

    private bool Submit(SubmitSm submit)
    {
        if (bound is not (CommandId.BindTransceiver or CommandId.BindTransmitter))
        {
            outbox.Add(new SubmitSmResp { Sequence = submit.Sequence, Status = CommandStatus.ESME_RINVBNDSTS });
            return true;
        }

        var dropAfter = desk.Options.DropAfter;
        var cut = dropAfter > 0 && ++submits >= dropAfter;
        if (desk.Take(submit, cut) is { } answer) outbox.Add(answer);
        return !cut;
    }

    private void Bind(BindRequest bind)
    {
        var status = IsBound ? CommandStatus.ESME_RALYBND : Judge(bind, desk.Options);
        var response = (CommandId)((uint)bind.Kind | 0x8000_0000);
        if (status != CommandStatus.ESME_ROK)
        {
            outbox.Add(new BindResp(response) { Sequence = bind.Sequence, Status = status });
            return;
        }

        bound = bind.Kind;
        bindTimeout.CancelAfter(Timeout.InfiniteTimeSpan);
        var version = Tlv.Of(TlvTag.InterfaceVersion, 0x34);
        outbox.Add(new BindResp(response) { Sequence = bind.Sequence, SystemId = "WAXSEAL", Tlvs = [version] });
        if (bound is CommandId.BindTransceiver or CommandId.BindReceiver) receipts.Join(this);
    }

    private static CommandStatus Judge(BindRequest bind, SmscOptions options)
    {
        if (!Same(bind.SystemId, options.SystemId)) return CommandStatus.ESME_RINVSYSID;
        return Same(bind.Password, options.Password) ? CommandStatus.ESME_ROK : CommandStatus.ESME_RINVPASWD;
    }

    private static bool Same(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));

    private void TakeReceiptAnswer(uint sequence, CommandStatus status)
    {
        SmscReceipt? receipt;
        bool wasFull;
        lock (gate)
        {
            wasFull = unanswered.Count >= desk.Options.ReceiptWindow;
            if (!unanswered.Remove(sequence, out receipt)) return;
        }

        if (status != CommandStatus.ESME_ROK) receipts.TryAgain(receipt);
        if (wasFull) receipts.Poke();
    }

    private void GiveBackReceipts()
    {
        SmscReceipt[] left;
        lock (gate)
        {
            over = true;
            left = [.. unanswered.Values];
            unanswered.Clear();
        }

        foreach (var receipt in left) receipts.TryAgain(receipt);
    }
}
