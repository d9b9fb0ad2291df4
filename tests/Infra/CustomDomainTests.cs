using Waxseal.Tests.Tidy;
using Xunit;

namespace Waxseal.Tests.Infra;

/// <summary>
/// A name of the owner's own on Flex Consumption: the plan takes certificates of a site only, and a site takes them only if it was made
/// so (MicrosoftDocs/azure-docs, pull request 128469; hashicorp/terraform-provider-azurerm, issue 31884).
/// </summary>
public sealed class CustomDomainTests
{
    private static readonly string Domain = SourceFile.Read("infra/modules/custom-domain.bicep");

    [Fact]
    public void The_certificate_is_the_sites_and_not_the_plans()
    {
        Assert.Contains("resource certificate 'Microsoft.Web/sites/certificates@2025-03-01' = {\n  parent: app\n", Domain);
        Assert.DoesNotContain("serverFarmId", Domain);
    }

    [Fact]
    public void The_gateway_is_made_so_that_it_takes_one() =>
        Assert.Contains("\n    siteScopedCertificatesEnabled: true\n", SourceFile.Read("infra/modules/gateway-app.bicep"));

    [Fact]
    public void The_name_is_bound_to_that_certificate() =>
        Assert.Contains("    sslState: 'SniEnabled'\n    thumbprint: certificate.properties.thumbprint\n", Domain);
}
