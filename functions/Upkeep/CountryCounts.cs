namespace Waxseal.Upkeep;

/// <summary>The counts of one account, day and country.</summary>
/// <param name="Day">UTC day of acceptance.</param>
/// <param name="Country">ISO 3166-1 alpha-2, <c>001</c> for networks of no country, or <c>unknown</c>.</param>
/// <param name="Recipients">Different numbers over all cells.</param>
/// <param name="AtLeast">Whether there may be more of these.</param>
/// <param name="Cells">The counts.</param>
public sealed record CountryCounts(DateOnly Day, string Country, long Recipients, bool AtLeast, IReadOnlyList<AnalyticsCell> Cells)
{
    /// <summary>Messages that ended before anybody read their number.</summary>
    public const string UnknownCountry = "unknown";
}
