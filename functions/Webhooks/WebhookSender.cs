using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Waxseal.Protection;

namespace Waxseal.Webhooks;

/// <summary>
/// Posts events to receivers. Small budgets, no redirects, no cookies, no proxy, no decompression; of the answer only the status is looked
/// at.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ConnectionAgeMax = TimeSpan.FromMinutes(1);
    private readonly HttpMessageInvoker http;
    private readonly TimeProvider time;

    public WebhookSender(WebhookConnector connector, IOptions<WebhookOptions> options, TimeProvider time)
    {
        this.time = time;
        http = new HttpMessageInvoker(HandlerOf(connector, options.Value), disposeHandler: true);
    }

    /// <summary>Sends one event, and gives up after so long. Throws only when the caller cancels.</summary>
    public async Task<WebhookAnswer> SendAsync(
        WebhookEndpoint endpoint, string eventId, byte[] body, TimeSpan timeout, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        using var patience = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        using var request = RequestOf(endpoint, eventId, body);
        try
        {
            using var response = await http.SendAsync(request, either.Token);
            return AnswerOf(response) with { Took = time.GetElapsedTime(started) };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new WebhookAnswer(WebhookResult.Timeout, 0, time.GetElapsedTime(started));
        }
        catch (HttpRequestException exception)
        {
            return new WebhookAnswer(ResultOf(exception), 0, time.GetElapsedTime(started));
        }
    }

    public void Dispose() => http.Dispose();

    private static SocketsHttpHandler HandlerOf(WebhookConnector connector, WebhookOptions options) => new()
    {
        ConnectCallback = (context, cancellation) => connector.ConnectAsync(context.DnsEndPoint, cancellation),
        ConnectTimeout = options.ConnectTimeout,
        SslOptions = ForeignTls.Settings(options.TrustedRoots),
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,

        // Nothing of ours travels along: trace ids are ours too.
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = options.AnswerBytesMax,
        ResponseDrainTimeout = DrainPatience,

        // A connection was judged when it was opened; no name is believed for longer.
        PooledConnectionLifetime = ConnectionAgeMax,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
    };

    private HttpRequestMessage RequestOf(WebhookEndpoint endpoint, string eventId, byte[] body)
    {
        var now = time.GetUtcNow();
        var timestamp = now.ToUnixTimeSeconds();
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url)
        {
            Content = content, Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.TryAddWithoutValidation("webhook-id", eventId);
        request.Headers.TryAddWithoutValidation("webhook-timestamp", timestamp.ToString());
        request.Headers.TryAddWithoutValidation("webhook-signature", WebhookSignature.Of(endpoint.KeysAt(now), eventId, timestamp, body));
        request.Headers.TryAddWithoutValidation("User-Agent", "Waxseal");
        return request;
    }

    private WebhookAnswer AnswerOf(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var result = status switch
        {
            >= 200 and < 300 => WebhookResult.Delivered,
            410 => WebhookResult.Gone,
            >= 300 and < 400 => WebhookResult.Redirected,
            _ => WebhookResult.HttpStatus,
        };
        var retryAfter = status is 429 or 503 ? RetryAfterOf(response.Headers.RetryAfter) : null;
        return new WebhookAnswer(result, status, TimeSpan.Zero, retryAfter);
    }

    private TimeSpan? RetryAfterOf(RetryConditionHeaderValue? field) => field?.Delta ?? field?.Date - time.GetUtcNow();

    private static WebhookResult ResultOf(HttpRequestException exception)
    {
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is AddressRefusedException) return WebhookResult.AddressRefused;
            if (inner is NameUnresolvedException) return WebhookResult.NameUnresolved;
        }

        return exception.HttpRequestError switch
        {
            HttpRequestError.SecureConnectionError => WebhookResult.TlsFailed,
            HttpRequestError.ConnectionError => WebhookResult.ConnectFailed,
            HttpRequestError.NameResolutionError => WebhookResult.NameUnresolved,
            _ => WebhookResult.Broken,
        };
    }
}
