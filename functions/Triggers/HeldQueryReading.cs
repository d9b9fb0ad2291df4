using System.Globalization;
using Microsoft.AspNetCore.Http;
using Waxseal.Flow;
using Waxseal.Gate;

namespace Waxseal.Triggers;

/// <summary>Reads which held messages a list is to have.</summary>
internal static class HeldQueryReading
{
    private const string AnyVerdict = "any";

    /// <summary>What the caller asks for, of its own account: those that wait, unless it says otherwise.</summary>
    public static HeldQuery Read(IQueryCollection query, AccountId account) => new(account)
    {
        After = Text(query, "after") is { } after
            ? MessageId.TryParse(after, out var id) ? id : throw Invalid("after", "It is the id that next named.")
            : null,
        Verdict = VerdictOf(Text(query, "verdict")),
        Reason = Text(query, "reason") is { } reason
            ? ReasonCodes.TryRead<HoldReason>(reason, out var read)
                ? read
                : throw Invalid("reason", "content, risk, sim_swapped, network_away, no_safer_channel or account_blocked.")
            : null,
        Campaign = Text(query, "campaign"),
        SentBy = Text(query, "sentBy"),
        HeldSince = Time(query, "heldSince"),
        HeldUntil = Time(query, "heldUntil"),
    };

    /// <summary>A time as RFC 3339 has it; null for anything else.</summary>
    public static DateTimeOffset? TimeOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static Verdict? VerdictOf(string? text) => text switch
    {
        null => Verdict.Pending,
        AnyVerdict => null,
        _ => ReasonCodes.TryRead<Verdict>(text, out var verdict)
            ? verdict
            : throw Invalid("verdict", "pending, approved, rejected or any."),
    };

    private static DateTimeOffset? Time(IQueryCollection query, string name) => Text(query, name) is { } text
        ? TimeOf(text) ?? throw Invalid(name, "It is a time, as in 2026-03-02T09:00:00Z.")
        : null;

    private static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    private static ProblemException Invalid(string field, string detail) => new(Problem.Invalid(field, detail));
}
