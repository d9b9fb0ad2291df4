using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Waxseal.Channels;

/// <summary>
/// TLS 1.2 or 1.3 to an operator: chain to the configured roots and to no other, the host's name, the pinned key where given, and this
/// gateway's own certificate where the operator asks for one.
/// </summary>
internal static class OperatorTls
{
    private const int PinBytes = 32;

    /// <summary>Wraps the stream, which is closed when that fails.</summary>
    /// <exception cref="TlsRefusedException">The operator's certificate is not what it must be.</exception>
    /// <exception cref="AuthenticationException">The handshake failed in another way.</exception>
    /// <returns>The stream under TLS, and whether the operator asked for a certificate and got none.</returns>
    public static async Task<(Stream Stream, bool Uncertified)> WrapAsync(
        Stream stream, OperatorOptions options, LinkKeys keys, CancellationToken cancellation)
    {
        var tls = new SslStream(stream);
        TlsRefusedException? refusal = null;
        var asked = false;
        try
        {
            var settings = Settings(options, keys, refused => refusal = refused);
            if (keys.Client is null) settings.LocalCertificateSelectionCallback = AnswerWithNone;
            await tls.AuthenticateAsClientAsync(settings, cancellation);
            return (tls, asked);
        }
        catch (Exception failure)
        {
            await tls.DisposeAsync();
            if (refusal is not null) throw refusal;
            if (asked) throw CertificateWanted();
            if (failure is AuthenticationException or IOException) throw new AuthenticationException(Explain(failure, options), failure);
            throw;
        }

        // Called with the operator's certificate at hand only when the operator asks for ours.
        X509Certificate AnswerWithNone(
            object sender, string host, X509CertificateCollection local, X509Certificate? remote, string[] issuers)
        {
            asked |= remote is not null || issuers.Length > 0;
#pragma warning disable CS8603 // "None" is null here; the delegate is older than nullable types.
            return null;
#pragma warning restore CS8603
        }
    }

    /// <summary>What there is to say when an operator asked for a certificate, got none, and let go, often after the handshake.</summary>
    public static TlsRefusedException CertificateWanted() =>
        new("client_certificate", "the operator asks for a client certificate: set ClientCertificate and ClientKey.");

    /// <summary>Whether a setting can be a pin at all.</summary>
    public static bool IsPin(string text)
    {
        Span<byte> bytes = stackalloc byte[PinBytes + 3];
        return Convert.TryFromBase64String(text, bytes, out var count) && count == PinBytes;
    }

    private static SslClientAuthenticationOptions Settings(OperatorOptions options, LinkKeys keys, Action<TlsRefusedException> refuse)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,

            // Operators' own roots publish no revocation lists; pins are what withdraws a key here.
            RevocationMode = X509RevocationMode.NoCheck,

            // Where issuers can be had is written in the certificate by whom we do not trust yet.
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(keys.Roots);
        return new SslClientAuthenticationOptions
        {
            TargetHost = options.Host,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            AllowRenegotiation = false,
            CertificateChainPolicy = policy,
            ClientCertificateContext = keys.Client,
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            {
                if (TlsVerdict.Judge(certificate as X509Certificate2, chain, errors, options) is not { } refused) return true;
                refuse(refused);
                return false;
            },
        };
    }

    private static string Explain(Exception failure, OperatorOptions options)
    {
        var said = (failure.InnerException ?? failure).Message;
        var advice = options.ClientCertificate.Length > 0
            ? "It may not accept our ClientCertificate, or speak neither TLS 1.2 nor 1.3."
            : "It may speak neither TLS 1.2 nor 1.3, or no TLS at all on this port.";
        return $"the TLS handshake with {options.Host}:{options.Port} failed ({said}). {advice}";
    }
}
