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

    /// <summary>Accounts in the order of their ids, those behind one; <c>""</c> for the first.</summary>
    Task<IReadOnlyList<Account>> PageAccountsAsync(string after, int countMax, CancellationToken cancellation);

    /// <summary>
    /// All versions of an account's keys, those of keys behind one (<c>""</c> for the first), in the order of their ids; to look at, never
    /// to write: without secrets.
    /// </summary>
    IAsyncEnumerable<ApiKey> ListKeysAsync(AccountId account, string after, CancellationToken cancellation);

    /// <summary>
    /// All versions of all accounts' keys, those of keys behind one (<c>""</c> for the first), in the order of their ids; to look at, never
    /// to write: without secrets.
    /// </summary>
    IAsyncEnumerable<ApiKey> ListVersionsAsync(string after, CancellationToken cancellation);

    /// <summary>Writes an account that was read, or a new one; the row's new ETag, or null when another change was faster.</summary>
    Task<string?> TryWriteAccountAsync(Account account, CancellationToken cancellation);

    /// <summary>Ends a version that was read, and changes nothing else of it; false when another change was faster.</summary>
    Task<bool> TryEndKeyAsync(ApiKey key, DateTimeOffset at, bool leaked, CancellationToken cancellation);

    /// <summary>Removes a version that nobody was told of.</summary>
    Task RemoveKeyAsync(KeyId id, CancellationToken cancellation);

    /// <summary>Writes an account.</summary>
    Task WriteAccountAsync(Account account, CancellationToken cancellation);

    /// <summary>Writes a key's version, its secret sealed.</summary>
    Task WriteKeyAsync(ApiKey key, CancellationToken cancellation);
}
