using System.Text.Json.Serialization;
using Waxseal.Client;

namespace Waxseal.CommandLine;

/// <summary>Settings as people read and write them: a member that is misspelt is an error, not a setting that is lost.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ContentSettings))]
[JsonSerializable(typeof(LimitSettings))]
internal sealed partial class ContentJson : JsonSerializerContext;
