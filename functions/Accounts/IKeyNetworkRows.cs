namespace Waxseal.Accounts;

/// <summary>Where is kept from which networks a key was used.</summary>
public interface IKeyNetworkRows
{
    /// <summary>What is known of a key; nothing when its row was changed from outside.</summary>
    Task<SeenNetworks> FindAsync(string key, CancellationToken cancellation);

    /// <summary>Writes it; false when it was changed since it was read.</summary>
    Task<bool> TryWriteAsync(SeenNetworks seen, CancellationToken cancellation);
}
