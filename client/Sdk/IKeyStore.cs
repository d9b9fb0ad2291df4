namespace Waxseal.Client;

/// <summary>
/// Where a client that rotates its key keeps it: a secret store, or a file that only this program reads. Programs that share a key share
/// its store.
/// </summary>
public interface IKeyStore
{
    /// <summary>What was saved last; null when nothing was.</summary>
    Task<KeptKeys?> LoadAsync(CancellationToken cancellation);

    /// <summary>Returns when it would survive a crash, and throws when it would not: a key is never used before it is saved.</summary>
    Task SaveAsync(KeptKeys keys, CancellationToken cancellation);
}
