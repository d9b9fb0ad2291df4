using Waxseal.Flow;

namespace Waxseal.Accounts;

/// <summary>Where accounts and keys are kept. Rows carry a keyed hash; one that was changed from outside is as good as missing.</summary>
public interface IAccountRows
{
    /// <summary>The account, or null.</summary>
    Task<Account?> FindAccountAsync(AccountId id, CancellationToken cancellation);

    /// <summary>The key's version, or null.</summary>
    Task<ApiKey?> FindKeyAsync(KeyId id, CancellationToken cancellation);

    /// <summary>All accounts.</summary>
    IAsyncEnumerable<AccountId> ListAccountsAsync(CancellationToken cancellation);

    /// <summary>All keys, without versions.</summary>
    IAsyncEnumerable<string> ListKeysAsync(CancellationToken cancellation);

    /// <summary>Writes an account.</summary>
    Task WriteAccountAsync(Account account, CancellationToken cancellation);

    /// <summary>Writes a key's version, its secret sealed.</summary>
    Task WriteKeyAsync(ApiKey key, CancellationToken cancellation);
}
