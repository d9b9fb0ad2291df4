using System.ComponentModel.DataAnnotations;
using Waxseal.Steps.Scan.Content;

namespace Waxseal.Steps.Scan;

/// <summary>Settings of content scanning, section <c>Scan</c>.</summary>
public sealed class ScanOptions : IValidatableObject
{
    /// <summary>Points from which findings count in the risk score.</summary>
    [Range(1, 100)]
    public int SuspiciousPoints { get; set; } = 25;

    /// <summary>Points from which a message is held.</summary>
    [Range(1, 100)]
    public int HoldPoints { get; set; } = 50;

    /// <summary>Findings of one message; more say nothing new.</summary>
    [Range(1, 256)]
    public int FindingsMax { get; set; } = 32;

    /// <summary>Links of one message that are looked at; more is itself a finding.</summary>
    [Range(1, 100)]
    public int LinksMax { get; set; } = 10;

    /// <summary>The weights of the content model; a relative path starts at the program's folder.</summary>
    [Required]
    public string ModelFile { get; set; } = ContentModel.ShippedFile;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (HoldPoints < SuspiciousPoints)
            yield return new ValidationResult("Scan:HoldPoints must be at least Scan:SuspiciousPoints.");
    }

    internal ScanLimits ToLimits() => new(FindingsMax: FindingsMax, LinksMax: LinksMax);

    internal ContentPolicy ToPolicy() => new() { SuspiciousPoints = SuspiciousPoints, HoldPoints = HoldPoints };
}
