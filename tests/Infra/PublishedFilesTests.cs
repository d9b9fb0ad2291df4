using System.Text.Json;
using System.Xml.Linq;
using Waxseal.Tests.Tidy;
using Xunit;

namespace Waxseal.Tests.Infra;

/// <summary>
/// docs/decisions/0014-published-files.txt beside what a build resolves: what both platforms publish, and what only the stand-ins bring.
/// </summary>
public sealed class PublishedFilesTests
{
    private const string App = "Waxseal.Functions", StandIns = "Waxseal.Local";
    private const string Both = "With the real packages and with the stand-ins", Here = "With the stand-ins only";

    private static readonly Dictionary<string, string[]> Parts = Read();

    private static readonly Dictionary<string, (string[] Files, string[] Needs)> Resolved = Resolve();

    [Fact]
    public void The_list_has_the_assemblies_of_both_platforms_and_those_of_the_stand_ins_apart()
    {
        var both = AssembliesOf(App, without: StandIns);
        var here = AssembliesOf(App, without: null);

        Assert.Equal(both.Order(), Assemblies(Both).Order());
        Assert.Equal(here.Except(both).Order(), Assemblies(Here).Order());
    }

    [Fact]
    public void What_is_no_assembly_is_what_the_project_copies_and_what_every_program_has()
    {
        var copied = XElement.Parse(SourceFile.Read("functions/Functions.csproj")).Descendants("None")
            .Select(item => (string)item.Attribute("Link")!);

        Assert.Equal(
            copied.Concat([App, $"{App}.deps.json", $"{App}.runtimeconfig.json"]).Order(),
            Names(Both).Where(name => !IsAssembly(name)).Order());
        Assert.All(Names(Here), name => Assert.True(IsAssembly(name), name));
    }

    // The package that the workflow publishes is looked at by these names.
    [Fact]
    public void Every_package_that_is_stood_in_for_is_in_the_list_of_the_real_ones()
    {
        var real = Assemblies("With the real packages only").Select(name => name[..^".dll".Length]);

        // Worker.Sdk is targets and generators: it brings files, and no assembly.
        Assert.Equal(PublishedPackagesTests.StoodIn.Keys.Where(name => !name.EndsWith(".Sdk", StringComparison.Ordinal)).Order(), real.Order());
    }

    private static IEnumerable<string> Assemblies(string part) => Names(part).Where(IsAssembly);

    private static string[] Names(string part) => Parts.Single(one => one.Key.StartsWith(part, StringComparison.Ordinal)).Value;

    private static bool IsAssembly(string name) => name.EndsWith(".dll", StringComparison.Ordinal);

    private static HashSet<string> AssembliesOf(string root, string? without)
    {
        HashSet<string> seen = [], files = [];
        Queue<string> next = new([root]);
        while (next.TryDequeue(out var name))
        {
            if (name == without || !seen.Add(name)) continue;
            files.UnionWith(Resolved[name].Files);
            foreach (var need in Resolved[name].Needs) next.Enqueue(need);
        }

        return files;
    }

    private static Dictionary<string, string[]> Read()
    {
        var parts = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var part in SourceFile.Read("docs/decisions/0014-published-files.txt").Split("\n\n").Skip(1))
        {
            var lines = part.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            parts[lines[0].TrimStart('#', ' ')] = lines[1..];
        }

        return parts;
    }

    /// <summary>Libraries by name, out of the build's own list: the files of each, and what it needs.</summary>
    private static Dictionary<string, (string[] Files, string[] Needs)> Resolve()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var list = Path.Combine(SourceFile.Root, "functions", "bin", output.Parent!.Name, output.Name, App + ".deps.json");
        using var file = JsonDocument.Parse(File.ReadAllText(list));
        return file.RootElement.GetProperty("targets").EnumerateObject().Single().Value.EnumerateObject()
            .Where(library => !library.Name.Contains(".Reference/", StringComparison.Ordinal))
            .ToDictionary(
                library => library.Name.Split('/')[0],
                library => (Names(library.Value, "runtime"), Names(library.Value, "dependencies")
                    .Where(name => !name.EndsWith(".Reference", StringComparison.Ordinal)).ToArray()));
    }

    private static string[] Names(JsonElement library, string member) => library.TryGetProperty(member, out var found)
        ? [.. found.EnumerateObject().Select(one => one.Name.Split('/')[^1])]
        : [];
}
