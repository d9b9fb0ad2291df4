using System.Net;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Tests.Tools;
using Xunit;
using MessageKind = Waxseal.Client.MessageKind;

namespace Waxseal.Tests.Channels.Chats;

/// <summary>The product with both chat services, whose messages go the ways that their references name.</summary>
public class ChatScene : IAsyncLifetime
{
    public const string AppSecret = "app-secret";
    public const string VerifyToken = "verify-token";
    private const string Path = "/v1/channels/whatsapp/webhook";

    // Who expects to be told to go on sends no body that nobody reads, however slow the machine is; a short one it sends all the same.
    private readonly HttpClient meta = new(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(10) });
    private int numbers;

    internal WaxsealApp App { get; private set; } = null!;

    internal CloudApiServer WhatsApp { get; private set; } = null!;

    internal SignalServer Signal { get; private set; } = null!;

    /// <summary>Null for the real clock.</summary>
    internal virtual ManualTime? Time => null;

    internal virtual bool Split => false;

    internal virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        WhatsApp = await CloudApiServer.StartAsync();
        Signal = await SignalServer.StartAsync();
        var settings = new Dictionary<string, string>
        {
            ["WhatsApp:BaseUrl"] = $"{WhatsApp.Url}v23.0/", ["WhatsApp:PhoneNumberId"] = CloudApiServer.PhoneNumberId,
            ["WhatsApp:AccessToken"] = CloudApiServer.AccessToken, ["WhatsApp:AppSecret"] = AppSecret,
            ["WhatsApp:VerifyToken"] = VerifyToken, ["WhatsApp:CodeTemplate"] = "code", ["WhatsApp:TextTemplate"] = "text",
            ["WhatsApp:CodeTemplateLanguages:0"] = "en_GB",
            ["Signal:BaseUrl"] = Signal.Url.AbsoluteUri, ["Signal:Sender"] = SignalServer.Sender, ["Signal:PerMinuteMax"] = "600",
        };
        foreach (var (name, value) in Settings) settings[name] = value;
        App = await WaxsealApp.StartAsync(new() { Time = Time, Split = Split, Settings = settings, Services = Bring });
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        meta.Dispose();
        await App.DisposeAsync();
        await Signal.DisposeAsync();
        await WhatsApp.DisposeAsync();
    }

    /// <summary>A number that no other test of the scene uses.</summary>
    internal string Number() => $"+4477009{Interlocked.Increment(ref numbers):00000}";

    /// <summary>Sends a code by the ways named, the first one first.</summary>
    internal async Task<string> SendAsync(
        string ways, string to, string body = "Your code is 482913", MessageKind kind = MessageKind.Otp) =>
        (await App.Sender.SendAsync(new(to, body) { Reference = ways, Kind = kind }, Token)).Id;

    internal Task<HttpStatusCode> ReportAsync(string wamid, string status, int code = 0, TimeSpan later = default) =>
        PostAsync(Report(wamid, status, code, App.Time.GetUtcNow() + later));

    internal static string Report(string wamid, string status, int code, DateTimeOffset at)
    {
        var errors = code == 0 ? "" : $$""","errors":[{"code":{{code}},"title":"No."}]""";
        return $$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp",
            "statuses":[{"id":"{{{wamid}}}","status":"{{{status}}}",
            "timestamp":"{{{at.ToUnixTimeSeconds()}}}","recipient_id":"447700900123"{{{errors}}}}
            ]}}]}]}
            """;
    }

    internal Task<HttpStatusCode> PostAsync(string body) => PostAsync(Encoding.UTF8.GetBytes(body), Sign(Encoding.UTF8.GetBytes(body)));

    internal async Task<HttpStatusCode> PostAsync(byte[] body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(App.Url, Path)) { Content = new ByteArrayContent(body) };
        if (signature is not null) request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature);
        using var answer = await App.DriveAsync(meta.SendAsync(request, Token));
        return answer.StatusCode;
    }

    /// <summary>The answer, and whether the body was asked for before it; one of more than a thousand bytes.</summary>
    internal async Task<(HttpStatusCode Status, bool BodyRead)> OfferAsync(Uri at, byte[] body, params string[] signatures)
    {
        using var content = new OfferedBody(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(at, Path)) { Content = content };
        request.Headers.ExpectContinue = true;
        foreach (var signature in signatures) request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature);
        using var answer = await meta.SendAsync(request, Token);
        return (answer.StatusCode, content.WasSent);
    }

    internal async Task<(HttpStatusCode Status, string Body)> VerifyAsync(string token, string challenge)
    {
        var query = $"?hub.mode=subscribe&hub.verify_token={token}&hub.challenge={challenge}";
        using var answer = await App.DriveAsync(meta.GetAsync(new Uri(App.Url, Path + query), Token));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    internal static string Sign(byte[] body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(AppSecret), body));

    /// <summary>What is remembered of a recipient of the demo account.</summary>
    internal async Task<Waxseal.Channels.KnownReach> ReachAsync(string to)
    {
        var account = AccountId.Parse((await DemoAsync())!);
        var token = App.Get<KeyRing>().PhoneTokens.Of(account.Value, to[1..]);
        return await App.Get<Waxseal.Channels.Reach>().FindAsync(account, token, Token);
    }

    /// <summary>Reasons in the audit with this action.</summary>
    internal async Task<string[]> AuditedAsync(string action)
    {
        var reasons = new List<string>();
        await foreach (var row in App.Get<TableServiceClient>().GetTableClient("Audit").QueryAsync<TableEntity>(cancellationToken: Token))
        {
            if (row.GetString("Action") == action) reasons.Add(row.GetString("Reason") ?? "");
        }

        return [.. reasons];
    }

    private async Task<string?> DemoAsync()
    {
        using var demo = System.Text.Json.JsonDocument.Parse(
            await File.ReadAllTextAsync(System.IO.Path.Combine(App.DataPath, "demo.json"), Token));
        return demo.RootElement.GetProperty("accountId").GetString();
    }

    private void Bring(IServiceCollection services)
    {
        services.AddSingleton<IStep<ScannedMessage, ScoredMessage>, ChosenWays>();
        services.AddKeyedSingleton<HttpMessageHandler>("whatsapp", (_, _) => WhatsApp.Handler());
        services.AddKeyedSingleton<HttpMessageHandler>("signal", (_, _) => Signal.Handler());
    }

    /// <summary>One instance a step, and the token in the vault.</summary>
    public sealed class Apart : ChatScene
    {
        internal override bool Split => true;

        internal override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["WhatsApp:AccessToken"] = "vault:whatsapp-token",
        };
    }

    /// <summary>Short times: what waits in these tests waits for them.</summary>
    public sealed class Hasty : ChatScene
    {
        internal override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["WhatsApp:ResponseTimeout"] = "00:00:00.4", ["Signal:ResponseTimeout"] = "00:00:00.4", ["Dispatch:ClaimDuration"] = "00:00:05",
            ["Dispatch:ChannelPatience"] = "00:00:02.5", ["Operators:0:ResponseTimeout"] = "00:00:02", ["Flow:BackoffMax"] = "00:00:02",
        };
    }

    private sealed class OfferedBody(byte[] body) : HttpContent
    {
        public bool WasSent { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            WasSent = true;
            return stream.WriteAsync(body, 0, body.Length);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = body.Length;
            return true;
        }
    }
}
