using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Waxseal.Channels;

/// <summary>Whether an operator's certificate will do; when not, why, in words for whoever is woken by it.</summary>
internal static class TlsVerdict
{
    private const int NameCharactersMax = 100;

    /// <summary>Null when it will do.</summary>
    public static TlsRefusedException? Judge(
        X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors, OperatorOptions options)
    {
        if (certificate is null || chain is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            return Refused("none", "the operator shows no certificate.");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)) return Chain(certificate, chain);
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) return Name(certificate, options);
        return errors == SslPolicyErrors.None ? Pin(certificate, options) : Refused("other", $"it was refused ({errors}).");
    }

    private static TlsRefusedException Chain(X509Certificate2 certificate, X509Chain chain)
    {
        // What is out of time is said first: an old chain mostly has other faults as well.
        var now = chain.ChainPolicy.VerificationTime.ToUniversalTime();
        foreach (var element in chain.ChainElements)
        {
            var one = element.Certificate;
            if (now > one.NotAfter.ToUniversalTime())
                return Refused("expired", $"{Subject(one)} expired at {one.NotAfter.ToUniversalTime():u}. The operator must renew it.");
            if (now < one.NotBefore.ToUniversalTime())
                return Refused(
                    "not_yet_valid",
                    $"{Subject(one)} is valid from {one.NotBefore.ToUniversalTime():u} only. Check this machine's clock ({now:u}) first.");
        }

        var status = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        if ((status & X509ChainStatusFlags.Revoked) != 0)
            return Refused("revoked", $"{Subject(certificate)} was revoked. Do not connect; ask the operator.");
        if ((status & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0)
            return Refused(
                "other_root",
                $"{Subject(certificate)} was issued by {Clean(certificate.Issuer)}, which leads to none of TrustedRoots. If the operator " +
                "changed its authority, get the new root from it by another way and add it; else somebody is in between.");
        return Refused("other", $"{Subject(certificate)} is not acceptable ({status}).");
    }

    private static TlsRefusedException Name(X509Certificate2 certificate, OperatorOptions options)
    {
        return Refused(
            "other_name",
            $"it is for {Clean(Names(certificate))} and not for {options.Host}. Set Host to the name that the operator's papers " +
            "say; do not follow what the certificate says.");
    }

    private static string Names(X509Certificate2 certificate)
    {
        try
        {
            return string.Join(", ", certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
                .SelectMany(one => one.EnumerateDnsNames().Concat(one.EnumerateIPAddresses().Select(address => address.ToString()))));
        }
        catch (CryptographicException)
        {
            // A stranger wrote it, and it need not be what it says it is.
            return "names that can't be read";
        }
    }

    private static TlsRefusedException? Pin(X509Certificate2 certificate, OperatorOptions options)
    {
        if (options.SpkiPins.Count == 0) return null;
        var pin = Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
        return options.SpkiPins.Contains(pin)
            ? null
            : Refused(
                "other_pin",
                $"its key ({pin}) is none of SpkiPins. Add it when the operator confirms, by another way, that it changed its key.");
    }

    private static TlsRefusedException Refused(string code, string why) => new(code, "the operator's certificate was refused: " + why);

    private static string Subject(X509Certificate2 certificate) => Clean(certificate.Subject);

    // A stranger wrote it: printable, short, and on one line.
    private static string Clean(string text)
    {
        var printable = new string([.. text.Select(one => one is >= ' ' and <= '~' ? one : '?')]);
        return printable.Length <= NameCharactersMax ? $"\"{printable}\"" : $"\"{printable[..NameCharactersMax]}...\"";
    }
}
