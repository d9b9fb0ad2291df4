using Waxseal.Accounts;

namespace Waxseal.Limits;

/// <summary>A campaign as somebody announces it; null for what was not said.</summary>
public sealed record CampaignDraft(string? Name, DateTimeOffset? From, DateTimeOffset? Until, int? Volume)
{
    /// <summary>A start this far back counts as now: clocks differ, and requests take their time.</summary>
    private static readonly TimeSpan PastMax = TimeSpan.FromMinutes(5);

    /// <summary>Never prints the name.</summary>
    public override string ToString() => $"CampaignDraft({From}, {Volume})";

    /// <summary>The member that is wrong and a sentence about it, or null.</summary>
    public (string Field, string Fault)? FaultOf(DateTimeOffset now, VolumeOptions options)
    {
        if (Name is null) return ("name", "It is required.");
        if (ShownText.FaultOfName(Name) is { } fault) return ("name", fault);
        if (From is null) return ("from", "It is required.");
        if (From < now - PastMax) return ("from", "It is over: a campaign is announced before it begins.");
        if (From > now.AddDays(options.CampaignAheadDaysMax))
            return ("from", $"It must be within {options.CampaignAheadDaysMax} days.");
        if (Until is null) return ("until", "It is required.");
        if (Until <= From) return ("until", "It must be after from.");
        if (Until > From.Value.AddDays(options.CampaignDaysMax))
            return ("until", $"A campaign may last {options.CampaignDaysMax} days.");
        if (Volume is null) return ("volume", "It is required.");
        return Volume < 1 || Volume > options.CampaignVolumeMax
            ? ("volume", $"It must be 1 to {options.CampaignVolumeMax} messages beyond the usual.")
            : null;
    }
}
