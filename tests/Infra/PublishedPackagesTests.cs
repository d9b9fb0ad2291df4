using System.Xml.Linq;
using Waxseal.Tests.Tidy;
using Xunit;

namespace Waxseal.Tests.Infra;

/// <summary>
/// What is published is built against the real packages: by the project's text, because they can't be restored everywhere. The publish
/// workflow builds it.
/// </summary>
public sealed class PublishedPackagesTests
{
    private static readonly XElement Project = XElement.Parse(SourceFile.Read("functions/Functions.csproj"));

    private static readonly Dictionary<string, string> Versions = XElement.Parse(SourceFile.Read("Directory.Packages.props"))
        .Descendants("PackageVersion").ToDictionary(item => (string)item.Attribute("Include")!, item => (string)item.Attribute("Version")!);

    /// <summary>What is stood in for, in the versions of docs/decisions/0014 and of the stand-ins' headers.</summary>
    internal static readonly Dictionary<string, string> StoodIn = new()
    {
        ["Microsoft.Azure.Functions.Worker"] = "2.51.0",
        ["Microsoft.Azure.Functions.Worker.Sdk"] = "2.0.7",
        ["Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore"] = "2.1.0",
        ["Microsoft.Azure.Functions.Worker.Extensions.ServiceBus"] = "5.24.0",
        ["Microsoft.Azure.Functions.Worker.Extensions.Timer"] = "4.3.1",
        ["Azure.Messaging.ServiceBus"] = "7.20.1",
        ["Azure.Data.Tables"] = "12.11.0",
        ["Azure.AI.ContentSafety"] = "1.0.0",
    };

    [Fact]
    public void The_real_packages_are_those_that_are_stood_in_for_in_these_versions()
    {
        Assert.Equal(StoodIn.Keys.Order(), Names("'$(AzurePackages)' == 'true'", "PackageReference").Order());
        Assert.All(StoodIn, one => Assert.Equal(one.Value, Versions[one.Key]));
    }

    [Fact]
    public void No_build_has_both_or_neither()
    {
        Assert.Equal([@"..\local\Local.csproj"], Names("'$(AzurePackages)' != 'true'", "ProjectReference"));
        Assert.Empty(Names(null, "PackageReference").Intersect(StoodIn.Keys));
        Assert.DoesNotContain(@"..\local\Local.csproj", Names(null, "ProjectReference"));
    }

    // azd puts its environment, with this name in it, before `dotnet publish`; publishing itself sets the other.
    [Fact]
    public void Publishing_and_azd_switch_to_the_real_packages()
    {
        var conditions = Project.Descendants("AzurePackages").Select(element => ((string)element.Attribute("Condition")!, element.Value));

        Assert.Equal(
            [
                ("'$(AzurePackages)' == '' and ('$(_IsPublishing)' == 'true' or '$(AZURE_ENV_NAME)' != '')", "true"),
                ("'$(AzurePackages)' == ''", "false"),
            ],
            conditions);
    }

    // Without it the host finds no settings, and routes begin with /api.
    [Fact]
    public void The_package_has_the_hosts_file_and_the_scanners_model() => Assert.Subset(
        Project.Descendants("None").Select(item => (string)item.Attribute("Link")!).ToHashSet(), new HashSet<string> { "host.json", "model.bin" });

    private static string[] Names(string? condition, string kind) =>
    [
        .. Project.Elements("ItemGroup").Where(group => (string?)group.Attribute("Condition") == condition)
            .Elements(kind).Select(item => (string)item.Attribute("Include")!),
    ];
}
