namespace Waxseal.Protocols.Smpp;

/// <summary>
/// Whether the peer lives (SMPP 3.4, 7.2): after a silence it is asked, and a whole response time without a word is enough. Any word
/// will do: the answer may wait behind a queue of receipts, and who sends those is alive.
/// </summary>
internal sealed class LinkPulse(SmppSessionOptions options, SubmitWindow window, PduOutbox outbox, TimeProvider time)
{
    private long heardAt = time.GetTimestamp();
    private long askedAt;
    private uint askedSequence;
    private volatile bool asked;

    /// <summary>A whole PDU came. Single octets do not count, or a dripping peer would live for ever.</summary>
    public void Heard()
    {
        Volatile.Write(ref heardAt, time.GetTimestamp());
        asked = false;
    }

    /// <summary>Asks when it is time to; false when nothing was heard since the last question for too long.</summary>
    public bool Check()
    {
        if (asked) return time.GetElapsedTime(askedAt) < options.ResponseTimeout;
        if (time.GetElapsedTime(Volatile.Read(ref heardAt)) < options.EnquireLinkInterval) return true;

        // Noted before it is sent, so that no answer can come before it is expected.
        askedAt = time.GetTimestamp();
        asked = true;
        var sequence = window.NextSequence();
        Volatile.Write(ref askedSequence, sequence);
        outbox.Add(new EnquireLink(), sequence);
        return true;
    }

    /// <summary>True for the first answer to the last question.</summary>
    public bool Expects(EnquireLinkResp answer) =>
        answer.Sequence != 0 && Interlocked.CompareExchange(ref askedSequence, 0, answer.Sequence) == answer.Sequence;
}
