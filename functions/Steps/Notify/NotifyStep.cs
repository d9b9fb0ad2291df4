using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Webhooks;

namespace Waxseal.Steps.Notify;

/// <summary>
/// Tells one endpoint of one event: when the row says that it happened, and for as long as the endpoint may take to take it.
/// </summary>
public sealed partial class NotifyStep(
    WebhookDirectory directory, WebhookBodies bodies, EndpointCircuits circuits, WebhookSender sender, WebhookEndpoints endpoints,
    RandomNumberGenerator random, IOptions<WebhookOptions> options, TimeProvider time, ILogger<NotifyStep> logger)
    : IStep<WebhookEvent, DeliveredEvent>
{
    // After an outage of our own an event may be older than its window at the first try: its endpoint gets this long all the same.
    private static readonly TimeSpan FailingMin = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public async Task<Outcome<DeliveredEvent>> RunAsync(WebhookEvent message, CancellationToken cancellation)
    {
        if (await FindAsync(message, cancellation) is not { } endpoint)
        {
            circuits.Forget(message.Endpoint);
            return Outcome<DeliveredEvent>.Nothing;
        }

        return circuits.Enter(endpoint) switch
        {
            Admission.Entered => await TellAsync(message, endpoint, cancellation),
            Admission.Failing failing => await WaitAsync(message, endpoint, failing, cancellation),
            _ => new Outcome<DeliveredEvent>.Postponed(Wait.ReceiverBusy, SoonAgain(message)),
        };
    }

    /// <summary>
    /// When an event of an endpoint that fails is tried next; null when that is over and the endpoint is to be switched off.
    /// </summary>
    internal static DateTimeOffset? Judge(WebhookEvent message, Admission.Failing failing, TimeSpan window, DateTimeOffset now)
    {
        var end = message.At + window;
        if (now >= end && now - failing.Since >= FailingMin) return null;

        // The last try is at the end of the window, not before it.
        return now < end && end < failing.NextTryAt ? end : failing.NextTryAt;
    }

    // What an instance remembers may be older than the endpoint: only a fresh look says that there is none.
    private async Task<WebhookEndpoint?> FindAsync(WebhookEvent message, CancellationToken cancellation)
    {
        var known = (await directory.FindAsync(message.Account, cancellation)).Find(message.Endpoint);
        if (known is { Status: WebhookStatus.On }) return known;
        var fresh = (await directory.ReadAsync(message.Account, cancellation)).Find(message.Endpoint);
        return fresh is { Status: WebhookStatus.On } ? fresh : null;
    }

    private async Task<Outcome<DeliveredEvent>> TellAsync(WebhookEvent message, WebhookEndpoint endpoint, CancellationToken cancellation)
    {
        WebhookAnswer answer;
        try
        {
            if (await bodies.WriteAsync(message, cancellation) is not { } body)
            {
                circuits.Abandon(endpoint);
                return Unwritten(message);
            }

            answer = await sender.SendAsync(endpoint, message.What.EventId, body, options.Value.CallTimeout, cancellation);
        }
        catch
        {
            circuits.Abandon(endpoint);
            throw;
        }

        var standing = circuits.Leave(endpoint, answer);
        if (answer.Delivered) return new DeliveredEvent(message);
        if (answer.Result == WebhookResult.Gone) return await SwitchOffAsync(endpoint, "gone", cancellation);
        if (standing is not Admission.Failing failing) return new Outcome<DeliveredEvent>.Postponed(Wait.ReceiverAway);
        Log.Failed(logger, endpoint.Id, answer.Result.Code(), answer.Status, failing.NextTryAt);
        return await WaitAsync(message, endpoint, failing, cancellation);
    }

    private async Task<Outcome<DeliveredEvent>> WaitAsync(
        WebhookEvent message, WebhookEndpoint endpoint, Admission.Failing failing, CancellationToken cancellation) =>
        Judge(message, failing, options.Value.RetryWindow, time.GetUtcNow()) is { } until
            ? new Outcome<DeliveredEvent>.Postponed(Wait.ReceiverAway, until)
            : await SwitchOffAsync(endpoint, "failing", cancellation);

    private async Task<Outcome<DeliveredEvent>> SwitchOffAsync(WebhookEndpoint endpoint, string reason, CancellationToken cancellation)
    {
        await endpoints.SwitchOffAsync(endpoint, reason, cancellation);
        circuits.Forget(endpoint.Id);
        return Outcome<DeliveredEvent>.Nothing;
    }

    // The write that was announced failed, or was another's: whoever made it in the end announced it too.
    private Outcome<DeliveredEvent> Unwritten(WebhookEvent message)
    {
        if (time.GetUtcNow() - message.At < options.Value.HintPatience)
            return new Outcome<DeliveredEvent>.Postponed(Wait.Unwritten, SoonAgain(message));
        Log.NeverHappened(logger, message.Subject);
        return Outcome<DeliveredEvent>.Nothing;
    }

    private DateTimeOffset SoonAgain(WebhookEvent message)
    {
        var now = time.GetUtcNow();
        return now + RetrySchedule.SoonAgain(now - message.At, Backoff.Chance(random));
    }

    private static partial class Log
    {
        [LoggerMessage(
            621, LogLevel.Warning, "{Webhook} did not take an event ({Result}, status {Status}); not called before {NextTryAt:O}.")]
        public static partial void Failed(ILogger logger, WebhookId webhook, string result, int status, DateTimeOffset nextTryAt);

        [LoggerMessage(622, LogLevel.Information, "{Subject} was announced and never happened.")]
        public static partial void NeverHappened(ILogger logger, string subject);
    }
}
