using Microsoft.AspNetCore.Http;
using Waxseal.Flow;
using Waxseal.Gate;
using Waxseal.Watch;

namespace Waxseal.Triggers;

/// <summary>Reads which alerts a list is to have.</summary>
internal static class AlertQueryReading
{
    private const string Kinds =
        "volume_block, volume_spike, new_country, off_hours, content_change, number_pattern, delivery_drop, confirmation_drop, " +
        "new_network or loop.";

    /// <summary>What the caller asks for, of its own account: those that are open, unless it says otherwise.</summary>
    public static AlertQuery Read(IQueryCollection query, AccountId account) => new(account)
    {
        After = Text(query, "after") is { } after
            ? AlertId.TryParse(after, out var id) ? id : throw Invalid("after", "It is the id that next named.")
            : null,
        Open = Text(query, "status") switch
        {
            null or "open" => true,
            "resolved" => false,
            "any" => null,
            _ => throw Invalid("status", "open, resolved or any."),
        },
        Kind = Text(query, "kind") is { } kind
            ? ReasonCodes.TryRead<AlertKind>(kind, out var read) ? read : throw Invalid("kind", Kinds)
            : null,
        SeverityMin = Text(query, "severity") is { } severity
            ? ReasonCodes.TryRead<AlertSeverity>(severity, out var least) ? least : throw Invalid("severity", "warning, high or critical.")
            : null,
        Since = Time(query, "since"),
        Until = Time(query, "until"),
    };

    private static DateTimeOffset? Time(IQueryCollection query, string name) => Text(query, name) is { } text
        ? HeldQueryReading.TimeOf(text) ?? throw Invalid(name, "It is a time, as in 2026-03-02T09:00:00Z.")
        : null;

    private static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    private static ProblemException Invalid(string field, string detail) => new(Problem.Invalid(field, detail));
}
