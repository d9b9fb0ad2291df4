using Microsoft.Extensions.Logging;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Webhooks;

namespace Waxseal.Upkeep;

/// <summary>
/// A secret of a webhook that leaked: it signs nothing more from now on, without an overlap. The one in its place is shown to nobody here:
/// its owner rotates, and gets one that only he knows.
/// </summary>
public sealed partial class WebhookSecretCompromise(
    WebhookEndpoints endpoints, IAnnouncements announcements, ILogger<WebhookSecretCompromise> logger)
    : IHeldKeyCompromise
{
    // What was sent is nowhere written down: which events those were, the endpoint's filters and the dates say.
    private static readonly string[] Unlisted = ["webhook_events"];

    /// <inheritdoc/>
    public string Purpose => WebhookSecrets.Purpose;

    /// <summary>The name is account.endpoint.number.</summary>
    public async Task<HeldKeyReport?> RunAsync(string version, string actor, string reason, CancellationToken cancellation)
    {
        if (version.Split('.') is not [var name, var id, var text] || !int.TryParse(text, out var number)) return null;
        if (!AccountId.TryParse(name, out var account) || !WebhookId.TryParse(id, out var webhook)) return null;
        if (await endpoints.RevokeAsync(account, actor, webhook, number, reason, cancellation) is not { } revoked) return null;

        // The time of the change, which a repeated report has too. It tells again: who died behind the row has told nobody, and the owner's
        // receivers refuse what the fresh one signs. Two of one time are one.
        var at = revoked.Endpoint.ChangedAt;
        if (revoked.Secret is not null) Log.Revoked(logger, webhook, number);
        await announcements.TellAsync(account, new KeyNotice(KeyNotice.Compromised, id, number, at, Due: null), cancellation);

        var use = KeyUse.Of([new KeyUseName(KeyUse.OfWebhooks, id, default)]);
        return new HeldKeyReport(
            id, number, revoked.Endpoint.Secrets[0].Number, revoked.Secret?.Since ?? revoked.Endpoint.CreatedAt,
            revoked.Secret?.Until is { } until && until < at ? until : at, use, Listed: false, Unlisted);
    }

    private static partial class Log
    {
        [LoggerMessage(727, LogLevel.Warning, "Secret {Number} of {Webhook} was reported as leaked and signs no more.")]
        public static partial void Revoked(ILogger logger, WebhookId webhook, int number);
    }
}
