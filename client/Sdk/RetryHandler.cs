using System.Net;
using System.Security.Cryptography;

namespace Waxseal.Client;

/// <summary>
/// Repeats what may be repeated - reads, cancellations, and sends that carry an Idempotency-Key - when the gateway is busy, away, or the
/// line broke. The gateway answers a repeated send with the first one's id.
/// </summary>
internal sealed class RetryHandler(WaxsealClientOptions options) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var retry = 0; ; retry++)
        {
            var last = retry >= options.RetriesMax || !MayRepeat(request);
            TimeSpan pause;
            try
            {
                var response = await TryAsync(request, cancellationToken);
                if (last || !IsPassing(response)) return response;
                pause = PauseAfter(response, retry);
                if (pause > options.RetryPauseMax) return response;
                response.Dispose();
            }
            catch (HttpRequestException) when (!last)
            {
                pause = PauseBefore(retry);
            }

            await Task.Delay(pause, options.Time, cancellationToken);
        }
    }

    /// <summary>One try, its answer read whole, within its time.</summary>
    private async Task<HttpResponseMessage> TryAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(options.TryTimeout, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            var response = await base.SendAsync(request, either.Token);
            await response.Content.LoadIntoBufferAsync(either.Token);
            return response;
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            // To the caller no other thing than a gateway that is away.
            throw new HttpRequestException($"The gateway did not answer within {options.TryTimeout.TotalSeconds} s.", late);
        }
    }

    private static bool MayRepeat(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get || request.Method == HttpMethod.Delete || request.Headers.Contains("Idempotency-Key");

    // A conflict passes when the gateway says when: an earlier try of ours, whose answer was lost, is still at work.
    private static bool IsPassing(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
        || (response.StatusCode == HttpStatusCode.Conflict && response.Headers.RetryAfter is not null);

    private TimeSpan PauseAfter(HttpResponseMessage response, int retry)
    {
        var asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - options.Time.GetUtcNow(),
            _ => TimeSpan.Zero,
        };
        return asked > TimeSpan.Zero ? asked : PauseBefore(retry);
    }

    private TimeSpan PauseBefore(int retry)
    {
        var pause = options.RetryPause * Math.Pow(2, Math.Min(retry, 16));
        return TimeSpan.FromTicks(Math.Min((long)(pause.Ticks * (1 + Chance())), options.RetryPauseMax.Ticks));
    }

    // Clients that failed together must not come back together.
    private double Chance()
    {
        Span<byte> octets = stackalloc byte[2];
        options.Random.GetBytes(octets);
        return (octets[0] * 256 + octets[1]) / 65536.0;
    }
}
