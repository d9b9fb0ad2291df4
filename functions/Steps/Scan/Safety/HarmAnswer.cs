namespace Waxseal.Steps.Scan.Safety;

/// <summary>What became of the question whether a text does harm.</summary>
public abstract record HarmAnswer
{
    private HarmAnswer()
    {
    }

    /// <summary>Nobody was asked.</summary>
    public sealed record Unasked : HarmAnswer;

    /// <summary>It was judged.</summary>
    /// <param name="Severities">0 to 7 for each kind.</param>
    /// <param name="OnBlocklist">Whether the text holds what a blocklist names.</param>
    public sealed record Judged(IReadOnlyDictionary<HarmKind, int> Severities, bool OnBlocklist) : HarmAnswer;

    /// <summary>There was no answer that can be used.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="RetryAfter">How long not to ask again, when the service said so.</param>
    public sealed record Away(AwayReason Reason, TimeSpan? RetryAfter = null) : HarmAnswer;
}
