using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Waxseal.Channels.Chats;
using Waxseal.Gate;

namespace Waxseal.Triggers;

/// <summary>
/// Reads bodies of webhooks, which may be far longer than any other call's and come from whoever likes: a few long ones at once, each
/// within a time. Short ones, as nearly all are, need no place: who fills the places keeps few statuses out.
/// </summary>
public sealed class WhatsAppBodies(IOptions<WhatsAppOptions> options, TimeProvider time) : IDisposable
{
    /// <summary>What any other call may have.</summary>
    private const int ShortBytesMax = 64 * 1024;

    private readonly SemaphoreSlim places = new(options.Value.LongWebhooksMax);

    /// <summary>Reads a body and hands it on; throws <see cref="ProblemException"/> where it is too long, too slow or too many.</summary>
    /// <param name="request">Whose body.</param>
    /// <param name="take">What becomes of it; its place is kept so long.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<T> ReadAsync<T>(HttpRequest request, Func<byte[], Task<T>> take, CancellationToken cancellation)
    {
        var bytesMax = options.Value.WebhookBytesMax;
        if (request.ContentLength > bytesMax) throw new ProblemException(Problem.TooLarge(bytesMax));
        if (request.ContentLength <= ShortBytesMax) return await take(await ReadAsync(request, cancellation));
        if (!await places.WaitAsync(TimeSpan.Zero, cancellation)) throw new ProblemException(Problem.Unavailable);
        try
        {
            return await take(await ReadAsync(request, cancellation));
        }
        finally
        {
            places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();

    private async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(options.Value.WebhookReadMax, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            return await RequestReader.BodyAsync(request, options.Value.WebhookBytesMax, either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new ProblemException(Problem.Invalid("body", "The body did not arrive in time.") with
            {
                Status = StatusCodes.Status408RequestTimeout,
            });
        }
    }
}
