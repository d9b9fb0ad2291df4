using Waxseal.Accounts;
using Waxseal.Protection;
using Waxseal.Webhooks;
using KeyState = Waxseal.Protection.KeyState;

namespace Waxseal.Upkeep;

/// <summary>The secrets that sign what is sent to customers' endpoints, as the listing shows them.</summary>
public sealed class WebhookSecrets(IAccountRows accounts, IWebhookRows webhooks, TimeProvider time) : IKeySource
{
    /// <summary>The purpose's code.</summary>
    public const string Purpose = "webhook_secret";

    /// <inheritdoc/>
    public IReadOnlyList<string> Purposes { get; } = [Purpose];

    /// <summary>Those of so many accounts; an account may have none.</summary>
    public async Task<HeldKeyPage> PageAsync(string purpose, string after, int countMax, CancellationToken cancellation)
    {
        var page = await accounts.PageAccountsAsync(after, countMax, cancellation);
        var (keys, now) = (new List<HeldKey>(), time.GetUtcNow());
        foreach (var account in page)
        {
            var found = await webhooks.FindAsync(account.Id, cancellation);
            keys.AddRange(found.Endpoints.Select(one => new HeldKey(one.Id.Value, account.Id.Value, [.. VersionsOf(one, now)])));
        }

        return new HeldKeyPage(keys, page.Count == countMax ? page[^1].Id.Value : "");
    }

    // Nobody but its owner changes one, so the current one has no next date.
    internal static IEnumerable<HeldKeyVersion> VersionsOf(WebhookEndpoint endpoint, DateTimeOffset now)
    {
        foreach (var secret in endpoint.Secrets)
        {
            var state = secret.Until is not { } until ? KeyState.Current : now < until ? KeyState.Previous : KeyState.Retired;
            yield return new HeldKeyVersion(secret.Number, state, secret.Since ?? endpoint.CreatedAt)
            {
                CurrentFrom = secret.Since,
                Retired = state == KeyState.Retired ? secret.Until : null,
                Next = state == KeyState.Previous ? secret.Until : null,
            };
        }
    }
}
