using System.ComponentModel.DataAnnotations;
using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>Settings of the synthetic probe, section <c>Probe</c>.</summary>
public sealed class ProbeOptions : IValidatableObject
{
    /// <summary>The gateway as its customers reach it; empty for no probe.</summary>
    public string Url { get; set; } = "";

    /// <summary>Key and version that sign, of an account that does nothing else; <c>hmac-sha256</c>.</summary>
    public string KeyId { get; set; } = "";

    /// <summary>Name of the vault's secret that holds the key's.</summary>
    public string Secret { get; set; } = "";

    /// <summary>A test number of an operator, E.164.</summary>
    public string To { get; set; } = "";

    /// <summary>A message that is not delivered by then counts as lost; shorter than the pause between runs.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:04:00")]
    public TimeSpan DeliveredWithin { get; set; } = TimeSpan.FromMinutes(2);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Url.Length == 0) yield break;
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.PathAndQuery != "/")
            yield return new ValidationResult("Probe:Url must be an address such as https://gateway.example.");
        else if (url.Scheme == "http" && !url.IsLoopback) yield return new ValidationResult("Probe:Url must be https.");
        if (!Flow.KeyId.TryParse(KeyId, out _))
            yield return new ValidationResult("Probe:KeyId must be a key's id and version, e.g. key_x.1.");
        if (Secret.Length == 0) yield return new ValidationResult("Probe:Secret must name a secret of the vault.");
        if (!PhoneNumber.TryParse(To, out _, out var fault)) yield return new ValidationResult($"Probe:To: {fault}");
    }
}
