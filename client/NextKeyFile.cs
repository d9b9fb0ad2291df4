using System.Globalization;
using System.Text.Json;
using Waxseal.Client;
using Waxseal.Protocols.Signing;

namespace Waxseal.CommandLine;

/// <summary>
/// Keeps the private key that was made for a rotation, before the gateway is shown its public half: who is cut off asks again with the
/// same one. The file is its owner's alone.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="current">The key that signs.</param>
internal sealed class NextKeyFile(string path, SigningKey current) : IKeyStore
{
    private const string Id = "keyId";
    private const string Secret = "secret";

    /// <summary>Null for a file that holds no key after the one that signs.</summary>
    public async Task<KeptKeys?> LoadAsync(CancellationToken cancellation)
    {
        if (!File.Exists(path)) return null;
        try
        {
            using var kept = JsonDocument.Parse(await File.ReadAllBytesAsync(path, cancellation));
            var (id, secret) = (kept.RootElement.GetProperty(Id).GetString(), kept.RootElement.GetProperty(Secret).GetBytesFromBase64());
            return id == Following(current.KeyId) ? new KeptKeys(current, current with { KeyId = id, Secret = secret }) : null;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidOperationException($"{path} holds something else than a key that was kept here; name another file.", fault);
        }
    }

    /// <inheritdoc/>
    public async Task SaveAsync(KeptKeys keys, CancellationToken cancellation)
    {
        if (keys.Next is not { } next) return;
        var json = JsonSerializer.SerializeToUtf8Bytes(
            new Dictionary<string, string> { [Id] = next.KeyId, [Secret] = Convert.ToBase64String(next.Secret.Span) });
        await PrivateFile.ReplaceAsync(path, json, cancellation);
    }

    private static string Following(string keyId) =>
        keyId.LastIndexOf('.') is > 0 and var dot
        && int.TryParse(keyId.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? $"{keyId[..dot]}.{version + 1}"
            : "";
}
