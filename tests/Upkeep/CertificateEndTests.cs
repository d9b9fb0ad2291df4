using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Waxseal.Azure;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>A certificate in the vault is warned of by its own end, not only by the date that somebody gave the secret.</summary>
public sealed class CertificateEndTests
{
    private static readonly DateTimeOffset From = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_certificate_ends_when_it_says_the_first_of_several() =>
        Assert.Equal(From.AddDays(90), VaultDates.CertificateEndOf(Stored(Pem(90) + "\n" + Pem(30))));

    [Fact]
    public void What_is_no_certificate_has_no_end()
    {
        Assert.Null(VaultDates.CertificateEndOf(Stored("password")));
        Assert.Null(VaultDates.CertificateEndOf("not base 64"));
        Assert.Null(VaultDates.CertificateEndOf(Stored("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")));
    }

    private static string Stored(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Pem(int days)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256).CreateSelfSigned(From, From.AddDays(days));
        return made.ExportCertificatePem();
    }
}
