using System.Text.RegularExpressions;
using Waxseal.Tests.Tidy;
using Xunit;

namespace Waxseal.Tests.Infra;

/// <summary>
/// azure.yaml by the rules of its published schema (schemas/v1.0/azure.yaml.json in Azure/azure-dev), as far as this file uses it: two
/// spaces a level, lists of plain words, no anchors.
/// </summary>
public sealed class AzureYamlTests
{
    private static readonly string[] TopMembers =
        ["name", "resourceGroup", "metadata", "infra", "services", "resources", "pipeline", "hooks", "requiredVersions", "state", "platform", "workflows", "cloud"];

    private static readonly string[] ServiceMembers =
        ["host", "project", "language", "module", "dist", "remoteBuild", "resourceName", "resourceGroup", "env", "uses", "config", "hooks", "docker", "k8s", "image", "apiVersion"];

    private static readonly string[] ProjectHooks =
        ["preprovision", "postprovision", "preinfracreate", "postinfracreate", "preinfradelete", "postinfradelete", "prerestore", "postrestore",
            "prepackage", "postpackage", "prepublish", "postpublish", "predeploy", "postdeploy", "preup", "postup", "predown", "postdown"];

    private static readonly string[] HookMembers = ["shell", "kind", "dir", "run", "continueOnError", "interactive", "windows", "posix", "secrets", "config"];

    private static readonly Dictionary<string, string> Values = Read();

    [Fact]
    public void Has_a_name_that_azd_takes() => Assert.Matches("^[a-z0-9][a-z0-9-]{0,62}[a-z0-9]$", Values["name"]);

    [Fact]
    public void Says_which_azd_it_needs() => Assert.Matches("^\">= [0-9]+\\.[0-9]+\\.[0-9]+\"$", Values["requiredVersions/azd"]);

    [Fact]
    public void Has_only_members_that_the_schema_knows()
    {
        Assert.All(Names(0), name => Assert.Contains(name, TopMembers));
        Assert.All(Names(2, "services"), name => Assert.Contains(name, ServiceMembers));
        Assert.All(Names(1, "hooks"), name => Assert.Contains(name, ProjectHooks));
        Assert.All(Names(2, "hooks"), name => Assert.Contains(name, HookMembers));
    }

    [Fact]
    public void Each_service_is_a_functions_app_of_one_project()
    {
        foreach (var service in Names(1, "services"))
        {
            Assert.Equal("function", Values[$"services/{service}/host"]);
            Assert.Equal("dotnet", Values[$"services/{service}/language"]);
            var folder = Path.Combine(SourceFile.Root, Values[$"services/{service}/project"]);

            // azd takes whatever *.*proj it finds there, and stops at two.
            Assert.Single(Directory.GetFiles(folder, "*.*proj"));
        }
    }

    // A new dispatcher sends messages back in a form that an old gateway does not know. azd goes by the alphabet, unless it is told
    // (Azure/azure-dev, pull request 5856).
    [Fact]
    public void The_gateway_is_deployed_before_the_dispatcher()
    {
        Assert.Equal("[gateway]", Values.GetValueOrDefault("services/dispatcher/uses"));
        Assert.False(Values.ContainsKey("services/gateway/uses"));
    }

    // One that is for `posix` alone is passed over on Windows without a word. There azd runs `sh` as `bash <path>` (cli/azd/pkg/tools/bash),
    // and fails where there is no bash.
    [Fact]
    public void Each_hook_is_a_script_that_is_there_and_runs_everywhere()
    {
        foreach (var hook in Names(1, "hooks"))
        {
            Assert.Equal(["run", "shell"], Values.Keys.Where(key => key.StartsWith($"hooks/{hook}/", StringComparison.Ordinal))
                .Select(key => key.Split('/')[^1]).Order());
            Assert.Equal("sh", Values[$"hooks/{hook}/shell"]);
            var path = Path.Combine(SourceFile.Root, Values[$"hooks/{hook}/run"]);
            Assert.True(File.Exists(path), path);
            Assert.DoesNotContain('\r', File.ReadAllText(path));
            if (!OperatingSystem.IsWindows()) Assert.True((File.GetUnixFileMode(path) & UnixFileMode.UserExecute) != 0, path);
        }

        Assert.Contains("\n*.sh text eol=lf\n", SourceFile.Read(".gitattributes"));
    }

    // Those of azd itself it hands over by itself.
    [Fact]
    public void The_pipeline_is_handed_every_variable_of_the_parameters() => Assert.Equal(
        Regex.Matches(SourceFile.Read("infra/main.parameters.json"), "WAXSEAL_[A-Z_]+[A-Z]", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Select(match => match.Value),
        Values["pipeline/variables"].Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> Names(int level, string under = "") =>
        Values.Keys.Select(key => key.Split('/')).Where(parts => parts.Length > level && (under.Length == 0 || parts[0] == under))
            .Select(parts => parts[level]).Distinct();

    private static Dictionary<string, string> Read()
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var path = new List<string>();
        foreach (var line in SourceFile.Read("azure.yaml").Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#')))
        {
            var item = Regex.Match(line, "^ +- (?<word>[A-Z_]+)$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
            if (item.Success)
            {
                values[string.Join('/', path)] += $"{item.Groups["word"].Value} ";
                continue;
            }

            var match = Regex.Match(line, @"^(?<indent>(  )*)(?<name>[A-Za-z]+):( (?<value>.+))?$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
            Assert.True(match.Success, line);
            var level = match.Groups["indent"].Length / 2;
            path.RemoveRange(level, path.Count - level);
            path.Add(match.Groups["name"].Value);
            values[string.Join('/', path)] = match.Groups["value"].Value;
        }

        return values;
    }
}
