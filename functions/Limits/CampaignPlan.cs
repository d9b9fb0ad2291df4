using Waxseal.Flow;

namespace Waxseal.Limits;

/// <summary>More messages than usual, announced before they come.</summary>
/// <param name="Id"><c>cpl_yyyyMMdd_...</c></param>
/// <param name="Account">Whose.</param>
/// <param name="Name">For people.</param>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it is over; after <paramref name="From"/>.</param>
/// <param name="Volume">Messages beyond the usual.</param>
/// <param name="AnnouncedBy">Key that announced it, without version, or who reviewed a block.</param>
/// <param name="AnnouncedAt">When.</param>
public sealed record CampaignPlan(
    string Id, AccountId Account, string Name, DateTimeOffset From, DateTimeOffset Until, int Volume, string AnnouncedBy,
    DateTimeOffset AnnouncedAt)
{
    /// <summary>How all ids of campaigns begin; the day (UTC) of their end follows.</summary>
    public const string Head = "cpl_";

    /// <summary>Called off: it raises nothing any more.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Version of its row as read; empty for one that is not stored yet.</summary>
    public string ETag { get; init; } = "";

    /// <summary>Never prints the name.</summary>
    public override string ToString() => $"CampaignPlan({Id})";

    /// <summary>Whether it raises the allowance of the hour that ends then: a message sent in time counts for an hour.</summary>
    public bool Raises(DateTimeOffset at) => !Withdrawn && From <= at && at < Until + VolumeRule.Window;
}
