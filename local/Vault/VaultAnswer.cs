using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Waxseal.Local.Answers;

namespace Waxseal.Local.Vault;

/// <summary>The vault's answers as JSON.</summary>
internal static class VaultAnswer
{
    private const int RecoverableDays = 90;
    private const string Tenant = "00000000-0000-0000-0000-000000000001";

    public static Response Empty() => new LocalResponse(204, null);

    public static Response Ok(JsonObject body) => Json(200, body);

    /// <summary>An error as Key Vault writes it; the inner code says more, e.g. "SecretDisabled".</summary>
    public static Response Error(int status, string code, string text, string? inner = null)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = text };
        if (inner is not null) error["innererror"] = new JsonObject { ["code"] = inner };
        return Json(status, new JsonObject { ["error"] = error });
    }

    public static Response NotFound(string name) => Error(
        404, "SecretNotFound", $"A secret with (name/id) {name} was not found in this key vault.");

    public static Response Challenge(string host)
    {
        // The client checks that the vault's host lies under the resource for which it is about to fetch a token.
        var resource = host[(host.IndexOf('.', StringComparison.Ordinal) + 1)..];
        var challenge = $"Bearer authorization=\"https://login.microsoftonline.com/{Tenant}\", resource=\"https://{resource}\"";
        return new LocalResponse(401, null, new HttpHeader("WWW-Authenticate", challenge));
    }

    /// <summary>A version with its value, as get and set return it.</summary>
    public static JsonObject Bundle(Uri vault, Secret secret, SecretVersion version)
    {
        var bundle = Item(new Uri(vault, $"secrets/{secret.Name}/{version.Version}"), version);
        bundle["value"] = version.Value;
        return bundle;
    }

    /// <summary>A version without its value.</summary>
    public static JsonObject Item(Uri id, SecretVersion version)
    {
        var attributes = new JsonObject { ["enabled"] = version.Attributes.Enabled };
        if (version.Attributes.NotBefore is { } notBefore) attributes["nbf"] = notBefore;
        if (version.Attributes.Expires is { } expires) attributes["exp"] = expires;
        attributes["created"] = version.Created;
        attributes["updated"] = version.Updated;
        attributes["recoveryLevel"] = "Recoverable+Purgeable";
        attributes["recoverableDays"] = RecoverableDays;
        var item = new JsonObject { ["id"] = id.AbsoluteUri, ["attributes"] = attributes };
        if (version.Attributes.ContentType is { } contentType) item["contentType"] = contentType;
        if (version.Attributes.Tags is { } tags)
        {
            item["tags"] = new JsonObject(tags.Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value)));
        }

        return item;
    }

    /// <summary>A deleted secret by its latest version, without its value.</summary>
    public static JsonObject Deleted(Uri vault, Secret secret, SecretDeletion deletion, bool withVersion)
    {
        var path = withVersion ? $"secrets/{secret.Name}/{secret.Latest.Version}" : $"secrets/{secret.Name}";
        var item = Item(new Uri(vault, path), secret.Latest);
        item["recoveryId"] = new Uri(vault, $"deletedsecrets/{secret.Name}").AbsoluteUri;
        item["deletedDate"] = deletion.Deleted;
        item["scheduledPurgeDate"] = deletion.PurgeAt;
        return item;
    }

    public static SecretDeletion Deletion(long now) => new(now, now + ((long)RecoverableDays * 24 * 60 * 60));

    private static LocalResponse Json(int status, JsonObject body) => new(
        status, System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()), new HttpHeader("Content-Type", "application/json; charset=utf-8"));
}
