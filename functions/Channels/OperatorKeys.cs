using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Waxseal.Protection;

namespace Waxseal.Channels;

/// <summary>
/// Reads roots, certificates, keys and passwords of operators at each connect, from files or from the vault: a change there needs no
/// restart. The vault keeps bytes in base 64: a PEM file or a password as it is, encoded.
/// </summary>
public sealed class OperatorKeys(IVault vault)
{
    internal const string VaultMark = "vault:";
    private const int PasswordCharactersMax = 8;

    /// <exception cref="LinkSettingException">One of them can't be read.</exception>
    internal async Task<LinkKeys> ReadAsync(OperatorOptions options, CancellationToken cancellation)
    {
        var password = options.Password.StartsWith(VaultMark, StringComparison.Ordinal)
            ? (await ReadAsync(nameof(options.Password), options.Password, cancellation)).Trim()
            : options.Password;
        if (password.Length is 0 or > PasswordCharactersMax)
            throw new LinkSettingException($"Password: it has {password.Length} characters; SMPP takes 1 to 8.", null);

        var roots = new X509Certificate2Collection();
        try
        {
            foreach (var place in options.TrustedRoots)
            {
                var text = await ReadAsync(nameof(options.TrustedRoots), place, cancellation);
                roots.AddRange(Certificates(nameof(options.TrustedRoots), place, text));
            }

            return new LinkKeys(roots, password, await ReadClientAsync(options, cancellation));
        }
        catch
        {
            LinkKeys.Dispose(roots);
            throw;
        }
    }

    private async Task<SslStreamCertificateContext?> ReadClientAsync(OperatorOptions options, CancellationToken cancellation)
    {
        if (options.ClientCertificate.Length == 0) return null;
        var certificates = await ReadAsync(nameof(options.ClientCertificate), options.ClientCertificate, cancellation);
        var key = await ReadAsync(nameof(options.ClientKey), options.ClientKey, cancellation);
        var chain = Certificates(nameof(options.ClientCertificate), options.ClientCertificate, certificates);
        X509Certificate2? own = null;
        try
        {
            using var ephemeral = X509Certificate2.CreateFromPem(certificates, key);

            // Through PKCS #12, because Windows' TLS cannot use a key that was never stored.
            own = X509CertificateLoader.LoadPkcs12(ephemeral.Export(X509ContentType.Pkcs12), null);
            return SslStreamCertificateContext.Create(own, [.. chain.Skip(1)], offline: true);
        }
        catch (CryptographicException damage)
        {
            own?.Dispose();
            throw new LinkSettingException(
                $"ClientKey: {options.ClientKey} is not the unencrypted PEM key of the first certificate in {options.ClientCertificate}.",
                damage);
        }
        finally
        {
            // The context has copies of those that it sends.
            LinkKeys.Dispose(chain);
        }
    }

    private static X509Certificate2Collection Certificates(string setting, string place, string text)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(text);
        }
        catch (CryptographicException damage)
        {
            throw new LinkSettingException($"{setting}: a certificate in {place} is damaged.", damage);
        }

        if (certificates.Count == 0) throw new LinkSettingException($"{setting}: {place} holds no PEM certificate.", null);
        return certificates;
    }

    private async Task<string> ReadAsync(string setting, string place, CancellationToken cancellation)
    {
        try
        {
            if (!place.StartsWith(VaultMark, StringComparison.Ordinal)) return await File.ReadAllTextAsync(place, cancellation);
            var bytes = await vault.FindAsync(place[VaultMark.Length..], cancellation)
                ?? throw new LinkSettingException($"{setting}: the vault has no secret {place[VaultMark.Length..]}.", null);
            return Encoding.UTF8.GetString(bytes);
        }
        catch (FormatException damage)
        {
            throw new LinkSettingException($"{setting}: the secret {place[VaultMark.Length..]} is not base 64.", damage);
        }
        catch (Exception failure) when (failure is not (LinkSettingException or OperationCanceledException))
        {
            // The seam to the vault and the file system: whatever failed, this link can't be made now, and the next try may do.
            throw new LinkSettingException($"{setting}: {place} can't be read ({failure.GetType().Name}).", failure);
        }
    }
}
