namespace Waxseal.Limits;

/// <summary>A write to an account's row that is on its way.</summary>
/// <param name="States">What it says.</param>
/// <param name="Held">What this instance spent, and is in it.</param>
/// <param name="Slices">What each quota's slice will be once it is written.</param>
/// <param name="Refusal">Why what was asked for is not in it, or null.</param>
/// <param name="IsEmpty">It would say nothing new.</param>
internal sealed record QuotaWrite(
    Dictionary<string, QuotaState> States, Dictionary<string, QuotaState> Held, Dictionary<string, QuotaLoan> Slices,
    QuotaRefusal? Refusal, bool IsEmpty);
