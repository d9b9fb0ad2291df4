using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Azure;
using Azure.Security.KeyVault.Secrets;
using Waxseal.Upkeep;

namespace Waxseal.Azure;

/// <summary>Dates of secrets in Key Vault, and of certificates in them.</summary>
public sealed class VaultDates(SecretClient secrets) : IVaultDates
{
    /// <inheritdoc/>
    public async Task<SecretDates?> FindDatesAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var secret = await secrets.GetSecretAsync(name, cancellationToken: cancellation);
            var properties = secret.Value.Properties;
            DateTimeOffset?[] ends = [properties.ExpiresOn, CertificateEndOf(secret.Value.Value)];
            return new SecretDates(properties.CreatedOn ?? DateTimeOffset.UnixEpoch, ends.Min())
            {
                Version = properties.Version ?? "",
            };
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    /// <summary>When the certificate ends that a secret holds in PEM, as links read it: the first of several; else null.</summary>
    internal static DateTimeOffset? CertificateEndOf(string secret)
    {
        var bytes = new byte[secret.Length];
        if (!Convert.TryFromBase64String(secret, bytes, out var length)) return null;
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPem(Encoding.UTF8.GetString(bytes, 0, length));
            return found.Count == 0 ? null : new DateTimeOffset(found[0].NotAfter.ToUniversalTime());
        }
        catch (CryptographicException)
        {
            // Damaged: the link that reads it says so.
            return null;
        }
        finally
        {
            foreach (var one in found) one.Dispose();
        }
    }
}
