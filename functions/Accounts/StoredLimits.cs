using System.Text.Json;

namespace Waxseal.Accounts;

/// <summary>Limits as they stand in an account's row: UTF-8 JSON.</summary>
internal static class StoredLimits
{
    public static byte[] Write(LimitSettings settings) => JsonSerializer.SerializeToUtf8Bytes(settings, AccountJson.Default.LimitSettings);

    /// <summary>Settings that <see cref="Write"/> wrote; none where there is nothing.</summary>
    public static LimitSettings Read(byte[]? stored) => stored is { Length: > 0 }
        ? JsonSerializer.Deserialize(stored, AccountJson.Default.LimitSettings) ?? LimitSettings.None
        : LimitSettings.None;
}
