using System.ComponentModel.DataAnnotations;

namespace Waxseal.Azure;

/// <summary>Where the tables are, section <c>Tables</c>.</summary>
public sealed class TablesOptions : IValidatableObject
{
    /// <summary>A connection string, for emulators and the local platform; empty on Azure.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>The table endpoint, reached with the app's identity.</summary>
    public string Endpoint { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ConnectionString.Length > 0 == Endpoint.Length > 0)
            yield return new ValidationResult("Tables: set either ConnectionString or Endpoint.");
        if (Endpoint.Length > 0 && !Uri.TryCreate(Endpoint, UriKind.Absolute, out _))
            yield return new ValidationResult("Tables:Endpoint must be an absolute address.");
    }
}
