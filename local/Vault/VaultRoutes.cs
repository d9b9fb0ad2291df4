using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Core;

namespace Waxseal.Local.Vault;

/// <summary>The secrets part of Key Vault's REST API ("Azure Key Vault REST API reference", secrets).</summary>
internal sealed class VaultRoutes(VaultStore store)
{
    private const int PageItemsMax = 25;
    private const int NameCharactersMax = 127;

    public async Task<Response> AnswerAsync(RequestMethod method, Uri uri, byte[] body, CancellationToken cancellation)
    {
        var vault = new Uri(uri.GetLeftPart(UriPartial.Authority) + "/");
        var path = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path.Length > 1 && !IsName(path[1])) return Bad($"The request URI contains an invalid name: {path[1]}");
        try
        {
            return (method.Method, path) switch
            {
                ("GET", ["secrets"]) => List(vault, uri),
                ("GET", ["secrets", var name, "versions"]) => ListVersions(vault, uri, name),
                ("GET", ["secrets", var name]) => Get(vault, name, null),
                ("GET", ["secrets", var name, var version]) => Get(vault, name, version),
                ("PUT", ["secrets", var name]) => await SetAsync(vault, name, VaultBody.Parse(body), cancellation),
                ("PATCH", ["secrets", var name, var version]) =>
                    await UpdateAsync(vault, name, version, VaultBody.Parse(body), cancellation),
                ("DELETE", ["secrets", var name]) => await DeleteAsync(vault, name, cancellation),
                ("GET", ["deletedsecrets"]) => ListDeleted(vault, uri),
                ("GET", ["deletedsecrets", var name]) => GetDeleted(vault, name),
                ("DELETE", ["deletedsecrets", var name]) => await PurgeAsync(name, cancellation),
                ("POST", ["deletedsecrets", var name, "recover"]) => await RecoverAsync(vault, name, cancellation),
                _ => VaultAnswer.Error(405, "MethodNotAllowed", $"{method} {uri.AbsolutePath} is not part of the local vault."),
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return Bad("The request body can't be read: " + exception.Message);
        }
    }

    private Response Get(Uri vault, string name, string? version)
    {
        store.Begin($"get {name}");
        if (Live(name) is not { } secret) return VaultAnswer.NotFound(name);
        var found = version is null ? secret.Latest : secret.Versions.FirstOrDefault(one => one.Version == version);
        if (found is null) return VaultAnswer.NotFound(name);
        if (!found.Attributes.Enabled)
        {
            return VaultAnswer.Error(403, "Forbidden", "Operation get is not allowed on a disabled secret.", "SecretDisabled");
        }

        return VaultAnswer.Ok(VaultAnswer.Bundle(vault, secret, found));
    }

    private async Task<Response> SetAsync(Uri vault, string name, VaultBody body, CancellationToken cancellation)
    {
        store.Begin($"set {name}");
        if (body.Value is not { } value) return Bad("The parameter value is missing.");
        if (body.Problem is { } problem) return Bad(problem);
        var made = new SecretVersion(store.NewVersion(), value, body.New(), store.Now, store.Now);
        var secret = await store.ChangeAsync(name, old => old switch
        {
            null => new Secret(name, [made], null),
            { Deletion: not null } => old,
            _ => old with { Versions = [.. old.Versions, made] },
        }, cancellation);
        return secret is { Deletion: null } ? VaultAnswer.Ok(VaultAnswer.Bundle(vault, secret, made)) : Conflict(name);
    }

    private async Task<Response> UpdateAsync(Uri vault, string name, string version, VaultBody body, CancellationToken cancellation)
    {
        store.Begin($"update {name}");
        if (body.Problem is { } problem) return Bad(problem);
        SecretVersion? updated = null;
        var secret = await store.ChangeAsync(name, old =>
        {
            if (old is not { Deletion: null } || old.Versions.FirstOrDefault(one => one.Version == version) is not { } found) return old;
            updated = found with { Attributes = body.Over(found.Attributes), Updated = store.Now };
            return old with { Versions = [.. old.Versions.Select(one => one == found ? updated : one)] };
        }, cancellation);
        if (secret is null || updated is null) return VaultAnswer.NotFound(name);
        return VaultAnswer.Ok(VaultAnswer.Item(new Uri(vault, $"secrets/{secret.Name}/{version}"), updated));
    }

    private async Task<Response> DeleteAsync(Uri vault, string name, CancellationToken cancellation)
    {
        store.Begin($"delete {name}");
        if (Live(name) is null) return VaultAnswer.NotFound(name);
        var secret = await store.ChangeAsync(
            name, old => old is { Deletion: null } ? old with { Deletion = VaultAnswer.Deletion(store.Now) } : old, cancellation);
        return secret?.Deletion is { } deletion
            ? VaultAnswer.Ok(VaultAnswer.Deleted(vault, secret, deletion, withVersion: true))
            : VaultAnswer.NotFound(name);
    }

    private Response GetDeleted(Uri vault, string name)
    {
        store.Begin($"get {name}");
        return store.Find(name) is { Deletion: { } deletion } secret
            ? VaultAnswer.Ok(VaultAnswer.Deleted(vault, secret, deletion, withVersion: true))
            : VaultAnswer.NotFound(name);
    }

    private async Task<Response> PurgeAsync(string name, CancellationToken cancellation)
    {
        store.Begin($"purge {name}");
        if (store.Find(name) is not { Deletion: not null }) return VaultAnswer.NotFound(name);
        await store.ChangeAsync(name, old => old is { Deletion: null } ? old : null, cancellation);
        return VaultAnswer.Empty();
    }

    private async Task<Response> RecoverAsync(Uri vault, string name, CancellationToken cancellation)
    {
        store.Begin($"recover {name}");
        if (store.Find(name) is not { Deletion: not null }) return VaultAnswer.NotFound(name);
        var secret = await store.ChangeAsync(name, old => old is null ? null : old with { Deletion = null }, cancellation);
        if (secret is null) return VaultAnswer.NotFound(name);
        return VaultAnswer.Ok(VaultAnswer.Item(new Uri(vault, $"secrets/{secret.Name}/{secret.Latest.Version}"), secret.Latest));
    }

    private Response List(Uri vault, Uri uri)
    {
        store.Begin("list");
        var items = store.All().Where(secret => secret.Deletion is null)
            .Select(secret => VaultAnswer.Item(new Uri(vault, $"secrets/{secret.Name}"), secret.Latest));
        return Page(uri, items);
    }

    private Response ListVersions(Uri vault, Uri uri, string name)
    {
        store.Begin($"list {name}");
        // A secret that is not there has no versions; the service does not call that an error.
        var versions = Live(name)?.Versions ?? [];
        return Page(uri, versions.Select(version => VaultAnswer.Item(new Uri(vault, $"secrets/{name}/{version.Version}"), version)));
    }

    private Response ListDeleted(Uri vault, Uri uri)
    {
        store.Begin("list");
        var items = store.All().Where(secret => secret.Deletion is not null)
            .Select(secret => VaultAnswer.Deleted(vault, secret, secret.Deletion ?? VaultAnswer.Deletion(store.Now), withVersion: false));
        return Page(uri, items);
    }

    private static Response Page(Uri uri, IEnumerable<JsonObject> items)
    {
        var size = Math.Clamp(Number(uri, "maxresults") ?? PageItemsMax, 1, PageItemsMax);
        var skip = Number(uri, "skip") ?? 0;
        var page = items.Skip(skip).Take(size + 1).ToArray();
        var next = page.Length > size
            ? string.Create(CultureInfo.InvariantCulture,
                $"{uri.GetLeftPart(UriPartial.Path)}?api-version=local&maxresults={size}&skip={skip + size}")
            : null;
        return VaultAnswer.Ok(new JsonObject { ["value"] = new JsonArray([.. page.Take(size)]), ["nextLink"] = next });
    }

    private static int? Number(Uri uri, string name)
    {
        var pair = uri.Query.TrimStart('?').Split('&').FirstOrDefault(part => part.StartsWith(name + "=", StringComparison.Ordinal));
        if (pair is null) return null;
        return int.TryParse(pair.AsSpan(name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private Secret? Live(string name) => store.Find(name) is { Deletion: null } secret ? secret : null;

    private static Response Bad(string text) => VaultAnswer.Error(400, "BadParameter", text);

    private static Response Conflict(string name) => VaultAnswer.Error(
        409,
        "Conflict",
        $"Secret {name} is currently in a deleted but recoverable state, and its name cannot be reused; " +
        "it must be recovered or purged first.",
        "ObjectIsDeletedButRecoverable");

    private static bool IsName(string name) =>
        name.Length <= NameCharactersMax && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
