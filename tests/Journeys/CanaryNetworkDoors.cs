using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Waxseal.Protection;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Networks;
using Xunit;
using static Waxseal.Tests.Journeys.CanaryDoors;
using static Waxseal.Tests.Journeys.CanaryScene;

namespace Waxseal.Tests.Journeys;

/// <summary>Verifications, and the doors that networks, channels, customers' servers and the gateway's own keys have.</summary>
internal sealed partial class CanaryNetworkDoors(CanaryDoors doors, CamaraServer network)
{
    private const string AppSecret = "appGoshawk4419", VerifyToken = "verifyWryneck2206", Proved = "7900900713", Guess = "48291375";
    private const string Verifications = "/v1/verifications", WhatsApp = "/v1/channels/whatsapp/webhook", Webhooks = "/v1/webhooks";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>With what the product knows the network and the channel; the network proves the numbers that begin with +4479.</summary>
    public static Dictionary<string, string> SettingsOf(CamaraServer network) => new(network.AppSettings(), StringComparer.Ordinal)
    {
        ["Networks:Operators:0:Prefixes:0"] = "4479", ["Networks:CallbackUrl"] = "https://gateway.example/v1/verifications/callback",
        ["Verifications:Digits"] = "8", ["WhatsApp:AppSecret"] = AppSecret, ["WhatsApp:VerifyToken"] = VerifyToken,
    };

    public async Task KnockAsync()
    {
        foreach (var text in new[] { AppSecret, VerifyToken, Proved }) doors.Scene.Canaries.AddText(text);
        await KnockForCodesAsync();
        await KnockForProofAsync();
        await KnockAsWhatsAppAsync();
        await KnockForWebhooksAsync();
        await doors.KnockAsync(doors.App.ReviewerKey, "GET", "/v1/operators");
        await doors.KnockAsync(doors.App.ReviewerKey, "GET", "/v1/operators/test/receipts");
        await doors.AskAsync(doors.Raw.Call("GET", "/healthz") with { Signed = false });
        await doors.KnockAsync(doors.App.AdministratorKey, "GET", "/v1/keyring");
    }

    /// <summary>The report of a leak; last of all, since it changes keys that everything else uses.</summary>
    public Task<RawAnswer> KnockForLeakAsync() => doors.KnockAsync(
        doors.App.AdministratorKey, "POST", "/v1/keyring/rows/1/compromise", """{"reason":"laptop_lost"}""");

    private async Task KnockForCodesAsync()
    {
        var sender = doors.App.SenderKey;
        var own = $"{Verifications}/{(await doors.KnockAsync(sender, "POST", Verifications, $$"""{"to":"+44{{Number}}"}""", _ => [])).Id}";
        await doors.App.UntilAsync(() => Codes().Length > 0, "a code on the phone");
        var code = Assert.Single(Codes());
        doors.Scene.Secrets.AddCode("the code", code);
        doors.Scene.Secrets.AddCode("a guess of the code", Guess);
        await doors.KnockAsync(sender, "GET", own);
        foreach (var (one, status) in new[] { (Guess, "pending"), (code, "confirmed") })
        {
            var answer = await doors.KnockAsync(sender, "POST", own + "/check", $$"""{"code":"{{one}}"}""");
            Assert.Equal(status, Text(answer, "status"));
        }
    }

    // As the app's browser does: to the network, and with what that says back to the gateway.
    private async Task KnockForProofAsync()
    {
        await doors.App.Get<IVault>().WriteAsync(CamaraServer.SecretName, network.ClientSecret, Token);
        doors.Scene.Vaulted.AddSecret("the network's secret", network.ClientSecret);
        doors.Scene.Vaulted.AddText(Uri.EscapeDataString(Encoding.UTF8.GetString(network.ClientSecret)));
        network.DeviceNumber = "+44" + Proved;
        var begun = await doors.KnockAsync(
            doors.App.SenderKey, "POST", Verifications, $$"""{"to":"+44{{Proved}}"}""", answer => [Text(answer, "authorizeUrl")]);
        using var http = network.Http();
        using var opened = await http.GetAsync(new Uri(Text(begun, "authorizeUrl")), Token);
        var back = Uri.UnescapeDataString(opened.Headers.Location!.Query);
        foreach (var part in back[1..].Split('&')) doors.Scene.Secrets.AddSecret("what the network said", Encoding.UTF8.GetBytes(part));
        await doors.AskAsync(doors.Raw.Call("GET", Verifications + "/callback" + opened.Headers.Location.Query) with { Signed = false });
        var proved = await doors.KnockAsync(doors.App.SenderKey, "GET", $"{Verifications}/{begun.Id}");
        Assert.Equal("confirmed", Text(proved, "status"));
    }

    private async Task KnockAsWhatsAppAsync()
    {
        foreach (var (word, fits) in new[] { (VerifyToken + "x", false), (VerifyToken, true) })
        {
            var call = doors.Raw.Call("GET", $"{WhatsApp}?hub.mode=subscribe&hub.verify_token={word}&hub.challenge=1158201444");
            var answer = await doors.Scene.CallAsync(call with { Signed = false });
            Assert.Equal(fits ? 200 : 404, answer.Status);
        }

        var body = $$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp",
            "statuses":[{"id":"wamid.nobodys","status":"failed","timestamp":"{{{doors.App.Time.GetUtcNow().ToUnixTimeSeconds()}}}",
            "recipient_id":"44{{{Number}}}","errors":[{"code":131026,"title":"{{{CanaryScene.Text}}}","message":"{{{Wide}}}"}]}],
            "messages":[{"from":"44{{{Number}}}","id":"wamid.theirs","text":{"body":"{{{CanaryScene.Text}}}"}}]}}]}]}
            """;
        foreach (var (said, signed, status) in new[] { (body, body + " ", 401), (body[..^3], body[..^3], 400), (body, body, 200) })
        {
            var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(AppSecret), Encoding.UTF8.GetBytes(signed));
            doors.Scene.Secrets.AddSecret("a signature of WhatsApp's", signature);
            var call = doors.Raw.Post(said) with
            {
                Target = WhatsApp, Signed = false, Lines = ["X-Hub-Signature-256: sha256=" + Convert.ToHexStringLower(signature)],
            };
            Assert.Equal(status, (await doors.Scene.CallAsync(call)).Status);
        }
    }

    private async Task KnockForWebhooksAsync()
    {
        var (sender, address) = (doors.App.SenderKey, doors.Scene.Receiver.Url);
        var body = $$"""{"url":"{{address}}","events":["*"],"description":"{{Note}}"}""";
        var own = $"{Webhooks}/{(await doors.KnockAsync(sender, "POST", Webhooks, body, WithSecret)).Id}";
        await doors.KnockAsync(sender, "GET", Webhooks, "", Address, Note);
        await doors.KnockAsync(sender, "GET", own, "", Address, Note);
        await doors.KnockAsync(sender, "PUT", own, body, Address, Note);
        await doors.KnockAsync(sender, "POST", own + "/rotate", "", WithSecret);
        await doors.KnockAsync(sender, "POST", own + "/test");
        await doors.KnockAsync(sender, "DELETE", own, "", Address, Note);
    }

    private string[] WithSecret(RawAnswer answer)
    {
        doors.Scene.AddWebhookSecret(Text(answer, "secret"));
        return [Address, Note, Text(answer, "secret")];
    }

    // Each once: an operator may get a message twice.
    private string[] Codes() =>
        [.. doors.App.Smsc.Messages.Select(one => Digits().Match(one.Text).Value).Where(one => one.Length > 0).Distinct()];

    [GeneratedRegex(@"\b[0-9]{8}\b", RegexOptions.None, 1000)]
    private static partial Regex Digits();
}
