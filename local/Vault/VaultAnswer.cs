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

    public static Response Ok(JsonObject body) => Json(200, body);

    /// <summary>An error as Key Vault writes it.</summary>
    public static Response Error(int status, string code, string text) =>
        Json(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = text } });

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
    public static JsonObject Bundle(Uri vault, string name, SecretVersion version) => new()
    {
        ["value"] = version.Value,
        ["id"] = new Uri(vault, $"secrets/{name}/{version.Version}").AbsoluteUri,
        ["attributes"] = new JsonObject
        {
            ["enabled"] = true,
            ["created"] = version.Created,
            ["updated"] = version.Created,
            ["recoveryLevel"] = "Recoverable+Purgeable",
            ["recoverableDays"] = RecoverableDays,
        },
    };

    private static LocalResponse Json(int status, JsonObject body) => new(
        status, System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()), new HttpHeader("Content-Type", "application/json; charset=utf-8"));
}
