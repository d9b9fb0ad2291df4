using System.Text.Json;
using Azure;
using Azure.Core;

namespace Waxseal.Local.Vault;

/// <summary>Getting, setting and deleting secrets as in Key Vault's REST API ("Azure Key Vault REST API reference", secrets).</summary>
internal sealed class VaultRoutes(VaultStore store)
{
    private const int NameCharactersMax = 127;

    public async Task<Response> AnswerAsync(RequestMethod method, Uri uri, byte[] body, CancellationToken cancellation)
    {
        var vault = new Uri(uri.GetLeftPart(UriPartial.Authority) + "/");
        var path = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path.Length > 1 && !IsName(path[1])) return Bad($"The request URI contains an invalid name: {path[1]}");
        try
        {
            // What has been deleted for long enough is gone before anything is asked.
            await store.PurgeAsync();
            return (method.Method, path) switch
            {
                ("GET", ["secrets", var name]) => Get(vault, name, null),
                ("GET", ["secrets", var name, var version]) => Get(vault, name, version),
                ("PUT", ["secrets", var name]) => await SetAsync(vault, name, body, cancellation),
                ("DELETE", ["secrets", var name]) => await DeleteAsync(vault, name, cancellation),
                ("GET", ["deletedsecrets", var name]) => GetDeleted(vault, name),
                ("DELETE", ["deletedsecrets", var name]) => Purge(name),
                _ => VaultAnswer.Error(405, "MethodNotAllowed", $"{method} {uri.AbsolutePath} is not part of the local vault."),
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Bad("The request body can't be read: " + exception.Message);
        }
    }

    private Response Get(Uri vault, string name, string? version)
    {
        store.Begin($"get {name}");
        var versions = store.Find(name);
        var found = version is null ? versions.LastOrDefault() : versions.FirstOrDefault(one => one.Version == version);
        return found is null ? VaultAnswer.NotFound(name) : VaultAnswer.Ok(VaultAnswer.Bundle(vault, name, found, store.RecoverableDays));
    }

    private async Task<Response> SetAsync(Uri vault, string name, byte[] body, CancellationToken cancellation)
    {
        store.Begin($"set {name}");
        if (VaultBody.ReadValue(body, out var problem) is not { } value) return Bad(problem);
        return await store.AddAsync(name, value, cancellation) is { } added
            ? VaultAnswer.Ok(VaultAnswer.Bundle(vault, name, added, store.RecoverableDays))
            : VaultAnswer.Taken(name);
    }

    private async Task<Response> DeleteAsync(Uri vault, string name, CancellationToken cancellation)
    {
        store.Begin($"delete {name}");
        return await store.DeleteAsync(name, cancellation) is { } deleted
            ? VaultAnswer.Ok(VaultAnswer.Deleted(vault, name, deleted, store.RecoverableDays))
            : VaultAnswer.NotFound(name);
    }

    private Response GetDeleted(Uri vault, string name)
    {
        store.Begin($"get-deleted {name}");
        return store.FindDeleted(name) is { } deleted
            ? VaultAnswer.Ok(VaultAnswer.Deleted(vault, name, deleted, store.RecoverableDays))
            : VaultAnswer.DeletedNotFound(name);
    }

    private Response Purge(string name)
    {
        store.Begin($"purge {name}");
        return store.FindDeleted(name) is null ? VaultAnswer.DeletedNotFound(name) : VaultAnswer.PurgeProtected();
    }

    private static Response Bad(string text) => VaultAnswer.Error(400, "BadParameter", text);

    private static bool IsName(string name) =>
        name.Length <= NameCharactersMax && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
