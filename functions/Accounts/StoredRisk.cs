using System.Text.Json;

namespace Waxseal.Accounts;

/// <summary>Risk settings as they stand in an account's row: UTF-8 JSON.</summary>
internal static class StoredRisk
{
    public static byte[] Write(RiskSettings settings) => JsonSerializer.SerializeToUtf8Bytes(settings, AccountJson.Default.RiskSettings);

    /// <summary>Settings that <see cref="Write"/> wrote; none where there is nothing.</summary>
    public static RiskSettings Read(byte[]? stored) => stored is { Length: > 0 }
        ? JsonSerializer.Deserialize(stored, AccountJson.Default.RiskSettings) ?? RiskSettings.None
        : RiskSettings.None;
}
