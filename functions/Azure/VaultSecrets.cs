using Azure;
using Azure.Security.KeyVault.Secrets;
using Waxseal.Protection;

namespace Waxseal.Azure;

/// <summary>Key Vault secrets as bytes, in base 64.</summary>
public sealed class VaultSecrets(SecretClient secrets) : IVault, IVaultRemoval
{
    /// <inheritdoc/>
    public async Task<byte[]?> FindAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var secret = await secrets.GetSecretAsync(name, cancellationToken: cancellation);
            return Convert.FromBase64String(secret.Value.Value);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
        catch (RequestFailedException exception) when (exception.Status == 403)
        {
            throw new SecretRefusedException(name, exception);
        }
    }

    /// <inheritdoc/>
    public Task WriteAsync(string name, byte[] value, CancellationToken cancellation) =>
        secrets.SetSecretAsync(name, Convert.ToBase64String(value), cancellation);

    /// <inheritdoc/>
    public async Task DeleteAsync(string name, CancellationToken cancellation)
    {
        try
        {
            // Waited for: until the vault has done it, it knows the secret neither as living nor as deleted, as if it were purged.
            var operation = await secrets.StartDeleteSecretAsync(name, cancellation);
            await operation.WaitForCompletionAsync(cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            // Deleted before. Nothing is purged by hand: the vault has purge protection, so time alone does it.
        }
    }

    /// <inheritdoc/>
    public async Task<bool> IsGoneAsync(string name, CancellationToken cancellation) =>
        !await IsThereAsync(name, cancellation) && !await IsRecoverableAsync(name, cancellation);

    // A disabled one is there: deleting it goes on as with any other.
    private async Task<bool> IsThereAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return await FindAsync(name, cancellation) is not null;
        }
        catch (SecretRefusedException)
        {
            return true;
        }
    }

    private async Task<bool> IsRecoverableAsync(string name, CancellationToken cancellation)
    {
        try
        {
            await secrets.GetDeletedSecretAsync(name, cancellation);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return false;
        }
    }
}
