using System.Text.RegularExpressions;
using Waxseal.Flow;
using Xunit;

namespace Waxseal.Tests.Readme;

/// <summary>What a stranger reads first is true.</summary>
public sealed partial class ReadmeTests
{
    private const string Snippet = "docs/snippets/send.sh";

    [Theory]
    [InlineData("dotnet run --project functions")]
    [InlineData("tests/run")]
    public void Shows_the_command(string command) =>
        Assert.Contains(Documents.Read(Documents.Readme).Split('\n'), line => line.Split("  #")[0].Trim() == command);

    [Fact]
    public void Shows_the_shell_snippet_as_it_is() =>
        Assert.Contains($"```sh\n{Documents.Read(Snippet)}```\n", Documents.Read(Documents.Readme), StringComparison.Ordinal);

    [Fact]
    public void Lists_the_queues_in_the_order_of_the_flow() =>
        Assert.Equal(
            Pipeline.Queues,
            Documents.Table(Documents.Readme, "| queue | step |").Select(cells => cells[0].Trim('`')));

    [Fact]
    public void Every_folder_of_its_map_exists()
    {
        var folders = Documents.Table(Documents.Readme, "| folder |").SelectMany(cells => Link().Matches(cells[0]))
            .Select(match => match.Groups["target"].Value).ToArray();

        Assert.NotEmpty(folders);
        Assert.All(folders, folder => Assert.True(Directory.Exists(Path.Combine(Documents.Root, folder)), folder));
    }

    [Fact]
    public void Every_folder_of_the_solution_is_in_its_map()
    {
        var map = Documents.Table(Documents.Readme, "| folder |").SelectMany(cells => Link().Matches(cells[0]))
            .Select(match => match.Groups["target"].Value).ToArray();
        var projects = ProjectPath().Matches(Documents.Read("Functions.sln")).Select(match => match.Groups["folder"].Value).Distinct();

        Assert.All(projects, folder => Assert.Contains(folder, map));
    }

    [Fact]
    public void Every_relative_link_of_every_page_leads_somewhere()
    {
        var dead =
            from page in Documents.Pages
            from match in Link().Matches(Documents.Read(page))
            let target = match.Groups["target"].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
            let path = Path.Combine(Documents.Root, Path.GetDirectoryName(page) ?? "", target)
            where !File.Exists(path) && !Directory.Exists(path)
            select $"{page}: {target}";

        Assert.Empty(dead);
    }

    [Fact]
    public void Every_test_class_that_a_page_names_exists()
    {
        var classes = typeof(ReadmeTests).Assembly.GetTypes().Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        var named = Documents.Pages.SelectMany(page => TestClass().Matches(Documents.Read(page)))
            .Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToArray();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, classes));
    }

    [GeneratedRegex("`(?<name>\\w+Tests)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TestClass();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("= \"\\w+\", \"(?<folder>\\w+)\\\\", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProjectPath();
}
