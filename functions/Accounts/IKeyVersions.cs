namespace Waxseal.Accounts;

/// <summary>All versions of a key, as rotation changes them.</summary>
public interface IKeyVersions
{
    /// <summary>The versions of a key without its version, oldest first; those that were changed from outside are missing.</summary>
    Task<IReadOnlyList<ApiKey>> ListAsync(string key, CancellationToken cancellation);

    /// <summary>The same to look at and to end, never to write: secrets stay sealed, and need not even open.</summary>
    Task<IReadOnlyList<ApiKey>> ListClosedAsync(string key, CancellationToken cancellation);

    /// <summary>Adds a version, unless the one before it was changed since it was read or its number is taken; then false.</summary>
    Task<bool> TryAddAfterAsync(ApiKey version, ApiKey before, CancellationToken cancellation);

    /// <summary>Adds a version, its secret sealed; false when there is one of its number.</summary>
    Task<bool> TryAddAsync(ApiKey version, CancellationToken cancellation);

    /// <summary>Writes these versions of one key, all or none; false when one was changed since it was read.</summary>
    Task<bool> TryReplaceAsync(IReadOnlyList<ApiKey> versions, CancellationToken cancellation);
}
