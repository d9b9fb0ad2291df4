namespace Waxseal.Protection;

/// <summary>Deletes a secret of the vault by name, which must have been the only one of its name ever used.</summary>
public interface IVaultRemoval
{
    /// <summary>Deletes the secret; from then on the vault's soft-delete time runs. Deleting it again changes nothing.</summary>
    Task DeleteAsync(string name, CancellationToken cancellation);

    /// <summary>Whether the secret is purged: nobody can bring it back.</summary>
    Task<bool> IsGoneAsync(string name, CancellationToken cancellation);
}
