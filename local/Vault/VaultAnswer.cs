using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Waxseal.Local.Answers;

namespace Waxseal.Local.Vault;

/// <summary>The vault's answers as JSON.</summary>
internal static class VaultAnswer
{
    private const int DaysOfFullProtection = 90;
    private const string Tenant = "00000000-0000-0000-0000-000000000001";

    public static Response Ok(JsonObject body) => Json(200, body);

    /// <summary>An error as Key Vault writes it.</summary>
    public static Response Error(int status, string code, string text) =>
        Json(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = text } });

    public static Response NotFound(string name) => Error(
        404, "SecretNotFound", $"A secret with (name/id) {name} was not found in this key vault.");

    public static Response DeletedNotFound(string name) => Error(404, "SecretNotFound", $"Deleted Secret not found: {name}");

    /// <summary>Azure keeps a deleted name from being used again until it is purged.</summary>
    public static Response Taken(string name) => Json(409, new JsonObject
    {
        ["error"] = new JsonObject
        {
            ["code"] = "Conflict",
            ["message"] = $"Secret {name} is currently in a deleted but recoverable state, and its name cannot be reused; " +
                "in this state, the secret can only be recovered or purged.",
            ["innererror"] = new JsonObject { ["code"] = "ObjectIsDeletedButRecoverable" },
        },
    });

    /// <summary>infra/ switches purge protection on: nobody can purge, only time does.</summary>
    public static Response PurgeProtected() => Error(
        403, "Forbidden",
        "Operation \"purge\" is not allowed because purge protection is enabled for this vault. Key Vault service will " +
        "automatically purge it after the retention period has passed.");

    public static Response Challenge(string host)
    {
        // The client checks that the vault's host lies under the resource for which it is about to fetch a token.
        var resource = host[(host.IndexOf('.', StringComparison.Ordinal) + 1)..];
        var challenge = $"Bearer authorization=\"https://login.microsoftonline.com/{Tenant}\", resource=\"https://{resource}\"";
        return new LocalResponse(401, null, new HttpHeader("WWW-Authenticate", challenge));
    }

    /// <summary>A version with its value, as get and set return it.</summary>
    public static JsonObject Bundle(Uri vault, string name, SecretVersion version, int recoverableDays)
    {
        var bundle = Item(vault, name, version, recoverableDays);
        bundle["value"] = version.Value;
        return bundle;
    }

    /// <summary>A deleted secret as delete and the look-up of deleted ones return it: without its value.</summary>
    public static JsonObject Deleted(Uri vault, string name, DeletedVersions deleted, int recoverableDays)
    {
        var item = Item(vault, name, deleted.Versions[^1], recoverableDays);
        item["recoveryId"] = new Uri(vault, $"deletedsecrets/{name}").AbsoluteUri;
        item["deletedDate"] = deleted.DeletedAt;
        item["scheduledPurgeDate"] = deleted.PurgeAt;
        return item;
    }

    private static JsonObject Item(Uri vault, string name, SecretVersion version, int recoverableDays) => new()
    {
        ["id"] = new Uri(vault, $"secrets/{name}/{version.Version}").AbsoluteUri,
        ["attributes"] = new JsonObject
        {
            ["enabled"] = true,
            ["created"] = version.Created,
            ["updated"] = version.Created,
            ["recoveryLevel"] = recoverableDays == DaysOfFullProtection ? "Recoverable" : "CustomizedRecoverable",
            ["recoverableDays"] = recoverableDays,
        },
    };

    private static LocalResponse Json(int status, JsonObject body) => new(
        status, System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()), new HttpHeader("Content-Type", "application/json; charset=utf-8"));
}
