namespace Waxseal.Triggers;

internal sealed record AlertView(
    string Id, string Kind, IReadOnlyList<string> Kinds, string Severity, string Status, double Baseline, double Observed, double Score,
    double Threshold, string Sentence, DateTimeOffset OpenedAt, DateTimeOffset SeenAt, DateTimeOffset? WorsenedAt,
    DateTimeOffset? ResolvedAt, DateTimeOffset? AcknowledgedAt, string? AcknowledgedBy);

internal sealed record AlertListView(IReadOnlyList<AlertView> Alerts, string? Next);
