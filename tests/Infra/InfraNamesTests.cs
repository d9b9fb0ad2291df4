using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;
using static Waxseal.Tests.Infra.InfraFilesTests;

namespace Waxseal.Tests.Infra;

/// <summary>Names that the templates use and others define: events, functions, parameters, settings.</summary>
public sealed class InfraNamesTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    [Fact]
    public void The_workbook_asks_for_functions_that_there_are()
    {
        using var workbook = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "infra", "modules", "workbook.json")));
        var queries = workbook.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("content"))
            .Where(content => content.TryGetProperty("query", out _)).Select(content => content.GetProperty("query").GetString()!);
        var functions = queries.SelectMany(query => Regex.Matches(
                query, @"(?<!Metric|Operation)Name (in \((?<names>'[A-Z][^)]+)\)|== (?<names>'\w+'))", RegexOptions.ExplicitCapture, Limit))
            .SelectMany(match => match.Groups["names"].Value.Split(", ")).Select(name => name.Trim('\'')).ToArray();

        Assert.NotEmpty(functions);
        Assert.All(functions, name => Assert.Contains(name, Main.List("gatewayFunctions").Concat(Main.List("dispatcherFunctions"))));
    }

    // What the issue of operations as code asked to be seen, each a tile.
    [Fact]
    public void The_workbook_shows_what_operators_ask_for()
    {
        using var workbook = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "infra", "modules", "workbook.json")));
        var tiles = workbook.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()!).ToArray();

        Assert.Equal(tiles.Length, tiles.Distinct().Count());
        Assert.Subset(
            tiles.ToHashSet(),
            new HashSet<string> { "flow", "latency", "probe", "objectives", "verdicts", "reasons", "operators", "keys", "waiting", "dead", "oldest", "cost" });
    }

    [Fact]
    public void Parameters_of_the_deployment_are_those_of_the_template()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "infra", "main.parameters.json")));
        var given = file.RootElement.GetProperty("parameters").EnumerateObject().Select(property => property.Name);

        // Which month it is is known only when it is deployed.
        Assert.Equal(Main.Parameters().Keys.Except(["thisMonth"]).Order(), given.Order());
    }

    // Production is what is deployed unless somebody says otherwise; a trial says so.
    [Theory]
    [InlineData("alwaysReady", "1")]
    [InlineData("dispatcherInstances", "2")]
    [InlineData("dispatcherZones", "\"${WAXSEAL_DISPATCHER_ZONES=true}\"")]
    public void The_parameters_file_is_productions(string parameter, string value)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "infra", "main.parameters.json")));

        Assert.Equal(value, file.RootElement.GetProperty("parameters").GetProperty(parameter).GetProperty("value").GetRawText());
    }

    [Fact]
    public void Sets_only_settings_that_the_sample_names()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "local.settings.sample.json")));
        var known = sample.RootElement.GetProperty("Values").EnumerateObject().Select(one => FirstOf(one.Name.TrimStart('#')))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var set = AllFiles().SelectMany(row => Regex.Matches(Read(row.Data).Text, @"^\s*(\? )?(\{ )?(?<name>[A-Z]\w+__\w+):", RegexOptions.Multiline | RegexOptions.ExplicitCapture, Limit)
            .Concat(Regex.Matches(Read(row.Data).Text, @"[{,] (?<name>[A-Z]\w+__\w+):", RegexOptions.ExplicitCapture, Limit)))
            .Select(match => FirstOf(match.Groups["name"].Value)).Distinct().ToArray();

        // How the triggers and the host reach their stores by identity is a matter of the platform's.
        Assert.Contains("Gate__Hosts__0", set);
        Assert.DoesNotContain(set, name => !name.StartsWith("ServiceBus__", StringComparison.Ordinal)
            && !name.StartsWith("AzureWebJobsStorage__", StringComparison.Ordinal) && !known.Contains(name));

        static string FirstOf(string name) => Regex.Replace(name, @"__\d+(?=__|$)", "__0", RegexOptions.None, Limit);
    }
}
