using System.Security.Cryptography;
using System.Text;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Local.Smsc;

/// <summary>One connection to the embedded operator, from its bind to its end.</summary>
internal sealed class SmscLink(Stream stream, PduOutbox outbox, SubmitDesk desk, ReceiptPump receipts, TimeProvider time)
{
    private static readonly TimeSpan BindTimeout = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly PduReader reader = new(stream, outbox);
    private readonly Dictionary<uint, SmscReceipt> unanswered = [];
    private readonly CancellationTokenSource bindTimeout = new(BindTimeout, time);
    private volatile CommandId bound;
    private uint lastSequence;
    private int submits;
    private bool over;

    /// <summary>A link over a connected stream.</summary>
    public SmscLink(Stream stream, SubmitDesk desk, ReceiptPump receipts, TimeProvider time)
        : this(stream, new PduOutbox(stream), desk, receipts, time)
    {
    }

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

    // A receipt whose answer can't be read is sent again.
    private Task ReadAsync(CancellationToken cancellation) => reader.RunAsync(
        pdu => TakeAsync(pdu, cancellation),
        malformed => TakeReceiptAnswer(malformed.Sequence, CommandStatus.ESME_RX_T_APPN),
        cancellation);

    private async ValueTask<bool> TakeAsync(Pdu pdu, CancellationToken cancellation)
    {
        if (!Handle(pdu)) return false;
        if (pdu is not Unbind && (pdu is not BindRequest || IsBound)) return true;
        await outbox.WaitUntilEmptyAsync(cancellation);
        return false;
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
            default:
                reader.Refuse(pdu);
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
