using Azure;
using Azure.Security.KeyVault.Secrets;
using Waxseal.Protection;

namespace Waxseal.Azure;

/// <summary>Key Vault secrets as bytes, in base 64.</summary>
public sealed class VaultSecrets(SecretClient secrets) : IVault
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
    }

    /// <inheritdoc/>
    public Task WriteAsync(string name, byte[] value, CancellationToken cancellation) =>
        secrets.SetSecretAsync(name, Convert.ToBase64String(value), cancellation);
}
