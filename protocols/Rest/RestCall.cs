using System.Buffers;
using System.Text.Json;

namespace Waxseal.Protocols.Rest;

/// <summary>
/// One call of a JSON service that others run, which may be away, slow, wrong or lying (OWASP API10:2023): never more than so many bytes
/// are read, and whatever comes is an answer or a named fault. Throws only when its caller's own token ends it.
/// </summary>
public static class RestCall
{
    /// <summary>Bytes of an answer: what these services answer fits many times over.</summary>
    public const int AnswerBytesMax = 64 * 1024;

    // Which of two members of one name counts is anyone's guess: such an answer contradicts itself.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Sends the request and reads the answer.</summary>
    /// <param name="http">Follows no redirects: what it asks is personal, and goes where the settings say.</param>
    /// <param name="request">The request; disposed here.</param>
    /// <param name="time">Reads dates of Retry-After.</param>
    /// <param name="inTime">Ends when the budget of this call is used up: that is <see cref="RestFault.Slow"/>.</param>
    /// <param name="cancellation">Ends when nobody wants the answer any more: that is thrown.</param>
    public static async Task<RestAnswer> SendAsync(
        HttpClient http, HttpRequestMessage request, TimeProvider time, CancellationToken inTime, CancellationToken cancellation)
    {
        using var sent = request;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(inTime, cancellation);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token)
                .ConfigureAwait(false);
            return await ReadAsync(response, time, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!either.IsCancellationRequested && exception.InnerException is TimeoutException)
        {
            // The handler's own ConnectTimeout: it speaks like a cancellation, and nothing was sent.
            return Without(RestFault.Unreachable) with { Began = false };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Without(RestFault.Slow);
        }
        catch (HttpRequestException exception) when (BeforeTheRequest(exception.HttpRequestError))
        {
            return Without(RestFault.Unreachable) with { Began = false };
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return Without(RestFault.Unreachable);
        }
    }

    private static bool BeforeTheRequest(HttpRequestError error) => error is
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or
        HttpRequestError.ProxyTunnelError or HttpRequestError.VersionNegotiationError;

    private static RestAnswer Without(RestFault fault) => new(0, fault, default, null);

    private static async Task<RestAnswer> ReadAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        var body = await ReadObjectAsync(response.Content, cancellation).ConfigureAwait(false);
        var fault = status switch
        {
            >= 200 and < 300 => body.ValueKind == JsonValueKind.Object ? RestFault.None : RestFault.Unreadable,
            < 400 => RestFault.Unreadable,
            401 => RestFault.Unauthenticated,
            403 => RestFault.Forbidden,
            429 => RestFault.Throttled,
            < 500 => RestFault.Refused,
            _ => RestFault.Failing,
        };
        return new RestAnswer(status, fault, body, RetryAfterOf(response, time));
    }

    private static async Task<JsonElement> ReadObjectAsync(HttpContent content, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(AnswerBytesMax + 1);
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            var count = await stream.ReadAtLeastAsync(
                buffer.AsMemory(0, AnswerBytesMax + 1), AnswerBytesMax + 1, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            if (count is 0 or > AnswerBytesMax) return default;
            using var document = JsonDocument.Parse(buffer.AsMemory(0, count), Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return default;
            ReadThrough(document.RootElement);
            return document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter for bytes that are no UTF-8, and for half a character written as an escape.
            return default;
        }
        finally
        {
            // It held what was said of somebody's number.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    // Texts are only read when they are asked for: what can't be read is found out here, and not by who asks.
    private static void ReadThrough(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String) element.GetString();
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var one in element.EnumerateArray()) ReadThrough(one);
        }

        if (element.ValueKind != JsonValueKind.Object) return;
        foreach (var member in element.EnumerateObject())
        {
            _ = member.Name;
            ReadThrough(member.Value);
        }
    }

    // Seconds, or a date (RFC 9110, 10.2.3).
    private static TimeSpan? RetryAfterOf(HttpResponseMessage response, TimeProvider time)
    {
        var after = response.Headers.RetryAfter;
        var pause = after?.Delta ?? (after?.Date is { } date ? date - time.GetUtcNow() : null);
        return pause > TimeSpan.Zero ? pause : null;
    }
}
