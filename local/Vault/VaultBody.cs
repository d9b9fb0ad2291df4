using System.Text;
using System.Text.Json;

namespace Waxseal.Local.Vault;

/// <summary>What a client sends to set a secret. A value only: what else Key Vault keeps of a secret, the product does not use.</summary>
internal static class VaultBody
{
    private const int ValueBytesMax = 25 * 1024;

    /// <summary>The value, or what is wrong with the body. Throws JsonException, InvalidOperationException.</summary>
    public static string? ReadValue(byte[] json, out string problem)
    {
        problem = "";
        string? value = null;
        using var document = JsonDocument.Parse(json);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (property.NameEquals("value")) value = property.Value.GetString();
            else if (!IsEmpty(property.Value)) problem = $"The local vault keeps values only, not the property {property.Name}.";
        }

        if (value is null) problem = "The parameter value is missing.";
        else if (Encoding.UTF8.GetByteCount(value) > ValueBytesMax) problem = "The secret's value is longer than 25 KiB.";
        return problem.Length == 0 ? value : null;
    }

    private static bool IsEmpty(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.Object && !value.EnumerateObject().Any());
}
