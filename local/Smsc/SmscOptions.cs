namespace Waxseal.Local.Smsc;

/// <summary>How the embedded operator answers. Rates are shares of submits, 0 to 1, and may be changed while it runs.</summary>
public sealed record SmscOptions
{
    /// <summary>The loopback port; 0 takes a free one. Read at the start only.</summary>
    public int Port { get; init; }

    /// <summary>Who may bind.</summary>
    public string SystemId { get; init; } = "waxseal";

    /// <summary>At most 8 characters, by the protocol.</summary>
    public string Password { get; init; } = "local";

    /// <summary>From the answer to the delivery receipt.</summary>
    public TimeSpan ReceiptDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Answered ESME_RTHROTTLED.</summary>
    public double ThrottleRate { get; init; }

    /// <summary>Answered ESME_RSYSERR.</summary>
    public double FailureRate { get; init; }

    /// <summary>Answered ESME_RINVDSTADR: refused for good.</summary>
    public double RefusalRate { get; init; }

    /// <summary>Kept, but never answered, and without a receipt.</summary>
    public double SilenceRate { get; init; }

    /// <summary>Accepted, with a receipt that says UNDELIV.</summary>
    public double UndeliverableRate { get; init; }

    /// <summary>The connection is cut at this submit, which stays unanswered, counted by connection; 0 never.</summary>
    public int DropAfter { get; init; }

    /// <summary>Makes the faults the same in every run. Read at the start only.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// A file that gets one JSON line a kept submit, before its answer: ids and sequence, never text or number. Read at the start only.
    /// </summary>
    public string? LogPath { get; init; }

    /// <summary>How many of the latest messages are remembered. Read at the start only.</summary>
    public int MessagesMax { get; init; } = 10_000;

    /// <summary>The most receipts on one link without an answer.</summary>
    public int ReceiptWindow { get; init; } = 100;

    /// <summary>Leaves the password out.</summary>
    public override string ToString() => $"SMSC of {SystemId} on port {Port}";
}
