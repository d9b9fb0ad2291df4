namespace Waxseal.Client;

/// <summary>Which held messages to list; what is null says nothing.</summary>
public sealed record HeldFilter
{
    /// <summary><c>pending</c> when null; <c>approved</c>, <c>rejected</c>, <c>any</c>.</summary>
    public string? Verdict { get; init; }

    /// <summary><c>content</c>, <c>risk</c>, <c>account_blocked</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>Code of a finding.</summary>
    public string? Finding { get; init; }

    /// <summary><c>cmp_...</c></summary>
    public string? Campaign { get; init; }

    /// <summary>Id of the key that signed them, without version.</summary>
    public string? SentBy { get; init; }

    public DateTimeOffset? HeldSince { get; init; }

    public DateTimeOffset? HeldUntil { get; init; }

    internal string ToQuery()
    {
        (string Name, string? Value)[] parts =
        [
            ("verdict", Verdict), ("reason", Reason), ("finding", Finding), ("campaign", Campaign), ("sentBy", SentBy),
            ("heldSince", HeldSince?.ToString("O")), ("heldUntil", HeldUntil?.ToString("O")),
        ];
        return string.Join('&', parts.Where(part => part.Value is { Length: > 0 })
            .Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value ?? "")}"));
    }
}
