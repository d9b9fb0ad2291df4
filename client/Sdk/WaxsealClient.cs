using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Waxseal.Protocols.Signing;

namespace Waxseal.Client;

/// <summary>
/// A signed connection to a Waxseal gateway; safe for any number of threads, meant to be kept. Throws <see cref="WaxsealException"/> when
/// the gateway refuses, <see cref="HttpRequestException"/> when it does not answer.
/// </summary>
public sealed class WaxsealClient : IDisposable
{
    private const int IdempotencyKeyBytes = 16;

    private readonly WaxsealClientOptions options;
    private readonly HttpClient http;
    private readonly KeyRotationHandler rotating;

    public WaxsealClient(Uri url, SigningKey key)
        : this(new WaxsealClientOptions { Url = url, Key = key }, new SocketsHttpHandler())
    {
    }

    /// <summary>The transport is disposed with the client.</summary>
    public WaxsealClient(WaxsealClientOptions options, HttpMessageHandler transport)
    {
        this.options = options;
        if (options is { RotateAutomatically: true, KeyStore: null })
            throw new ArgumentException("RotateAutomatically needs a KeyStore: a key that is not saved is lost.", nameof(options));
        var keys = new HeldKeys(options);
        var signing = new SigningHandler(options.Key, options.Time, options.Random) { InnerHandler = transport };
        var choosing = new KeyChoiceHandler(keys, options) { InnerHandler = signing };
        var repeating = new RetryHandler(options) { InnerHandler = choosing };
        rotating = new KeyRotationHandler(keys, options) { InnerHandler = repeating };

        // Each try has a limit of its own.
        http = new HttpClient(rotating) { BaseAddress = options.Url, Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The gateway's accounts, for its operators.</summary>
    public WaxsealAccounts Accounts => new(this);

    /// <summary>API keys: those of the own account, for the gateway's operators of any.</summary>
    public WaxsealKeys Keys => new(this);

    /// <summary>Messages that wait for a person.</summary>
    public WaxsealQuarantine Quarantine => new(this);

    /// <summary>Accounts that were stopped since they sent more than their normal allows.</summary>
    public WaxsealBlocks Blocks => new(this);

    /// <summary>Proofs that people have their numbers.</summary>
    public WaxsealVerifications Verifications => new(this);

    /// <summary>What looks odd about the account's traffic.</summary>
    public WaxsealAlerts Alerts => new(this);

    /// <summary>Campaigns that are announced before they come.</summary>
    public WaxsealCampaigns Campaigns => new(this);

    /// <summary>Sends one message. When it returns, the gateway has kept it; a repeat after a lost answer is no second message.</summary>
    public Task<SendReceipt> SendAsync(SendRequest request, CancellationToken cancellation) =>
        SendAsync(request, NewIdempotencyKey(), cancellation);

    /// <summary>Sends one message under a key of the caller's own, so that it is not sent twice even when the caller starts anew.</summary>
    public async Task<SendReceipt> SendAsync(SendRequest request, string idempotencyKey, CancellationToken cancellation)
    {
        using var call = Post("v1/messages", request, WaxsealJson.Default.SendRequest, idempotencyKey);
        return await ReadAsync(call, WaxsealJson.Default.SendReceipt, cancellation);
    }

    /// <summary>Sends up to 200 messages under one signature; one that can't be taken refuses them all.</summary>
    public async Task<BatchReceipt> SendBatchAsync(IReadOnlyList<SendRequest> requests, CancellationToken cancellation)
    {
        using var call = Post("v1/messages/batch", new SendBatch(requests), WaxsealJson.Default.SendBatch, NewIdempotencyKey());
        return await ReadAsync(call, WaxsealJson.Default.BatchReceipt, cancellation);
    }

    public async Task<MessageStatus> GetAsync(string id, CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, MessagePath(id));
        return await ReadAsync(call, WaxsealJson.Default.MessageStatus, cancellation);
    }

    /// <summary>Cancels a message that is not yet sent, and erases its content.</summary>
    public async Task CancelAsync(string id, CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Delete, MessagePath(id));
        using var response = await AnswerAsync(call, cancellation);
    }

    /// <summary>Each change of state as it is seen, the past ones first; ends with the final one.</summary>
    public async IAsyncEnumerable<MessageEvent> WatchAsync(string id, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var seen = 0;
        for (var pause = options.WatchPause; ; pause = Longer(pause))
        {
            var status = await GetAsync(id, cancellation);
            for (; seen < status.Events.Count; seen++) yield return status.Events[seen];

            if (status.Status.IsFinal())
            {
                // The state is the gateway's last word, whatever its list of events says.
                if (status.Events is not [.., { } latest] || latest.Status != status.Status)
                    yield return new MessageEvent(options.Time.GetUtcNow(), status.Status, status.Reason);
                yield break;
            }

            await Task.Delay(pause, options.Time, cancellation);
        }
    }

    /// <summary>Messages that wait for a person, oldest first, without their texts; needs a key that may review.</summary>
    public IAsyncEnumerable<HeldMessage> ListHeldAsync(CancellationToken cancellation) =>
        Quarantine.ListAsync(new HeldFilter(), cancellation);

    /// <summary>What a held message says.</summary>
    public Task<HeldContent> ReadHeldAsync(string id, CancellationToken cancellation) => Quarantine.ReadAsync(id, cancellation);

    /// <summary>Lets a held message go on. The hash binds the approval to the content that was reviewed.</summary>
    public Task ApproveAsync(string id, string contentHash, CancellationToken cancellation) =>
        Quarantine.ApproveAsync(id, contentHash, cancellation);

    /// <summary>Ends a held message.</summary>
    public Task RejectAsync(string id, string contentHash, CancellationToken cancellation) =>
        Quarantine.RejectAsync(id, contentHash, cancellation);

    /// <summary>Adds an address that is told events; the answer holds its secret, once. Not repeated when the answer is lost.</summary>
    public async Task<Webhook> CreateWebhookAsync(WebhookDraft draft, CancellationToken cancellation)
    {
        using var call = Post("v1/webhooks", draft, WaxsealJson.Default.WebhookDraft, idempotencyKey: null);
        return await ReadAsync(call, WaxsealJson.Default.Webhook, cancellation);
    }

    public async Task<IReadOnlyList<Webhook>> ListWebhooksAsync(CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, "v1/webhooks");
        return (await ReadAsync(call, WaxsealJson.Default.WebhookList, cancellation)).Webhooks;
    }

    public async Task<Webhook> GetWebhookAsync(string id, CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, WebhookPath(id));
        return await ReadAsync(call, WaxsealJson.Default.Webhook, cancellation);
    }

    /// <summary>Changes what the draft names, and leaves the rest.</summary>
    public async Task<Webhook> ChangeWebhookAsync(string id, WebhookDraft draft, CancellationToken cancellation)
    {
        using var call = Post(WebhookPath(id), draft, WaxsealJson.Default.WebhookDraft, NewIdempotencyKey());
        call.Method = HttpMethod.Put;
        return await ReadAsync(call, WaxsealJson.Default.Webhook, cancellation);
    }

    public async Task DeleteWebhookAsync(string id, CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Delete, WebhookPath(id));
        using var response = await AnswerAsync(call, cancellation);
    }

    /// <summary>A new secret, once; the old one signs beside it for a day, unless the gateway is set otherwise.</summary>
    public async Task<Webhook> RotateWebhookAsync(string id, CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Post, WebhookPath(id) + "/rotate");
        return await ReadAsync(call, WaxsealJson.Default.Webhook, cancellation);
    }

    /// <summary>Sends <c>webhook.test</c> now, also to one that is off.</summary>
    public async Task<WebhookTestResult> TestWebhookAsync(string id, CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Post, WebhookPath(id) + "/test");
        return await ReadAsync(call, WaxsealJson.Default.WebhookTestResult, cancellation);
    }

    /// <summary>
    /// Brings the next version of the key now. With a <see cref="WaxsealClientOptions.KeyStore"/> it is saved and used from now on;
    /// without, it is the caller's to save before it is used: asked again before that, the gateway gives the same one.
    /// </summary>
    public Task<SigningKey> RotateKeyAsync(CancellationToken cancellation) => rotating.RotateAsync(cancellation);

    /// <summary>
    /// What was done on a UTC day, oldest first; needs a key with <c>audit:read</c>. Null: of any action, of all that the key may see.
    /// </summary>
    public async IAsyncEnumerable<AuditEntry> ListAuditAsync(
        DateOnly day, string? action, string? account, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var path = $"v1/audit?day={DayText(day)}" + Query("action", action) + Query("account", account);
        for (string? after = ""; after is not null;)
        {
            using var call = new HttpRequestMessage(HttpMethod.Get, path + Query("after", after));
            var page = await ReadAsync(call, WaxsealJson.Default.AuditPage, cancellation);
            foreach (var entry in page.Entries) yield return entry;
            after = page.Next;
        }
    }

    /// <summary>Has the gateway look at every entry of a UTC day.</summary>
    public async Task<AuditVerdict> VerifyAuditAsync(DateOnly day, CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, $"v1/audit/verify?day={DayText(day)}");
        return await ReadAsync(call, WaxsealJson.Default.AuditVerdict, cancellation);
    }

    public void Dispose() => http.Dispose();

    private static string DayText(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Query(string name, string? value) =>
        string.IsNullOrEmpty(value) ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private static string WebhookPath(string id) => $"v1/webhooks/{Uri.EscapeDataString(id)}";

    private static string MessagePath(string id) => $"v1/messages/{Uri.EscapeDataString(id)}";

    internal static HttpRequestMessage Post<T>(string path, T body, JsonTypeInfo<T> type, string? idempotencyKey)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var call = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (idempotencyKey is null) return call;
        var quoted = StructuredFields.Serialize(new FieldItem(BareItem.String(idempotencyKey), FieldParameters.Empty));
        call.Headers.TryAddWithoutValidation("Idempotency-Key", quoted);
        return call;
    }

    internal async Task<T> ReadAsync<T>(HttpRequestMessage call, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using var response = await AnswerAsync(call, cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new WaxsealException(response.StatusCode, GatewayAnswer.UnexpectedCode, "The gateway's answer can't be read.");
        }
    }

    internal async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage call, CancellationToken cancellation)
    {
        var response = await http.SendAsync(call, cancellation);
        if (response.IsSuccessStatusCode) return response;
        using (response) throw await GatewayAnswer.ReadRefusalAsync(response, cancellation);
    }

    private TimeSpan Longer(TimeSpan pause) => pause < options.WatchPause * 10 ? pause * 1.2 : pause;

    internal string NewIdempotencyKey()
    {
        Span<byte> octets = stackalloc byte[IdempotencyKeyBytes];
        options.Random.GetBytes(octets);
        return Convert.ToHexStringLower(octets);
    }
}
