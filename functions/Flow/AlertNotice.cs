using System.Text.Json.Serialization;

namespace Waxseal.Flow;

/// <summary>An account's traffic looks odd, or does so no more. Figures and codes; no number and no text of a message.</summary>
/// <param name="What">One of those below.</param>
/// <param name="Alert">The alert's id.</param>
/// <param name="Kind">Code of what is gravest about it; the figures are of that.</param>
/// <param name="Severity">Code of how bad it looks.</param>
/// <param name="Sentence">The same for a person.</param>
/// <param name="Baseline">What is normal.</param>
/// <param name="Observed">What was seen.</param>
/// <param name="At">When; to the same event belongs the same time.</param>
public sealed record AlertNotice(
    string What, string Alert, string Kind, string Severity, string Sentence, double Baseline, double Observed, DateTimeOffset At)
    : Announcement
{
    /// <summary>Codes of all that it is about, what was seen first before the others; empty where a version before wrote it.</summary>
    public IReadOnlyList<string> Kinds { get; init => field = value ?? []; } = [];

    /// <summary>It is new.</summary>
    public const string Opened = "opened";

    /// <summary>It is graver than before.</summary>
    public const string Worsened = "worsened";

    /// <summary>It is over.</summary>
    public const string Resolved = "resolved";

    /// <summary>All that a customer is told of alerts.</summary>
    public static IReadOnlyList<string> All { get; } = [Opened, Worsened, Resolved];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => $"alert.{What}";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string EventId => $"evt_{Alert}_{What}_{At.ToUnixTimeMilliseconds()}";
}
