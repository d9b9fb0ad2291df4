using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Protocols.WhatsApp;

namespace Waxseal.Channels.Chats;

/// <summary>
/// Takes what WhatsApp says of messages: proved over the raw bytes, then kept as receipts before it is answered. Statuses come repeated and
/// out of order; what they do to a message only ever goes forward, so a recorded webhook that is sent again changes nothing.
/// </summary>
public sealed partial class WhatsAppWebhook(
    IOptions<WhatsAppOptions> options, ChatSecrets secrets, Hops hops, IQueues queues, KeyRing ring, IAuditTrail audit,
    IOptions<AuditOptions> audited, TimeProvider time, ILogger<WhatsAppWebhook> logger)
{
    private readonly ForgedCount refusals = new(audited, time);
    private long refused;

    /// <summary>Bytes that a body may have.</summary>
    public int BytesMax => options.Value.WebhookBytesMax;

    /// <summary>Takes one call. Throws when it could not be kept: Meta sends it again.</summary>
    public async Task<WebhookVerdict> TakeAsync(ReadOnlyMemory<byte> body, string? signature, CancellationToken cancellation)
    {
        if (options.Value.AppSecret.Length == 0) return WebhookVerdict.NotSetUp;
        if (await secrets.FindAsync(options.Value.AppSecret, cancellation) is not { } secret) return WebhookVerdict.Unproved;
        if (!CloudApiWebhook.IsSigned(body.Span, signature, secret))
        {
            await RefusedAsync("bad_signature", cancellation);
            return WebhookVerdict.BadSignature;
        }

        if (CloudApiWebhook.Read(body) is not { } statuses)
        {
            await RefusedAsync("unreadable", cancellation);
            return WebhookVerdict.Unreadable;
        }

        var oldest = time.GetUtcNow() - options.Value.StatusAgeMax;
        var recent = statuses.Where(one => one.At is null || one.At >= oldest).ToArray();
        if (recent.Length < statuses.Count) await RefusedAsync("stale", cancellation);
        await KeepAsync(recent, cancellation);
        return WebhookVerdict.Taken;
    }

    /// <summary>What to answer when the webhook is set up; null where the caller does not know the word agreed on.</summary>
    public async Task<string?> ChallengeAsync(string? mode, string? token, string? challenge, CancellationToken cancellation)
    {
        if (options.Value.VerifyToken.Length == 0) return null;
        if (await secrets.FindAsync(options.Value.VerifyToken, cancellation) is not { } agreed) return null;
        var answer = CloudApiWebhook.Challenge(mode, token, challenge, agreed);
        if (answer is null) await RefusedAsync("bad_verify_token", cancellation);
        return answer;
    }

    /// <summary>Notes a refusal: in the audit, each of the first of a minute and then every doubling.</summary>
    public async Task RefusedAsync(string reason, CancellationToken cancellation)
    {
        if (refusals.Judge(reason) is not { } shown) return;
        Log.Refused(logger, shown);
        var entry = new AuditEntry("channel.webhook_refused", AccountId.Gateway.Value, "gate", WhatsAppWay.Name, shown);
        var nth = Interlocked.Increment(ref refused);
        await audit.AppendAsync(
            entry, string.Create(CultureInfo.InvariantCulture, $"{shown}|{time.GetUtcNow().UtcTicks}|{nth}"), cancellation);
    }

    private async Task KeepAsync(CloudApiStatus[] statuses, CancellationToken cancellation)
    {
        var kept = new List<OutgoingHop>();
        foreach (var status in statuses.DistinctBy(one => (one.Id, StateOf(one.State))))
        {
            if (StateOf(status.State) is { } state)
                kept.Add(await hops.SealAsync(ReceiptOf(status, state), attempt: 0, enqueueAt: null, cancellation));
        }

        if (kept.Count > 0) await queues.SendAsync(kept, cancellation);
    }

    // A change of the key lies between message and status perhaps: either hash may be the one that was noted.
    private ReceivedReceipt ReceiptOf(CloudApiStatus status, MessageState state)
    {
        var now = time.GetUtcNow();
        var ids = ring.IdsSince(now - options.Value.StatusAgeMax).Select(macs => macs.OfChannelMessage(WhatsAppWay.Name, status.Id));
        ReceiptReading[] readings = [.. ids.Select(id => new ReceiptReading(id, ReceiptForm.Configured, []))];
        var code = status.Code == 0 ? "" : status.Code.ToString(CultureInfo.InvariantCulture);
        return new ReceivedReceipt(WhatsAppWay.Name, readings[0].Id, state, code, now, now + options.Value.ReceiptWait, readings);
    }

    // Null: on its way still.
    private static MessageState? StateOf(CloudApiState state) => state switch
    {
        CloudApiState.Delivered or CloudApiState.Read => MessageState.Delivered,
        CloudApiState.Failed => MessageState.Undeliverable,
        _ => null,
    };

    private static partial class Log
    {
        [LoggerMessage(536, LogLevel.Warning, "A webhook in WhatsApp's name was refused ({Reason}).")]
        public static partial void Refused(ILogger logger, string reason);
    }
}
