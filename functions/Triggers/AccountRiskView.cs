namespace Waxseal.Triggers;

internal sealed record AccountRiskView(
    string Account, string? Mode, int? StepUpAt, int? HoldAt, int? RefuseAt, IReadOnlyDictionary<string, int> Weights, int? SwapHours,
    IReadOnlyDictionary<string, string> WhenNetworkAway, IReadOnlyList<string>? Channels, bool? FallsBackToSms, string Version);
