using Azure;
using Azure.Security.KeyVault.Secrets;
using Waxseal.Upkeep;

namespace Waxseal.Azure;

/// <summary>Dates of secrets in Key Vault.</summary>
public sealed class VaultDates(SecretClient secrets) : IVaultDates
{
    /// <inheritdoc/>
    public async Task<SecretDates?> FindDatesAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var secret = await secrets.GetSecretAsync(name, cancellationToken: cancellation);
            var properties = secret.Value.Properties;
            return new SecretDates(properties.CreatedOn ?? DateTimeOffset.UnixEpoch, properties.ExpiresOn);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }
}
