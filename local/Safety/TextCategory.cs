// Stand-in for Azure.AI.ContentSafety 1.0.0 (used by every build that does not publish to Azure): same names, defaults and errors.
namespace Azure.AI.ContentSafety;

/// <summary>A category of harm: an open list, as the service may add some.</summary>
public readonly struct TextCategory : IEquatable<TextCategory>
{
    private readonly string value;

    /// <summary>A category by its name.</summary>
    public TextCategory(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        this.value = value;
    }

    /// <summary>Hate.</summary>
    public static TextCategory Hate { get; } = new("Hate");

    /// <summary>SelfHarm.</summary>
    public static TextCategory SelfHarm { get; } = new("SelfHarm");

    /// <summary>Sexual.</summary>
    public static TextCategory Sexual { get; } = new("Sexual");

    /// <summary>Violence.</summary>
    public static TextCategory Violence { get; } = new("Violence");

    public static implicit operator TextCategory(string value) => new(value);

    public static bool operator ==(TextCategory left, TextCategory right) => left.Equals(right);

    public static bool operator !=(TextCategory left, TextCategory right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(TextCategory other) => string.Equals(value, other.value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TextCategory other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(value);

    /// <inheritdoc/>
    public override string ToString() => value;
}
