namespace Waxseal.Protocols.Smpp;

/// <summary>How a session binds and behaves.</summary>
public sealed record SmppSessionOptions
{
    /// <summary>At most 15 characters.</summary>
    public required string SystemId { get; init; }

    /// <summary>At most 8 characters, by the protocol.</summary>
    public required string Password { get; init; }

    /// <summary>At most 12 characters.</summary>
    public string SystemType { get; init; } = "";

    /// <summary>The most submit_sm without an answer at any time; 1 to 10,000. <see cref="SmppSession.Window"/> may be less.</summary>
    public int Window { get; init; } = 10;

    /// <summary>How long a bind may take, from the first octet to the answer.</summary>
    public TimeSpan BindTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an answer to submit_sm, enquire_link or unbind may take.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// After this long without a PDU from the peer it is asked whether it lives; <see cref="ResponseTimeout"/> later the link ends if
    /// none came. Octets that make no whole PDU do not count, so a peer that drips them is left after the sum of the two.
    /// </summary>
    public TimeSpan EnquireLinkInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The most deliver_sm waiting for their handler; beyond it, or beyond 4 MiB of them, the operator is asked to send again
    /// (ESME_RX_T_APPN).
    /// </summary>
    public int DeliverQueueMax { get; init; } = 1_000;

    /// <summary>How many deliver_sm are handled at once. 1 keeps strict order; more start in order and may end in another.</summary>
    public int DeliverConcurrency { get; init; } = 1;

    /// <summary>Told of an exception that a deliver_sm handler let out; the deliver_sm was answered with ESME_RX_T_APPN.</summary>
    public Action<Exception>? DeliverFailed { get; init; }

    /// <summary>
    /// Told of each answer to a submit_sm, and how long it took from the send; the wait for room is not counted. It must not throw,
    /// and must be quick: nothing is read meanwhile.
    /// </summary>
    public Action<CommandStatus, TimeSpan>? SubmitAnswered { get; init; }

    /// <summary>Leaves the password out.</summary>
    public override string ToString() => $"SMPP session of {SystemId}, window {Window}";

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Window, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Window, 10_000);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(BindTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ResponseTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(EnquireLinkInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(DeliverQueueMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(DeliverConcurrency, 1);
    }
}
