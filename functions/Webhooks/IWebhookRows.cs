using Waxseal.Flow;

namespace Waxseal.Webhooks;

/// <summary>Where endpoints are kept: addresses and secrets sealed, the row under a keyed hash, since it decides where data goes.</summary>
public interface IWebhookRows
{
    /// <summary>The account's endpoints, none when there is no row, or one that was changed from outside.</summary>
    Task<AccountWebhooks> FindAsync(AccountId account, CancellationToken cancellation);

    /// <summary>Writes them; false when another change was faster.</summary>
    Task<bool> TryWriteAsync(AccountWebhooks webhooks, CancellationToken cancellation);
}
