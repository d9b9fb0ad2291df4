namespace Waxseal.Client;

/// <summary>What to count.</summary>
/// <param name="From">First UTC day of acceptance.</param>
/// <param name="To">Last one; at most 92 days in all.</param>
public sealed record AnalyticsQuery(DateOnly From, DateOnly To)
{
    /// <summary>Any of <c>day</c>, <c>country</c>, <c>channel</c>, <c>status</c>, <c>reason</c>, <c>kind</c>; none: one group.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>Another account than the key's own; for who runs the gateway.</summary>
    public string? Account { get; init; }

    internal string Path()
    {
        var path = $"v1/analytics?from={From:yyyy-MM-dd}&to={To:yyyy-MM-dd}";
        if (By.Count > 0) path += $"&by={string.Join("%2C", By.Select(Uri.EscapeDataString))}";
        return Account is null ? path : $"{path}&account={Uri.EscapeDataString(Account)}";
    }
}
