namespace Waxseal.Tests.Tools.Traffic;

/// <summary>An honest burst of messages.</summary>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Volume">Messages beyond the usual.</param>
/// <param name="Announced">Whether the gateway was told.</param>
public sealed record MadeCampaign(DateTimeOffset From, DateTimeOffset Until, int Volume, bool Announced);
