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
    public const string OperatorsManage = "operators:manage";

    /// <summary>All of them.</summary>
    public static readonly FrozenSet<string> All = FrozenSet.Create(
        MessagesSend, MessagesRead, MessagesErase, WebhooksManage, ReviewContent, OperatorsManage);

    /// <summary>True when one key may hold all of these: who sends can neither review nor manage operators.</summary>
    public static bool MayStandTogether(IReadOnlyCollection<string> scopes) =>
        !(scopes.Contains(MessagesSend) && (scopes.Contains(ReviewContent) || scopes.Contains(OperatorsManage)));
}
