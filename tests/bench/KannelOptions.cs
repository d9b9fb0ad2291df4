namespace Waxseal.Bench;

/// <summary>What differs between the Kannels of a comparison.</summary>
/// <param name="Receipts">What is done about delivery receipts.</param>
/// <param name="ResendSeconds">How long a message waits that the operator put off; 60 is Kannel's own default.</param>
internal sealed record KannelOptions(KannelReceipts Receipts, int ResendSeconds = 60);

/// <summary>What Kannel does about delivery receipts: asks for none, matches them, or matches and calls a URL with each.</summary>
internal enum KannelReceipts
{
    None,
    Matched,
    Reported,
}
