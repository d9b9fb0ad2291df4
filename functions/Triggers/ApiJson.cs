using System.Text.Json.Serialization;

namespace Waxseal.Triggers;

internal sealed record ProblemBody(string Type, string Code, int Status, string Detail, string? Field);

internal sealed record SentView(string Id, string Status, string StatusUrl);

internal sealed record BatchSentView(IReadOnlyList<SentView> Messages);

internal sealed record RiskView(int Score, IReadOnlyList<RiskPartView> Factors);

internal sealed record RiskPartView(string Name, int Points);

internal sealed record EventView(DateTimeOffset At, string Status, string? Reason);

internal sealed record MessageView(
    string Id, string Status, string? Reason, string? Channel, string? To, int Parts, bool PossibleDuplicate, RiskView? Risk,
    IReadOnlyList<EventView> Events);

internal sealed record HeldView(
    string Id, string Reason, IReadOnlyList<HeldFindingView> Findings, string To, string SentBy, DateTimeOffset HeldAt,
    DateTimeOffset WaitsUntil, string? Campaign, string ContentHash, string Verdict, string? ReviewedBy, string? Masked,
    IReadOnlyList<string>? Domains)
{
    /// <summary>Never prints the text.</summary>
    public override string ToString() => Id;
}

internal sealed record HeldFindingView(string Code, int Start, int Length, int Points, string Sentence);

internal sealed record HeldListView(IReadOnlyList<HeldView> Messages, string? Next);

internal sealed record VerdictView(string Id, string Verdict);

internal sealed record HeldContentView(string Id, string To, string? From, string Body, string ContentHash)
{
    /// <summary>Never prints the text.</summary>
    public override string ToString() => Id;
}

internal sealed record CampaignView(
    string Id, string Reason, int Count, DateTimeOffset First, DateTimeOffset Last, string Example, string ContentHash,
    IReadOnlyList<string> Findings, IReadOnlyList<string> SentBy);

internal sealed record CampaignListView(IReadOnlyList<CampaignView> Campaigns, bool Whole);

internal sealed record AllowBody(string? Domain, string? Sender)
{
    /// <summary>Never prints what of a message it names.</summary>
    public override string ToString() => "AllowBody";
}

internal sealed record CampaignVerdictBody(string? ContentHash, DateTimeOffset? HeldUntil, AllowBody? Allow);

internal sealed record CampaignProgressView(string Id, string Verdict, int Settled, int Left, int Own);

internal sealed record VolumeView(
    long Observed, double Normal, double Factor, int WindowMinutes, int Floor, int Onboarding, long Announced, int Allowed);

internal sealed record BlockView(
    string Id, string Account, string Status, DateTimeOffset RaisedAt, string RaisedBy, IReadOnlyList<string> Senders, VolumeView Volume,
    string Sentence, string? ReviewedBy, DateTimeOffset? ReviewedAt, string? Reason, int Settled, bool Done);

internal sealed record BlockListView(IReadOnlyList<BlockView> Blocks, string? Next);

internal sealed record AnnouncementBody(string? Name, DateTimeOffset? From, DateTimeOffset? Until, int? Volume)
{
    /// <summary>Never prints the name.</summary>
    public override string ToString() => "AnnouncementBody";
}

internal sealed record AnnouncedView(
    string Id, string Name, DateTimeOffset From, DateTimeOffset Until, int Volume, string Status, string AnnouncedBy,
    DateTimeOffset AnnouncedAt)
{
    /// <summary>Never prints the name.</summary>
    public override string ToString() => Id;
}

internal sealed record AnnouncedListView(IReadOnlyList<AnnouncedView> Campaigns);

internal sealed record ExampleView(string Label, IReadOnlyList<int> Features);

internal sealed record ApprovalBody(string? ContentHash, AllowBody? Allow);

internal sealed record ReceiptView(string Id, string State, DateTimeOffset ReceivedAt);

internal sealed record ReceiptListView(IReadOnlyList<ReceiptView> Receipts, string? Next);

internal sealed record HealthView(string Status, string? Limits = null);

internal sealed record WebhookBody(string? Url, IReadOnlyList<string>? Events, string? Description, bool? Enabled)
{
    /// <summary>Never prints the address.</summary>
    public override string ToString() => "WebhookBody";
}

internal sealed record WebhookView(
    string Id, string Url, IReadOnlyList<string> Events, string? Description, string Status, string? Reason, DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt, string? Secret)
{
    /// <summary>Never prints address or secret.</summary>
    public override string ToString() => Id;
}

internal sealed record WebhookListView(IReadOnlyList<WebhookView> Webhooks);

internal sealed record WebhookTestView(string Id, bool Delivered, int? Status, string? Reason, long Milliseconds);

internal sealed record ReasonBody(string? Reason);

internal sealed record RetentionView(int? ContentDays, int? MetadataDays);

internal sealed record AccountBody(
    string? Name, int? PerSecond, int? Burst, RetentionView? Retention, bool? LegalHold, IReadOnlyList<string?>? Uncertain,
    string? Version);

internal sealed record AccountView(
    string Id, string Name, string State, int PerSecond, int Burst, RetentionView Retention, bool LegalHold,
    IReadOnlyList<string> Uncertain, string Version);

internal sealed record AccountListView(IReadOnlyList<AccountView> Accounts, string? Next);

internal sealed record QuietHoursView(string? From, string? To)
{
    public override string ToString() => "QuietHoursView";
}

internal sealed record ContentBody(
    int? SuspiciousPoints, int? HoldPoints, IReadOnlyDictionary<string, string?>? Modes, IReadOnlyList<string?>? OwnDomains,
    IReadOnlyList<string?>? OwnSenders, IReadOnlyList<string?>? Terms, IReadOnlyList<string?>? Patterns, IReadOnlyList<string?>? PolicySets,
    QuietHoursView? QuietHours, bool? OptOutWanted, string? WhenUnavailable, string? Version)
{
    /// <summary>Never prints terms and patterns.</summary>
    public override string ToString() => "ContentBody";
}

internal sealed record ContentView(
    string Account, int? SuspiciousPoints, int? HoldPoints, IReadOnlyDictionary<string, string> Modes, IReadOnlyList<string> OwnDomains,
    IReadOnlyList<string> OwnSenders, IReadOnlyList<string> Terms, IReadOnlyList<string> Patterns, IReadOnlyList<string>? PolicySets,
    QuietHoursView? QuietHours, bool? OptOutWanted, string? WhenUnavailable, string Version)
{
    /// <summary>Never prints terms and patterns.</summary>
    public override string ToString() => Account;
}

internal sealed record LimitsView(string Account, IReadOnlyList<LimitView> Limits, NumberLimitView PerNumber, bool Shared);

internal sealed record LimitView(string Name, long Max, long Used, long Remaining, DateTimeOffset ResetsAt, int? PerSecond);

internal sealed record NumberLimitView(int SameText, int Any, int Minutes);

internal sealed record AccountLimitsBody(
    int? DayMax, int? KeyPerSecond, int? KeyBurst, int? SameToNumberMax, int? ToNumberMax, IReadOnlyDictionary<string, int>? Countries,
    string? VolumeMode, int? VolumeFloor, string? Version);

internal sealed record AccountLimitsView(
    string Account, int? DayMax, int? KeyPerSecond, int? KeyBurst, int? SameToNumberMax, int? ToNumberMax,
    IReadOnlyDictionary<string, int> Countries, string? VolumeMode, int? VolumeFloor, string Version);

internal sealed record KeyBody(
    string? Account, string? Name, IReadOnlyList<string?>? Scopes, IReadOnlyList<string?>? Ranges, DateTimeOffset? ExpiresAt, int? Days,
    string? Algorithm, string? PublicKey)
{
    /// <summary>Never prints the key.</summary>
    public override string ToString() => "KeyBody";
}

internal sealed record KeyView(
    string Id, string KeyId, string Account, string? Name, string Algorithm, IReadOnlyList<string> Scopes, IReadOnlyList<string> Ranges,
    string State, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? AffectedSince,
    IReadOnlyList<KeyVersionView> Versions, string? Secret)
{
    /// <summary>Never prints the secret.</summary>
    public override string ToString() => KeyId;
}

internal sealed record KeyVersionView(
    int Version, string State, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt);

internal sealed record KeyListView(IReadOnlyList<KeyView> Keys, string? Next);
internal sealed record HoldBody(string? Reason);

internal sealed record HoldView(string Account, string Id, string Reason, string By, DateTimeOffset At)
{
    public override string ToString() => Id;
}

internal sealed record HoldListView(IReadOnlyList<HoldView> Holds);

internal sealed record OperatorsView(IReadOnlyList<OperatorView> Operators);

internal sealed record OperatorView(string Name, int Binds, int Bound, IReadOnlyList<LinkView> Instances);

internal sealed record LinkView(
    string Id, string State, DateTimeOffset SeenAt, int Slots, int Bound, int Window, int InFlight, string Circuit, double? ResponseMs,
    LinkFailureView? LastFailure);

internal sealed record LinkFailureView(string Reason, DateTimeOffset At);

internal sealed record AuditEntryView(
    DateTimeOffset At, string Action, string Account, string Actor, string Subject, string? Reason, string Segment, long Sequence);

internal sealed record AuditListView(IReadOnlyList<AuditEntryView> Entries, string? Next);

internal sealed record AuditFaultView(string Segment, long Sequence, string What, string? Row);

internal sealed record AuditVerdictView(bool Ok, long Entries, int Segments, bool Anchored, AuditFaultView? FirstFault);
internal sealed record AnalyticsView(
    DateOnly From, DateOnly To, IReadOnlyList<string> By, bool Final, DateTimeOffset? CountedAt, IReadOnlyList<AnalyticsGroupView> Groups);

internal sealed record AnalyticsGroupView(
    DateOnly? Day, string? Country, string? Channel, string? Status, string? Reason, string? Kind, long Messages, long Parts,
    long Recipients, bool RecipientsAtLeast);

internal sealed record KeyRingView(IReadOnlyList<KeyPurposeView> Purposes);

internal sealed record KeyPurposeView(
    string Purpose, DateTimeOffset? NextChange, IReadOnlyList<RingVersionView>? Versions, IReadOnlyList<HeldKeyView>? Keys, string? Next);

internal sealed record RingVersionView(
    int? Version, string State, string? Name, DateTimeOffset? Created, DateTimeOffset? CurrentFrom, DateTimeOffset? ReplacedAt,
    DateTimeOffset? Compromised, DateTimeOffset? Retired, DateTimeOffset? Destroyed, bool? Unavailable, int? AgeDays, DateTimeOffset? Next,
    int? Count);

internal sealed record CompromiseBody(string? Reason);

internal sealed record CompromiseView(
    string Purpose, string? Id, int Version, int? Next, DateTimeOffset? NextFrom, DateTimeOffset UsedFrom, DateTimeOffset? UsedUntil,
    int Moved, int Left, int Forged, KeyUseView Uses, bool Listed, IReadOnlyList<string> Unlisted, string List);

internal sealed record KeyUseView(
    IReadOnlyList<DataKeyUseView> DataKeys, IReadOnlyList<string> Accounts, IReadOnlyList<string> ApiKeys, IReadOnlyList<string> Webhooks,
    IReadOnlyList<string> HeldMessages, IReadOnlyList<string> LegalHolds, IReadOnlyList<string> KeyNetworks, IReadOnlyList<string> Blocks,
    IReadOnlyList<string> CampaignPlans, IReadOnlyList<string> Baselines, IReadOnlyList<string> Alerts, IReadOnlyList<string>? Messages);

internal sealed record DataKeyUseView(string Account, IReadOnlyList<DateOnly> Days);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(SentView))]
[JsonSerializable(typeof(BatchSentView))]
[JsonSerializable(typeof(MessageView))]
[JsonSerializable(typeof(HeldView))]
[JsonSerializable(typeof(HeldListView))]
[JsonSerializable(typeof(VerdictView))]
[JsonSerializable(typeof(ApprovalBody))]
[JsonSerializable(typeof(HeldContentView))]
[JsonSerializable(typeof(CampaignListView))]
[JsonSerializable(typeof(CampaignVerdictBody))]
[JsonSerializable(typeof(CampaignProgressView))]
[JsonSerializable(typeof(BlockView))]
[JsonSerializable(typeof(BlockListView))]
[JsonSerializable(typeof(AnnouncementBody))]
[JsonSerializable(typeof(AnnouncedView))]
[JsonSerializable(typeof(AnnouncedListView))]
[JsonSerializable(typeof(ExampleView))]
[JsonSerializable(typeof(ReceiptListView))]
[JsonSerializable(typeof(AlertView))]
[JsonSerializable(typeof(AlertListView))]
[JsonSerializable(typeof(AnalyticsView))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(VerificationView))]
[JsonSerializable(typeof(CodeBody))]
[JsonSerializable(typeof(CheckView))]
[JsonSerializable(typeof(WebhookBody))]
[JsonSerializable(typeof(WebhookView))]
[JsonSerializable(typeof(WebhookListView))]
[JsonSerializable(typeof(WebhookTestView))]
[JsonSerializable(typeof(HoldBody))]
[JsonSerializable(typeof(HoldView))]
[JsonSerializable(typeof(HoldListView))]
[JsonSerializable(typeof(OperatorsView))]
[JsonSerializable(typeof(KeyRingView))]
[JsonSerializable(typeof(CompromiseBody))]
[JsonSerializable(typeof(CompromiseView))]
[JsonSerializable(typeof(ReasonBody))]
[JsonSerializable(typeof(AccountBody))]
[JsonSerializable(typeof(AccountView))]
[JsonSerializable(typeof(AccountListView))]
[JsonSerializable(typeof(ContentBody))]
[JsonSerializable(typeof(ContentView))]
[JsonSerializable(typeof(LimitsView))]
[JsonSerializable(typeof(AccountLimitsBody))]
[JsonSerializable(typeof(AccountLimitsView))]
[JsonSerializable(typeof(AccountRiskBody))]
[JsonSerializable(typeof(AccountRiskView))]
[JsonSerializable(typeof(KeyBody))]
[JsonSerializable(typeof(KeyView))]
[JsonSerializable(typeof(KeyListView))]
[JsonSerializable(typeof(RotateBody))]
[JsonSerializable(typeof(RotatedKeyView))]
[JsonSerializable(typeof(AuditListView))]
[JsonSerializable(typeof(AuditVerdictView))]
internal sealed partial class ApiJson : JsonSerializerContext;
