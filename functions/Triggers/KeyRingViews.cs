namespace Waxseal.Triggers;

internal sealed record KeyRingView(IReadOnlyList<KeyPurposeView> Purposes);

internal sealed record KeyPurposeView(string Purpose, DateTimeOffset? NextChange, IReadOnlyList<RingVersionView> Versions);

internal sealed record RingVersionView(
    int Version, string State, string Name, DateTimeOffset Created, DateTimeOffset CurrentFrom, DateTimeOffset? ReplacedAt,
    DateTimeOffset? Compromised, DateTimeOffset? Retired, DateTimeOffset? Destroyed);

internal sealed record CompromiseBody(string? Reason);

internal sealed record CompromiseView(
    string Purpose, int Version, int Next, DateTimeOffset NextFrom, DateTimeOffset UsedFrom, DateTimeOffset? UsedUntil, int Moved, int Left,
    int Forged, KeyUseView Uses);

internal sealed record KeyUseView(
    IReadOnlyList<DataKeyUseView> DataKeys, IReadOnlyList<string> Accounts, IReadOnlyList<string> ApiKeys, IReadOnlyList<string> Webhooks,
    IReadOnlyList<string> HeldMessages);

internal sealed record DataKeyUseView(string Account, IReadOnlyList<DateOnly> Days);
