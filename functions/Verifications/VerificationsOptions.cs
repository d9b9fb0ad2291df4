using System.ComponentModel.DataAnnotations;

namespace Waxseal.Verifications;

/// <summary>Codes and proofs, section <c>Verifications</c>.</summary>
public sealed class VerificationsOptions : IValidatableObject
{
    /// <summary>Digits of a code.</summary>
    [Range(6, 8)]
    public int Digits { get; set; } = 6;

    /// <summary>How long a verification can be confirmed.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "00:10:00")]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the app has to come back from a proof without a code.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "00:05:00")]
    public TimeSpan SilentLifetime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Wrong codes after which a verification has failed.</summary>
    [Range(1, 5)]
    public int TriesMax { get; set; } = 5;

    /// <summary>Verifications of one number by one account within <see cref="NumberWindow"/>.</summary>
    [Range(1, 20)]
    public int NumberMax { get; set; } = 5;

    /// <summary>The time that <see cref="NumberMax"/> is about.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "12:00:00")]
    public TimeSpan NumberWindow { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Shortest time between two verifications of one number by one account.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ResendPause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Verifications a second, on average, of numbers that an account had verified within the window: per instance.</summary>
    [Range(1, 10_000)]
    public int ResendsPerSecond { get; set; } = 10;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SilentLifetime > Lifetime) yield return new ValidationResult("Verifications:SilentLifetime must be at most Lifetime.");
    }
}
