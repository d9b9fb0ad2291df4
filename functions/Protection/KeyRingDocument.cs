using System.Text.Json.Serialization;

namespace Waxseal.Protection;

/// <summary>The vault secret <c>waxseal-key-ring</c>: which key generations there are. Holds names and dates, no key.</summary>
/// <param name="KeyEncryptionKeys">Oldest first; the last one is current.</param>
/// <param name="MacKey">Secret name of the root of all keyed hashes.</param>
/// <param name="TokenKey">Secret name of the root of the phone-token keys.</param>
/// <param name="TokenVersion">Version that stands in every phone token.</param>
public sealed record KeyRingDocument(
    IReadOnlyList<KeyGeneration> KeyEncryptionKeys, string MacKey, string TokenKey, int TokenVersion);

/// <summary>One generation of the key-encryption key.</summary>
public sealed record KeyGeneration(string Name, DateTimeOffset CreatedAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(KeyRingDocument))]
internal sealed partial class KeyRingJson : JsonSerializerContext;
