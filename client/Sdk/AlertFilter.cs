namespace Waxseal.Client;

/// <summary>Which alerts to list; what is null says nothing.</summary>
public sealed record AlertFilter
{
    /// <summary><c>open</c> when null; <c>resolved</c>, <c>any</c>.</summary>
    public string? Status { get; init; }

    /// <summary>As in <see cref="TrafficAlert.Kind"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>At least so grave: <c>warning</c>, <c>high</c>, <c>critical</c>.</summary>
    public string? Severity { get; init; }

    /// <summary>Opened then or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Opened before.</summary>
    public DateTimeOffset? Until { get; init; }

    internal string ToQuery(string after)
    {
        (string Name, string? Value)[] parts =
        [
            ("status", Status), ("kind", Kind), ("severity", Severity), ("since", Since?.ToString("O")), ("until", Until?.ToString("O")),
            ("after", after),
        ];
        return string.Join('&', parts.Where(part => part.Value is { Length: > 0 })
            .Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value ?? "")}"));
    }
}
