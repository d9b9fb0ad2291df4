namespace Waxseal.Client;

/// <summary>More messages than usual, announced before they come.</summary>
public sealed record AnnouncedCampaign
{
    /// <summary><c>cpl_...</c></summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public DateTimeOffset From { get; init; }

    public DateTimeOffset Until { get; init; }

    /// <summary>Messages beyond the usual.</summary>
    public int Volume { get; init; }

    /// <summary><c>announced</c>, <c>running</c>, <c>over</c> or <c>withdrawn</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The key that announced it, or who reviewed a block.</summary>
    public string? AnnouncedBy { get; init; }

    public DateTimeOffset AnnouncedAt { get; init; }

    /// <summary>Never prints the name.</summary>
    public override string ToString() => Id;
}

/// <summary>All of an account that are not over.</summary>
internal sealed record AnnouncedCampaignList(IReadOnlyList<AnnouncedCampaign> Campaigns);
