using System.Text.Encodings.Web;
using System.Text.Json;

namespace Waxseal.Accounts;

/// <summary>Content settings as they stand in an account's row: UTF-8 JSON.</summary>
internal static class StoredContent
{
    // Terms of other scripts at their own length: escaped, a letter would take six bytes. The row is no web page.
    private static readonly AccountJson Json =
        new(new JsonSerializerOptions(AccountJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Write(ContentSettings settings) => JsonSerializer.SerializeToUtf8Bytes(settings, Json.ContentSettings);

    /// <summary>Settings that <see cref="Write"/> wrote; none where there is nothing.</summary>
    public static ContentSettings Read(byte[]? stored) => stored is { Length: > 0 }
        ? JsonSerializer.Deserialize(stored, Json.ContentSettings) ?? ContentSettings.None
        : ContentSettings.None;
}
