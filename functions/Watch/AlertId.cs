using Waxseal.Flow;

namespace Waxseal.Watch;

/// <summary>
/// <c>alr_</c>, 13 digits of time (milliseconds) and the code of a kind: sorts by time, and the same alert has the same id, however often
/// it is opened.
/// </summary>
public readonly record struct AlertId
{
    private const string Prefix = "alr_";
    private const int TimeDigits = 13;

    private AlertId(string value) => Value = value;

    /// <summary>The id as it is written.</summary>
    public string Value { get; }

    /// <summary>The id of an alert of this kind that was opened then.</summary>
    public static AlertId Of(AlertKind kind, DateTimeOffset openedAt) => new($"{FirstOf(openedAt)}_{kind.Code()}");

    /// <summary>Sorts before every id of this time or later: a bound for ranges, not an id.</summary>
    public static string FirstOf(DateTimeOffset at) =>
        string.Create(null, $"{Prefix}{Math.Max(0, at.ToUnixTimeMilliseconds()):D13}");

    /// <summary>False for anything that is not an alert's id.</summary>
    public static bool TryParse(string? text, out AlertId id)
    {
        var at = Prefix.Length + TimeDigits;
        var fits = text is not null && text.Length > at + 1 && text.StartsWith(Prefix, StringComparison.Ordinal) && text[at] == '_' &&
            !text.AsSpan(Prefix.Length, TimeDigits).ContainsAnyExceptInRange('0', '9') &&
            ReasonCodes.TryRead<AlertKind>(text[(at + 1)..], out _);
        id = fits && text is not null ? new AlertId(text) : default;
        return fits;
    }

    public override string ToString() => Value;
}
