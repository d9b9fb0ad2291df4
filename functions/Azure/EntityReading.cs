using Azure.Data.Tables;
using Waxseal.Flow;

namespace Waxseal.Azure;

internal static class EntityReading
{
    /// <summary>An enum kept as its code; the zero value when it is missing or unknown.</summary>
    public static T GetCode<T>(this TableEntity entity, string name) where T : struct, Enum =>
        ReasonCodes.TryRead<T>(entity.GetString(name) ?? "", out var value) ? value : default;

    /// <summary>Text that must be there; a row without it is damaged.</summary>
    public static string Required(this TableEntity entity, string name) =>
        entity.GetString(name) ?? throw new FormatException($"A row lacks {name}.");
}
