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
    // No endpoint is switched off for less; and after an outage of our own, an event that is older than its window by then gets as long.
    private static readonly TimeSpan FailingMin = TimeSpan.FromHours(1);
    private readonly DateTimeOffset startedAt = time.GetUtcNow();

    /// <inheritdoc/>
    public async Task<Outcome<DeliveredEvent>> RunAsync(WebhookEvent message, CancellationToken cancellation)
    {
        if (await FindAsync(message, cancellation) is not { } endpoint)
        {
            circuits.Forget(message.Endpoint);
            return Outcome<DeliveredEvent>.Nothing;
        }

        var now = time.GetUtcNow();
        var admission = circuits.Enter(endpoint, now - message.At, last: now >= EndOf(message));
        return admission is Admission.Entered
            ? await TellAsync(message, endpoint, cancellation)
            : await WaitAsync(message, endpoint, admission, cancellation);
    }

    /// <summary>What is done with an event that was not told: wait until an instant, end it, or switch its endpoint off.</summary>
    /// <param name="standing">How its endpoint stands.</param>
    /// <param name="nextTryAt">When it could be tried again.</param>
    /// <param name="end">When its time is over; the last try is then, not before.</param>
    /// <param name="window">How long events are tried.</param>
    /// <param name="now">The time.</param>
    internal static (NotTold What, DateTimeOffset Until) Judge(
        Admission standing, DateTimeOffset nextTryAt, DateTimeOffset end, TimeSpan window, DateTimeOffset now)
    {
        if (now < end) return (NotTold.Wait, nextTryAt < end ? nextTryAt : end);
        var hopeless = standing switch
        {
            Admission.Failing failing => now - failing.Since >= FailingMin,

            // It answers: it is off only if it took nothing for most of the time that this event was tried.
            Admission.Refused refused => now - refused.Since >= window / 2,
            _ => false,
        };
        return (hopeless ? NotTold.SwitchOff : NotTold.Drop, now);
    }

    internal enum NotTold
    {
        None = 0,
        Wait,
        Drop,
        SwitchOff,
    }

    private DateTimeOffset EndOf(WebhookEvent message)
    {
        var (end, least) = (message.At + options.Value.RetryWindow, startedAt + FailingMin);
        return end > least ? end : least;
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
        WebhookAnswer? answer = null;
        try
        {
            if (await bodies.WriteAsync(message, cancellation) is not { } body) return Unwritten(message);
            answer = await sender.SendAsync(endpoint, message.What.EventId, body, options.Value.CallTimeout, cancellation);
        }
        finally
        {
            if (answer is null) circuits.Abandon(endpoint);
        }

        var standing = circuits.Leave(endpoint, answer);
        if (answer.Delivered) return new DeliveredEvent(message);
        if (answer.Result == WebhookResult.Gone) return await SwitchOffAsync(message, endpoint, "gone", cancellation);
        if (standing is Admission.Failing failing)
            Log.Failed(logger, endpoint.Id, answer.Result.Code(), answer.Status, failing.NextTryAt);
        else
            Log.Refused(logger, message.Subject, answer.Result.Code(), answer.Status);
        return await WaitAsync(message, endpoint, standing, cancellation);
    }

    private async Task<Outcome<DeliveredEvent>> WaitAsync(
        WebhookEvent message, WebhookEndpoint endpoint, Admission standing, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var next = standing switch
        {
            Admission.Busy busy => busy.NextTryAt,
            Admission.Failing failing => failing.NextTryAt,
            _ => now + RetrySchedule.PauseAt(now - message.At, Backoff.Chance(random)),
        };
        var (what, until) = Judge(standing, next, EndOf(message), options.Value.RetryWindow, now);
        var reason = standing is Admission.Busy ? Wait.ReceiverBusy : Wait.ReceiverAway;
        if (what == NotTold.Wait) return new Outcome<DeliveredEvent>.Postponed(reason, until);
        if (what == NotTold.SwitchOff) return await SwitchOffAsync(message, endpoint, "failing", cancellation);
        Log.GaveUp(logger, message.Subject, reason.Code());
        return Outcome<DeliveredEvent>.Nothing;
    }

    private async Task<Outcome<DeliveredEvent>> SwitchOffAsync(
        WebhookEvent message, WebhookEndpoint endpoint, string reason, CancellationToken cancellation)
    {
        var off = await endpoints.SwitchOffAsync(endpoint, reason, cancellation);
        circuits.Forget(endpoint.Id);
        if (off) return Outcome<DeliveredEvent>.Nothing;

        // Changed by its owner while it was called: what it said was of another address, or of no meaning any more.
        var fresh = (await directory.ReadAsync(message.Account, cancellation)).Find(message.Endpoint);
        return fresh is { Status: WebhookStatus.On }
            ? new Outcome<DeliveredEvent>.Postponed(Wait.ReceiverAway, SoonAgain(message))
            : Outcome<DeliveredEvent>.Nothing;
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

        [LoggerMessage(623, LogLevel.Warning, "{Subject} was not taken in its time ({Reason}) and is not told any more.")]
        public static partial void GaveUp(ILogger logger, string subject, string reason);

        [LoggerMessage(624, LogLevel.Information, "{Subject} was refused ({Result}, status {Status}); others go on.")]
        public static partial void Refused(ILogger logger, string subject, string result, int status);
    }
}
