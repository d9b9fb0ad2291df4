using Waxseal.Flow;

namespace Waxseal.Console;

/// <summary>One word about all messages of a template that were held up to an instant.</summary>
/// <param name="Account">Whose messages.</param>
/// <param name="Campaign">Which template, <c>cmp_...</c></param>
/// <param name="HeldUntil">Messages that were held later wait for a word of their own.</param>
/// <param name="Verdict">What was said.</param>
/// <param name="ContentHash">Of the message that was read.</param>
/// <param name="ReviewedBy">Key of the reviewer: messages that it sent are left out.</param>
/// <param name="Done">All of them are settled.</param>
public sealed record CampaignVerdict(
    AccountId Account, string Campaign, DateTimeOffset HeldUntil, Verdict Verdict, string ContentHash, string ReviewedBy, bool Done)
{
    /// <summary>Version of the row as read; empty for one that is not stored yet.</summary>
    public string ETag { get; init; } = "";

    /// <summary>The messages that it is about.</summary>
    public HeldQuery Query => new(Account) { Campaign = Campaign, HeldUntil = HeldUntil, Verdict = Flow.Verdict.Pending };

    public override string ToString() => $"CampaignVerdict({Campaign}, {Verdict})";
}
