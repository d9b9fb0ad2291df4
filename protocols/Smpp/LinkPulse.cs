namespace Waxseal.Protocols.Smpp;

/// <summary>Whether the peer lives (SMPP 3.4, 7.2): after a silence it is asked, and one missed answer is enough.</summary>
internal sealed class LinkPulse(SmppSessionOptions options, SubmitWindow window, PduOutbox outbox, TimeProvider time)
{
    private long heardAt = time.GetTimestamp();
    private long askedAt;
    private uint asked;

    /// <summary>A whole PDU came. Single octets do not count, or a dripping peer would live for ever.</summary>
    public void Heard() => Volatile.Write(ref heardAt, time.GetTimestamp());

    /// <summary>An answer to this sequence came, if it was the one asked for.</summary>
    public void Answered(uint sequence) => Interlocked.CompareExchange(ref asked, 0, sequence);

    /// <summary>Asks when it is time to; false when the last question was not answered in time.</summary>
    public bool Check()
    {
        if (Volatile.Read(ref asked) != 0) return time.GetElapsedTime(askedAt) < options.ResponseTimeout;
        if (time.GetElapsedTime(Volatile.Read(ref heardAt)) < options.EnquireLinkInterval) return true;

        // Noted before it is sent, so that no answer can come before it is expected.
        var sequence = window.NextSequence();
        askedAt = time.GetTimestamp();
        Volatile.Write(ref asked, sequence);
        outbox.Add(new EnquireLink(), sequence);
        return true;
    }
}
