using System.Text.Json.Serialization;

namespace Waxseal.Flow;

/// <summary>One change of state.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="State">The state from then on.</param>
/// <param name="Reason">A reason code, or empty.</param>
public sealed record MessageEvent(DateTimeOffset At, MessageState State, string Reason)
{
    /// <summary>Reason of a note; no state ever has it: operators' own codes begin with <c>operator_</c>.</summary>
    public const string LateReceipt = "late_receipt";

    /// <summary>What an operator said too late to count: the message was never in this state.</summary>
    [JsonIgnore]
    public bool IsNote => Reason == LateReceipt;
}
