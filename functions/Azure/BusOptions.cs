using System.ComponentModel.DataAnnotations;

namespace Waxseal.Azure;

/// <summary>Where Service Bus is: the settings that the triggers' connection <c>ServiceBus</c> reads as well.</summary>
public sealed class BusOptions : IValidatableObject
{
    /// <summary>A connection string, for emulators and the local platform; empty on Azure.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Host name of the namespace, reached with the app's identity.</summary>
    public string FullyQualifiedNamespace { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ConnectionString.Length == 0 && FullyQualifiedNamespace.Length == 0)
            yield return new ValidationResult("ServiceBus: set ServiceBus (a connection string) or ServiceBus__fullyQualifiedNamespace.");
    }
}
