using Waxseal.Protocols.Smpp;

namespace Waxseal.Local.Smsc;

/// <summary>Decides on each submit_sm, keeps what it accepts, and orders the receipts.</summary>
internal sealed class SubmitDesk : IDisposable
{
    private readonly Lock gate = new();
    private readonly Random chance;
    private readonly SubmitLog? log;
    private readonly ReceiptPump receipts;
    private readonly TimeProvider time;
    private volatile SmscOptions options;
    private ulong lastId;

    public SubmitDesk(SmscOptions options, ReceiptPump receipts, TimeProvider time)
    {
        (this.options, this.receipts, this.time) = (options, receipts, time);
        Ring = new MessageRing(options.MessagesMax);
        chance = new Random(options.Seed);
        log = options.LogPath is { } path ? new SubmitLog(path) : null;

        // Ids go on from the clock, so that those of a restarted operator do not meet those of the run before.
        lastId = (ulong)time.GetUtcNow().ToUnixTimeMilliseconds() << 16;
    }

    public SmscOptions Options
    {
        get => options;
        set => options = value;
    }

    public MessageRing Ring { get; }

    public Action<SmscMessage>? OnMessage { get; set; }

    /// <summary>The answer to a submit; null when there is none to give.</summary>
    /// <param name="pdu">The submit.</param>
    /// <param name="cut">True when the connection is cut instead of an answer.</param>
    public SubmitSmResp? Take(SubmitSm pdu, bool cut)
    {
        var now = options;
        var throttled = Chance(now.ThrottleRate);
        var failed = !throttled && Chance(now.FailureRate);
        var refused = !throttled && !failed && Chance(now.RefusalRate);
        if (!cut && (throttled || failed || refused))
            return new SubmitSmResp
            {
                Sequence = pdu.Sequence,
                Status = throttled ? CommandStatus.ESME_RTHROTTLED
                    : failed ? CommandStatus.ESME_RSYSERR
                    : CommandStatus.ESME_RINVDSTADR,
            };

        var silent = cut || Chance(now.SilenceRate);
        var message = new SmscMessage(Interlocked.Increment(ref lastId).ToString("x"), pdu, time.GetUtcNow(), !silent);
        log?.Add(message);
        Ring.Add(message);
        OnMessage?.Invoke(message);
        if (silent) return null;
        OrderReceipt(message, now);
        return new SubmitSmResp { Sequence = pdu.Sequence, MessageId = message.Id };
    }

    public void Dispose() => log?.Dispose();

    private void OrderReceipt(SmscMessage message, SmscOptions now)
    {
        // SMPP 3.4, 5.2.17: 1 asks for a receipt of any end, 2 of a failure.
        var delivered = !Chance(now.UndeliverableRate);
        var asked = message.Pdu.RegisteredDelivery & 0x03;
        if (asked == 1 || (asked == 2 && !delivered))
            receipts.Add(new SmscReceipt(message.Id, message.Pdu.Source, message.Pdu.Destination, message.At, delivered), now.ReceiptDelay);
    }

    private bool Chance(double rate)
    {
        if (rate <= 0) return false;
        lock (gate) return chance.NextDouble() < rate;
    }
}
