using System.Text.Json.Serialization;

namespace Waxseal.Flow;

/// <summary>A message whose text was judged, by rules or by a person.</summary>
/// <param name="Verified">The message.</param>
/// <param name="Content">What was found.</param>
public sealed record ScannedMessage(VerifiedMessage Verified, ContentSummary Content) : IPipelineMessage
{
    /// <inheritdoc/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Rounds { get; init; }

    /// <summary>That the network was asked about the SIM right before dispatch and could not say; null where it was not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SimSilence? Silence { get; init; }

    /// <summary>What it has waited in vain for networks until now, in whichever step: all of it has one budget.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public TimeSpan Paid { get; init; }

    /// <inheritdoc/>
    public AccountId Account => Verified.Account;

    /// <inheritdoc/>
    public DateOnly Day => Verified.Day;

    /// <inheritdoc/>
    public string Subject => Verified.Subject;

    /// <inheritdoc/>
    [JsonIgnore]
    public IReadOnlyList<MessageId> Ids => Verified.Ids;

    /// <inheritdoc/>
    public int Releases => Verified.Releases;

    /// <inheritdoc/>
    public DateTimeOffset ValidUntil => Verified.ValidUntil;

    /// <summary>The same, sent back.</summary>
    public ScannedMessage Again() => this with { Rounds = Rounds + 1 };
}

/// <summary>A network that was asked about a SIM and could not say: it is not asked again for a while, whatever step comes next.</summary>
/// <param name="Until">Later it is asked again.</param>
/// <param name="Reason">Code of why.</param>
public sealed record SimSilence(DateTimeOffset Until, string Reason);

/// <summary>Codes of findings and their points; never the text itself.</summary>
/// <param name="Verdict">How it came through.</param>
/// <param name="Points">Sum of the findings' points.</param>
/// <param name="Codes">Their codes, e.g. <c>lure.parcel_fee</c>.</param>
/// <param name="HasLink">Whether the text holds a link.</param>
/// <param name="HasShortLink">Whether one hides behind a shortener.</param>
public sealed record ContentSummary(ContentPass Verdict, int Points, IReadOnlyList<string> Codes, bool HasLink, bool HasShortLink)
{
    /// <summary>Code of the finding that Azure AI Content Safety could not be asked.</summary>
    public const string SafetyAway = "content_safety_away";

    /// <summary><c>hold</c> or <c>block</c> where the account only monitors findings that would have done it; null elsewhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Monitored { get; init; }
}

/// <summary>Why a text may go on.</summary>
public enum ContentPass
{
    /// <summary>Not judged: never goes on.</summary>
    Unknown = 0,

    /// <summary>The rules found too little to hold it.</summary>
    Rules,

    /// <summary>A person approved it.</summary>
    Reviewer,
}
