using System.ComponentModel.DataAnnotations;

namespace Waxseal.Steps.Score;

/// <summary>Settings of risk scoring, section <c>Score</c>.</summary>
public sealed class ScoreOptions : IValidatableObject
{
    /// <summary>Score from which a message waits for a person.</summary>
    [Range(1, 101)]
    public int HoldAt { get; set; } = 70;

    /// <summary>Score from which a message is refused; 101 for never.</summary>
    [Range(1, 101)]
    public int RefuseAt { get; set; } = 101;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (RefuseAt < HoldAt) yield return new ValidationResult("Score:RefuseAt must be at least Score:HoldAt.");
    }
}
