using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Protocols.WhatsApp;

namespace Waxseal.Channels.Chats;

/// <summary>
/// Takes what WhatsApp says of messages: proved over the raw bytes, then kept as receipts before it is answered. Statuses come repeated and
/// out of order; what they do to a message only ever goes forward. A recorded webhook that is sent again is answered and not kept again.
/// </summary>
public sealed partial class WhatsAppWebhook(
    IOptions<WhatsAppOptions> options, ChatSecrets secrets, Hops hops, IQueues queues, KeyRing ring, ITakenWebhooks takenBefore,
    IAuditTrail audit, IOptions<AuditOptions> audited, TimeProvider time, ILogger<WhatsAppWebhook> logger)
{
    // Clocks differ; what says to be of another day than this is no status, and its row would stay for ever.
    private static readonly TimeSpan AheadMax = TimeSpan.FromDays(1);

    // Of the keyed hash of a body that came again: enough to tell two of them apart.
    private const int HashShown = 16;
    private readonly ForgedCount refusals = new(audited, time);
    private readonly ForgedCount replays = new(audited, time);
    private long refused;

    /// <summary>False where no webhook is taken at all.</summary>
    public bool IsSetUp => options.Value.AppSecret.Length > 0;

    /// <summary>False for a field that proves nothing, whatever body comes with it.</summary>
    public static bool IsSignature(string field) => CloudApiWebhook.IsSignature(field);

    /// <summary>Takes one call. Throws when it could not be kept: Meta sends it again.</summary>
    public async Task<WebhookVerdict> TakeAsync(ReadOnlyMemory<byte> body, string? signature, CancellationToken cancellation)
    {
        if (!IsSetUp) return WebhookVerdict.NotSetUp;
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

        var now = time.GetUtcNow();
        if (statuses.Max(one => one.At) > now + AheadMax)
        {
            await RefusedAsync("ahead", cancellation);
            return WebhookVerdict.Unreadable;
        }

        var oldest = now - options.Value.StatusAgeMax;
        if (statuses.Any(one => one.At is null)) await RefusedAsync("untimed", cancellation);
        if (statuses.Any(one => one.At < oldest)) await RefusedAsync("stale", cancellation);
        await TakeAsync(body, [.. statuses.Where(one => one.At >= oldest && StateOf(one.State) is not null)], cancellation);
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
        if (refusals.Judge(reason) is { } shown) await AppendAsync(shown, WhatsAppWay.Name, cancellation);
    }

    private async Task AppendAsync(string shown, string subject, CancellationToken cancellation)
    {
        Log.Refused(logger, shown);
        var entry = new AuditEntry("channel.webhook_refused", AccountId.Gateway.Value, "gate", subject, shown);
        var nth = Interlocked.Increment(ref refused);
        await audit.AppendAsync(
            entry, string.Create(CultureInfo.InvariantCulture, $"{shown}|{time.GetUtcNow().UtcTicks}|{nth}"), cancellation);
    }

    // Noted when it is kept, and not before: what could not be kept must be taken when Meta sends it again.
    private async Task TakeAsync(ReadOnlyMemory<byte> body, CloudApiStatus[] statuses, CancellationToken cancellation)
    {
        if (statuses.Length == 0) return;
        var taken = NameOf(body, statuses.Max(one => one.At) ?? time.GetUtcNow());
        if (await IsTakenAsync(taken, cancellation))
        {
            await ReplayedAsync(taken, cancellation);
            return;
        }

        var kept = new List<OutgoingHop>();
        foreach (var status in statuses.DistinctBy(one => (one.Id, StateOf(one.State))))
            kept.Add(await hops.SealAsync(ReceiptOf(status), attempt: 0, enqueueAt: null, cancellation));
        await queues.SendAsync(kept, cancellation);
        await takenBefore.NoteAsync(taken, cancellation);
    }

    // The seam to the tables: a status that is taken twice changes nothing, and one that is refused may never come again.
    private async Task<bool> IsTakenAsync(TakenWebhook taken, CancellationToken cancellation)
    {
        try
        {
            return await takenBefore.IsTakenAsync(taken, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    // By the day that it speaks of, not the day it came: so it has one name for as long as it counts, whatever keys come meanwhile.
    private TakenWebhook NameOf(ReadOnlyMemory<byte> body, DateTimeOffset newest)
    {
        var day = DateOnly.FromDateTime(newest.UtcDateTime);
        var hash = Convert.ToHexStringLower(SHA256.HashData(body.Span));
        var macs = ring.IdsAt(new DateTimeOffset(day, default, TimeSpan.Zero));
        return new TakenWebhook(day, macs.OfRequest("whatsapp webhook", hash));
    }

    // Meta repeats what it thinks was lost, and anything but 200 makes it do so for days: it is refused by not being applied, and the
    // entry says which one it was. Who recorded a call can send it for as long as it counts, so they are counted apart: a flood of them
    // must not hide what else is refused.
    private async Task ReplayedAsync(TakenWebhook again, CancellationToken cancellation)
    {
        const string Reason = "replayed";
        if (replays.Judge(Reason) is not { } shown) return;
        await AppendAsync(shown == Reason ? Reason : $"{Reason}_{shown}", $"{WhatsAppWay.Name}:{again.Hash[..HashShown]}", cancellation);
    }

    // A change of the key lies between message and status perhaps: either hash may be the one that was noted.
    private ReceivedReceipt ReceiptOf(CloudApiStatus status)
    {
        var state = StateOf(status.State) ?? throw new ArgumentException("It says nothing of a message.", nameof(status));
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
