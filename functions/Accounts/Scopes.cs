using System.Collections.Frozen;

namespace Waxseal.Accounts;

/// <summary>What a key may do.</summary>
public static class Scopes
{
    public const string MessagesSend = "messages:send";
    public const string MessagesRead = "messages:read";
    public const string MessagesErase = "messages:erase";
    public const string WebhooksManage = "webhooks:manage";
    public const string ReviewContent = "review:content";
    public const string ReviewExamples = "review:examples";
    public const string OperatorsManage = "operators:manage";
    public const string KeysManage = "keys:manage";
    public const string AccountsManage = "accounts:manage";
    public const string AuditRead = "audit:read";
    public const string AnalyticsRead = "analytics:read";
    public const string VerificationsCreate = "verifications:create";
    public const string LimitsRead = "limits:read";
    public const string AlertsRead = "alerts:read";
    public const string CampaignsManage = "campaigns:manage";
    public const string ReviewBlocks = "review:blocks";

    /// <summary>All of them.</summary>
    public static readonly FrozenSet<string> All = FrozenSet.Create(
        MessagesSend, MessagesRead, MessagesErase, WebhooksManage, ReviewContent, ReviewExamples, OperatorsManage, KeysManage,
        AccountsManage, AuditRead, AnalyticsRead, LimitsRead, AlertsRead, CampaignsManage, ReviewBlocks,
        VerificationsCreate);

    private static readonly FrozenSet<string> NeverWithSending = FrozenSet.Create(
        ReviewContent, ReviewExamples, ReviewBlocks, CampaignsManage, OperatorsManage, KeysManage, AccountsManage);

    /// <summary>True when one key may hold all of these: who sends can neither review, announce nor manage anything.</summary>
    public static bool MayStandTogether(IReadOnlyCollection<string> scopes) =>
        !(scopes.Contains(MessagesSend) && scopes.Any(NeverWithSending.Contains));
}
