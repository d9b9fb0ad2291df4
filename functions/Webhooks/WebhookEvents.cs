using System.Collections.Frozen;
using Waxseal.Flow;

namespace Waxseal.Webhooks;

/// <summary>
/// The types of events, and what an endpoint may ask for: exact types, all of a family (<c>message.*</c>), or all (<c>*</c>).
/// </summary>
public static class WebhookEvents
{
    /// <summary>Sent on request only, whatever an endpoint asked for.</summary>
    public const string Test = "webhook.test";

    /// <summary>Sent to an account's other endpoints.</summary>
    public const string Disabled = "webhook.disabled";

    /// <summary>Filters of an endpoint.</summary>
    public const int FiltersMax = 20;

    private const string All = "*";
    private const string OfFamily = ".*";

    private static readonly FrozenSet<string> Types = FrozenSet.Create(
    [
        Of(MessageState.Scheduled), Of(MessageState.Held), Of(MessageState.Rejected), Of(MessageState.Dispatched),
        Of(MessageState.Delivered), Of(MessageState.Undeliverable), Of(MessageState.Expired), Of(MessageState.Failed),
        Of(MessageState.Erased), Test, Disabled, .. KeyNotice.All.Select(what => $"key.{what}"),
        .. VerificationNotice.All.Select(what => $"verification.{what}"),
        .. AlertNotice.All.Select(what => $"alert.{what}"),
    ]);

    private static readonly FrozenSet<string> Families = Types.Select(type => type[..type.IndexOf('.')] + OfFamily).ToFrozenSet();

    /// <summary>Whether an endpoint may ask for this.</summary>
    public static bool IsFilter(string? filter) =>
        filter is not null && (filter == All || Types.Contains(filter) || Families.Contains(filter));

    /// <summary>Whether one of the filters lets this type through.</summary>
    public static bool Match(IReadOnlyList<string> filters, string type)
    {
        foreach (var filter in filters)
        {
            if (filter == All || filter == type) return true;
            if (filter.EndsWith(OfFamily, StringComparison.Ordinal) && type.StartsWith(filter[..^1], StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <summary>
    /// The state that customers are told of when a row moves to this one, Unknown when it is none of their business. A claim announces what
    /// it hopes for: after the submit nothing may stand between the operator's answer and its record.
    /// </summary>
    internal static MessageState Announced(MessageState moved) => moved switch
    {
        MessageState.Dispatching => MessageState.Dispatched,
        MessageState.Scheduled or MessageState.Held or MessageState.Rejected or MessageState.Delivered or MessageState.Undeliverable
            or MessageState.Expired or MessageState.Failed or MessageState.Erased => moved,
        _ => MessageState.Unknown,
    };

    private static string Of(MessageState state) => $"message.{state.Code()}";
}
