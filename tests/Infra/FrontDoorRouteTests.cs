using System.Text.RegularExpressions;
using Waxseal.Gate;
using Waxseal.Tests.Tidy;
using Xunit;

namespace Waxseal.Tests.Infra;

/// <summary>What Front Door writes for the Gate is what the Gate reads.</summary>
public sealed class FrontDoorRouteTests
{
    private static readonly string Route = Regex.Replace(
        SourceFile.Read("infra/modules/front-door-route.bicep"), @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1));

    // "Append" would leave what a client wrote; the published variable is the name that the client called.
    [Fact]
    public void Front_door_overwrites_the_field_that_the_gate_reads_the_authority_from() => Assert.Contains(
        $"headerAction: 'Overwrite' headerName: '{ClientAddress.HostField}' value: '{{hostname}}'", Route);

    [Fact]
    public void Every_request_of_the_route_goes_by_that_rule()
    {
        Assert.Contains("ruleSets: [ { id: rules.id } ]", Route);
        Assert.DoesNotContain("conditions:", Route);

        // A route that is there before its rule would pass on what a client wrote.
        Assert.Contains("dependsOn: [ origin calledName ]", Route);
    }
}
