using System.Text.Json;

namespace Waxseal.Protocols.Rest;

/// <summary>What a service answered: a status and a JSON object, or the fault that stands for it.</summary>
/// <param name="Status">HTTP status; 0 where none came.</param>
/// <param name="Fault">None for 2xx with a JSON object.</param>
/// <param name="Body">The JSON object; of an undefined kind where there is none, also beside a fault.</param>
/// <param name="RetryAfter">When it asks to come again; null where it does not say, or says nonsense.</param>
public readonly record struct RestAnswer(int Status, RestFault Fault, JsonElement Body, TimeSpan? RetryAfter)
{
    /// <summary>False when no connection was made: surely nothing of the request got there.</summary>
    public bool Began { get; init; } = true;

    /// <summary>Whether there is a member of this name that is not null, whatever its type.</summary>
    public bool Has(string name) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>The text member of this name, or empty.</summary>
    public string Text(string name) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() ?? ""
            : "";

    /// <summary>The member true or false of this name; null where there is none.</summary>
    public bool? Flag(string name) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var value)
            ? value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null }
            : null;

    /// <summary>The whole number of this name; null where there is none.</summary>
    public int? Number(string name) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number &&
        value.TryGetInt32(out var number)
            ? number
            : null;

    /// <summary>Never prints the body.</summary>
    public override string ToString() => $"RestAnswer({Status}, {Fault})";
}
