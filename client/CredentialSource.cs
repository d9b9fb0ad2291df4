using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Waxseal.Client;
using Waxseal.Protocols.Signing;

namespace Waxseal.CommandLine;

/// <summary>
/// Finds the gateway's address and the key: in the environment, else in a file <c>demo.json</c>. The environment wins, so that a file
/// left over from a trial is never used for the real gateway.
/// </summary>
internal static class CredentialSource
{
    // As the gateway writes it: a shell script reads base 64 with its plus signs.
    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] DemoPaths =
        [Path.Combine(".local", "demo.json"), Path.Combine("functions", ".local", "demo.json")];

    /// <summary>Throws <see cref="MissingCredentialsException"/>.</summary>
    public static WaxsealClientOptions Find(string? demoPath, KeyRole role, Surroundings surroundings)
    {
        if (demoPath is null && FromEnvironment(role, surroundings) is { } options) return options;
        var path = demoPath is null ? FindDemo(surroundings.Directory) : Path.GetFullPath(demoPath, surroundings.Directory);
        if (path is null || !File.Exists(path))
        {
            throw new MissingCredentialsException(
                "No key to sign with. Start the gateway once (dotnet run --project functions), which writes demo.json, or name that file "
                + "with --demo, or set WAXSEAL_URL, WAXSEAL_KEY_ID and WAXSEAL_SECRET.");
        }

        return FromDemo(path, role, surroundings);
    }

    /// <summary>
    /// Writes the next version of a key into the demo file that its predecessor was read from, whole or not at all; null when it was read
    /// from the environment.
    /// </summary>
    public static async Task<string?> KeepAsync(
        string? demoPath, KeyRole role, SigningKey key, Surroundings surroundings, CancellationToken cancellation)
    {
        if (demoPath is null && FromEnvironment(role, surroundings) is not null) return null;
        var path = demoPath is null ? FindDemo(surroundings.Directory) : Path.GetFullPath(demoPath, surroundings.Directory);
        if (path is null || JsonNode.Parse(await File.ReadAllBytesAsync(path, cancellation)) is not JsonObject demo) return null;
        var (id, secret) = role switch
        {
            KeyRole.Reviewer => ("reviewKeyId", "reviewSecret"),
            KeyRole.Administrator => ("adminKeyId", "adminSecret"),
            _ => ("keyId", "secret"),
        };
        demo[id] = key.KeyId;
        demo[secret] = Convert.ToBase64String(key.Secret.Span);
        await PrivateFile.ReplaceAsync(path, Encoding.UTF8.GetBytes(demo.ToJsonString(Readable)), cancellation);
        return path;
    }

    private static WaxsealClientOptions? FromEnvironment(KeyRole role, Surroundings surroundings)
    {
        var prefix = role switch
        {
            KeyRole.Reviewer => "WAXSEAL_REVIEW_",
            KeyRole.Administrator => "WAXSEAL_ADMIN_",
            _ => "WAXSEAL_",
        };
        var url = surroundings.Environment("WAXSEAL_URL");
        var keyId = surroundings.Environment(prefix + "KEY_ID");
        var secret = surroundings.Environment(prefix + "SECRET");
        if (string.IsNullOrEmpty(keyId) && string.IsNullOrEmpty(secret)) return null;
        if (string.IsNullOrEmpty(url) || string.IsNullOrEmpty(keyId) || string.IsNullOrEmpty(secret))
            throw new MissingCredentialsException($"WAXSEAL_URL, {prefix}KEY_ID and {prefix}SECRET belong together; one is missing.");
        return Build(url, keyId, secret, surroundings.Environment(prefix + "ALGORITHM"), "The environment", surroundings);
    }

    private static string? FindDemo(string directory)
    {
        for (var folder = new DirectoryInfo(directory); folder is not null; folder = folder.Parent)
        {
            foreach (var path in DemoPaths)
            {
                var candidate = Path.Combine(folder.FullName, path);
                if (File.Exists(candidate)) return candidate;
            }
        }

        return null;
    }

    private static WaxsealClientOptions FromDemo(string path, KeyRole role, Surroundings surroundings)
    {
        DemoFile? demo;
        try
        {
            demo = JsonSerializer.Deserialize(File.ReadAllBytes(path), DemoJson.Default.DemoFile);
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new MissingCredentialsException($"{path} can't be read: {fault.Message}");
        }

        var (keyId, secret) = role switch
        {
            KeyRole.Reviewer => (demo?.ReviewKeyId, demo?.ReviewSecret),
            KeyRole.Administrator => (demo?.AdminKeyId, demo?.AdminSecret),
            _ => (demo?.KeyId, demo?.Secret),
        };
        if (demo?.BaseUrl is null || keyId is null || secret is null)
            throw new MissingCredentialsException($"{path} holds no {role.ToString().ToLowerInvariant()}'s key.");

        // The other keys of the demo are always HMAC secrets.
        return Build(demo.BaseUrl, keyId, secret, role == KeyRole.Sender ? demo.Algorithm : null, path, surroundings);
    }

    private static WaxsealClientOptions Build(
        string url, string keyId, string secret, string? algorithm, string source, Surroundings surroundings)
    {
        var kind = string.IsNullOrEmpty(algorithm) ? SignatureAlgorithm.HmacSha256 : SignatureAlgorithmNames.Parse(algorithm);
        if (kind == SignatureAlgorithm.None)
            throw new MissingCredentialsException($"{source} names an algorithm that is neither hmac-sha256 nor ecdsa-p256-sha256.");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new MissingCredentialsException($"{source} gives an address that is no http or https URL.");
        var bytes = new byte[secret.Length];
        if (!Convert.TryFromBase64String(secret, bytes, out var length) || length == 0)
            throw new MissingCredentialsException($"{source} gives a secret that is not base 64.");
        return new WaxsealClientOptions
        {
            Url = address,
            Key = new SigningKey(keyId, kind, bytes.AsMemory(0, length)),
            Time = surroundings.Time,

            // A person waits: after a second it is time to say that nobody answers.
            RetriesMax = 2,
        };
    }
}
