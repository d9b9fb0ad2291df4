using System.Text.RegularExpressions;
using Waxseal.Tests.Tidy;
using Xunit;

namespace Waxseal.Tests.Infra;

/// <summary>What the deployment workflow hands to azd is what the parameters ask for.</summary>
public sealed partial class DeployWorkflowTests
{
    private static readonly string Workflow = File.ReadAllText(Path.Combine(SourceFile.Root, ".github/workflows/azure-dev.yml"));

    private static readonly string Parameters = File.ReadAllText(Path.Combine(SourceFile.Root, "infra/main.parameters.json"));

    [Fact]
    public void Hands_over_every_variable_of_the_parameters_with_the_same_default()
    {
        var asked = Asked().Matches(Parameters).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["default"].Value);
        var given = Given().Matches(Workflow).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["default"].Value);

        Assert.NotEmpty(asked);
        Assert.All(asked, one => Assert.Equal(one.Value, given[one.Key]));
    }

    [Fact]
    public void Signs_in_without_a_secret()
    {
        Assert.DoesNotContain("secrets.", Workflow, StringComparison.Ordinal);
        Assert.Contains("id-token: write", Workflow, StringComparison.Ordinal);
    }

    // azd signs in for itself alone; the preflight asks by the Azure CLI.
    [Fact]
    public void Signs_the_azure_cli_in_before_the_preflight_runs()
    {
        var login = Workflow.IndexOf("uses: azure/login@", StringComparison.Ordinal);

        Assert.InRange(login, 0, Workflow.IndexOf("azd provision", StringComparison.Ordinal));
        Assert.Contains("subscription-id: ${{ vars.AZURE_SUBSCRIPTION_ID }}", Workflow, StringComparison.Ordinal);
    }

    [Fact]
    public void Deploys_the_gateway_before_the_dispatcher() => Assert.Equal(
        ["azd provision", "azd deploy gateway", "azd deploy dispatcher"],
        Run().Matches(Workflow).Select(match => match.Groups["command"].Value));

    [GeneratedRegex(@"^ +- run: (?<command>azd .+) --no-prompt$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Run();

    [GeneratedRegex(@"\$\{(?<name>\w+)=?(?<default>[^}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();

    [GeneratedRegex(@"^ +(?<name>[A-Z_]+): \$\{\{ vars\.\w+( \|\| '(?<default>[^']*)')? \}\}$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Given();
}
