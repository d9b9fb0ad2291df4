using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Webhooks;

/// <summary>
/// What is done to endpoints: by their owners, and by the gateway when one is gone. Each change is audited before it is made.
/// </summary>
public sealed partial class WebhookEndpoints(
    IWebhookRows rows, WebhookDirectory directory, IAuditTrail audit, Hops hops, IQueues queues, RandomNumberGenerator random,
    IOptions<WebhookOptions> options, TimeProvider time, ILogger<WebhookEndpoints> logger)
{
    private const int TriesMax = 8;
    private const int IdBytes = 10;
    private const int SecretBytes = 32;
    private const string Gateway = "webhooks";

    /// <summary>The account's endpoints as they are now.</summary>
    public async Task<AccountWebhooks> ListAsync(AccountId account, CancellationToken cancellation) =>
        await directory.ReadAsync(account, cancellation);

    /// <summary>A new endpoint with its first secret, or null when the account has as many as it may.</summary>
    public Task<WebhookEndpoint?> CreateAsync(AccountId account, string actor, WebhookDraft draft, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var endpoint = new WebhookEndpoint
        {
            Id = WebhookId.Parse("whk_" + Convert.ToHexStringLower(Bytes(IdBytes))),
            Account = account,
            Url = draft.Url ?? throw new ArgumentException("A new endpoint needs its address.", nameof(draft)),
            Events = draft.Events ?? throw new ArgumentException("A new endpoint needs its events.", nameof(draft)),
            Description = draft.Description ?? "",
            Status = draft.Enabled == false ? WebhookStatus.Off : WebhookStatus.On,
            OffReason = draft.Enabled == false ? "owner" : "",
            Secrets = [new WebhookSecret(Bytes(SecretBytes), null) { Since = now }],
            CreatedAt = now,
            ChangedAt = now,
        };
        var entry = Entry("webhook.created", account, actor, endpoint.Id, "");
        return ChangeAsync(
            account, entry, now, all => all.Endpoints.Count < options.Value.EndpointsMax ? (all.With(endpoint), endpoint) : null,
            cancellation);
    }

    /// <summary>Changes what the draft names; null when there is no such endpoint.</summary>
    public Task<WebhookEndpoint?> ChangeAsync(
        AccountId account, string actor, WebhookId id, WebhookDraft draft, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var entry = Entry("webhook.changed", account, actor, id, NamesOf(draft));
        return ChangeOneAsync(account, entry, id, now, endpoint => Changed(endpoint, draft) with { ChangedAt = now }, cancellation);
    }

    /// <summary>A new secret; the ones before it sign beside it for the overlap. Null when there is no such endpoint.</summary>
    public Task<WebhookEndpoint?> RotateAsync(AccountId account, string actor, WebhookId id, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var fresh = new WebhookSecret(Bytes(SecretBytes), null) { Since = now };
        var entry = Entry("webhook.rotated", account, actor, id, "");
        return ChangeOneAsync(
            account, entry, id, now,
            endpoint => endpoint with { Secrets = Rotated(endpoint.Secrets, fresh, now, options.Value.SecretOverlap), ChangedAt = now },
            cancellation);
    }

    /// <summary>
    /// Takes a secret away at once, because it leaked; was it the current one, a fresh one signs from then on. Null when there never was
    /// one of that number; without a secret when it was gone before.
    /// </summary>
    public async Task<(WebhookEndpoint Endpoint, WebhookSecret? Secret)?> RevokeAsync(
        AccountId account, string actor, WebhookId id, int number, string reason, CancellationToken cancellation)
    {
        var all = await rows.FindAsync(account, cancellation);
        if (all.Find(id) is not { } endpoint || number < 1 || number > endpoint.Secrets[0].Number) return null;
        if (endpoint.Secrets.FirstOrDefault(one => one.Number == number) is not { } leaked) return (endpoint, null);

        var now = time.GetUtcNow();
        var fresh = new WebhookSecret(Bytes(SecretBytes), null) { Since = now };
        var entry = Entry("webhook.secret_compromised", account, actor, id, reason);
        var changed = await ChangeOneAsync(
            account, entry, id, now, one => one with { Secrets = Without(one.Secrets, number, fresh), ChangedAt = now }, cancellation);
        return changed is null ? null : (changed, leaked);
    }

    /// <summary>The endpoint that is no more; null when there was none.</summary>
    public Task<WebhookEndpoint?> DeleteAsync(AccountId account, string actor, WebhookId id, CancellationToken cancellation) =>
        ChangeAsync(
            account, Entry("webhook.deleted", account, actor, id, ""), time.GetUtcNow(),
            all => all.Find(id) is { } endpoint ? (all.Without(id), endpoint) : null, cancellation);

    /// <summary>
    /// Switches an endpoint off that failed for too long, and tells the account's others. False when nothing was done, since it was
    /// changed meanwhile.
    /// </summary>
    public async Task<bool> SwitchOffAsync(WebhookEndpoint failed, string reason, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var all = await rows.FindAsync(failed.Account, cancellation);
            if (all.Find(failed.Id) is not { Status: WebhookStatus.On } endpoint || endpoint.ChangedAt != failed.ChangedAt)
                return false;

            // The row last: whoever dies before it does all of this again, under the same names.
            await audit.AppendAsync(
                Entry("webhook.disabled", failed.Account, Gateway, failed.Id, reason), $"{failed.Id}|{endpoint.ChangedAt:O}", cancellation);
            await TellOthersAsync(all, endpoint, reason, now, cancellation);
            var off = endpoint with { Status = WebhookStatus.Off, OffReason = reason, ChangedAt = now };
            if (!await rows.TryWriteAsync(all.With(off), cancellation)) continue;
            directory.Forget(failed.Account);
            Log.SwitchedOff(logger, failed.Id, failed.Account, reason);
            return true;
        }

        throw new ConflictException($"The endpoints of {failed.Account} kept changing.");
    }

    /// <summary>The new secret in front; older ones until their end, and no more of them than may sign at once.</summary>
    internal static IReadOnlyList<WebhookSecret> Rotated(
        IReadOnlyList<WebhookSecret> secrets, WebhookSecret fresh, DateTimeOffset now, TimeSpan overlap)
    {
        var ending = secrets.Select(secret => secret with { Until = secret.Until ?? now + overlap }).Where(secret => secret.Until > now);
        return [fresh with { Number = secrets.Max(secret => secret.Number) + 1 }, .. ending.Take(WebhookEndpoint.SecretsMax - 1)];
    }

    /// <summary>The same without one of them; the fresh one in front when that was the current one.</summary>
    internal static IReadOnlyList<WebhookSecret> Without(IReadOnlyList<WebhookSecret> secrets, int number, WebhookSecret fresh)
    {
        var left = secrets.Where(one => one.Number != number);
        return secrets[0].Number == number ? [fresh with { Number = number + 1 }, .. left] : [.. left];
    }

    private static WebhookEndpoint Changed(WebhookEndpoint endpoint, WebhookDraft draft) => endpoint with
    {
        Url = draft.Url ?? endpoint.Url,
        Events = draft.Events ?? endpoint.Events,
        Description = draft.Description ?? endpoint.Description,
        Status = draft.Enabled switch { true => WebhookStatus.On, false => WebhookStatus.Off, null => endpoint.Status },
        OffReason = draft.Enabled switch { true => "", false => "owner", null => endpoint.OffReason },
    };

    private static string NamesOf(WebhookDraft draft)
    {
        string?[] names =
        [
            draft.Url is null ? null : "url", draft.Events is null ? null : "events", draft.Description is null ? null : "description",
            draft.Enabled switch { true => "on", false => "off", null => null },
        ];
        return string.Join(' ', names.OfType<string>());
    }

    private static AuditEntry Entry(string action, AccountId account, string actor, WebhookId id, string reason) =>
        new(action, account.Value, actor, id.Value, reason);

    private Task<WebhookEndpoint?> ChangeOneAsync(
        AccountId account, AuditEntry entry, WebhookId id, DateTimeOffset now, Func<WebhookEndpoint, WebhookEndpoint> change,
        CancellationToken cancellation) =>
        ChangeAsync(
            account, entry, now,
            all =>
            {
                if (all.Find(id) is not { } endpoint) return null;
                var changed = change(endpoint);
                return (all.With(changed), changed);
            },
            cancellation);

    private async Task<WebhookEndpoint?> ChangeAsync(
        AccountId account, AuditEntry entry, DateTimeOffset now,
        Func<AccountWebhooks, (AccountWebhooks All, WebhookEndpoint Result)?> change, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (change(await rows.FindAsync(account, cancellation)) is not { } changed) return null;
            await audit.AppendAsync(entry, $"{entry.Subject}|{now:O}", cancellation);
            if (!await rows.TryWriteAsync(changed.All, cancellation)) continue;
            directory.Forget(account);
            return changed.Result;
        }

        throw new ConflictException($"The endpoints of {account} kept changing.");
    }

    private async Task TellOthersAsync(
        AccountWebhooks all, WebhookEndpoint failed, string reason, DateTimeOffset now, CancellationToken cancellation)
    {
        var what = new EndpointDisabled(failed.Id, reason, failed.ChangedAt);
        var others = new List<OutgoingHop>();
        foreach (var other in all.Endpoints.Where(one => one.Id != failed.Id && one.Wants(what.Type)))
        {
            var hint = new WebhookEvent(failed.Account, other.Id, what, now);
            others.Add(await hops.SealAsync(hint, attempt: 0, enqueueAt: null, cancellation));
        }

        if (others.Count > 0) await queues.SendAsync(others, cancellation);
    }

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.GetBytes(bytes);
        return bytes;
    }

    private static partial class Log
    {
        [LoggerMessage(620, LogLevel.Error, "{Webhook} of {Account} was switched off ({Reason}): it is sent nothing any more.")]
        public static partial void SwitchedOff(ILogger logger, WebhookId webhook, AccountId account, string reason);
    }
}
