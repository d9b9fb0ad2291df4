using System.Text.Json;
using System.Text.RegularExpressions;
using Waxseal.Tests.Tidy;
using Waxseal.Tests.Tools;
using Xunit;
using static Waxseal.Tests.Infra.InfraFilesTests;

namespace Waxseal.Tests.Infra;

/// <summary>
/// Each query of the alarms, the workbook and the guides by Microsoft's own parser and binder of the query language (npm
/// <c>@kusto/language-service-next</c>). <c>skipQueryValidation</c> lets Azure take a rule that it can't read, and that never fires.
/// </summary>
public sealed class QueryLanguageTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The columns that the queries may use, as listed at learn.microsoft.com/azure/azure-monitor/reference/tables/ (apprequests, apptraces,
    /// appmetrics, azuremetrics, azurediagnostics, aegdeliveryfailurelogs). In AzureDiagnostics a resource's own fields get the suffix of
    /// their type: httpStatusCode_d and id_s of Key Vault, in its samples "Monitor Key Vault".
    /// </summary>
    private static readonly Dictionary<string, Dictionary<string, string>> Tables = new()
    {
        ["AppRequests"] = Columns("TimeGenerated datetime, Type string, AppRoleName string, Name string, Url string, ResultCode string, "
            + "DurationMs real, ItemCount int, Properties dynamic"),
        ["AppTraces"] = Columns("TimeGenerated datetime, Type string, AppRoleName string, Message string, SeverityLevel int, ItemCount int, "
            + "Properties dynamic"),
        ["AppMetrics"] = Columns("TimeGenerated datetime, Type string, AppRoleName string, Name string, Sum real, Properties dynamic"),
        ["AzureMetrics"] = Columns("TimeGenerated datetime, MetricName string, Total real"),
        ["AzureDiagnostics"] = Columns("TimeGenerated datetime, ResourceProvider string, Category string, OperationName string, "
            + "httpStatusCode_d real, id_s string"),
        ["AegDeliveryFailureLogs"] = Columns("TimeGenerated datetime, Category string, Message string"),
    };

    [Fact(Timeout = 60_000)]
    public async Task Each_query_reads_and_asks_only_for_columns_that_there_are()
    {
        var queries = Alarms().Concat(Workbook()).Concat(Guide("deploy.md")).Concat(Guide("operations.md"))
            .ToDictionary(one => one.Name, one => one.Query);
        Assert.InRange(queries.Count, 40, 100);
        queries["no such column"] = "AppTraces | where EventId == 791";
        queries["no such word"] = "AppTraces | whither true";

        var found = await FindingsAsync(queries);

        // Else a peer that says nothing at all would pass for one that finds nothing.
        Assert.Contains(found["no such column"], one => one.Contains("'EventId' does not refer", StringComparison.Ordinal));
        Assert.NotEmpty(found["no such word"]);
        Assert.All(queries.Keys.Where(name => !name.StartsWith("no such ", StringComparison.Ordinal)), name =>
            Assert.True(found[name].Length == 0, $"{name}: {string.Join("; ", found[name])}"));
    }

    private static async Task<Dictionary<string, string[]>> FindingsAsync(Dictionary<string, string> queries)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var peer = await NodePeer.StartAsync("kql.mjs", [], cancellation);
        await peer.WriteLineAsync(JsonSerializer.Serialize(new { tables = Tables, queries }), cancellation);
        var answer = JsonSerializer.Deserialize<Dictionary<string, string[]>>(await peer.ReadLineAsync(cancellation));
        return answer ?? throw new InvalidOperationException("The parser answered nothing.");
    }

    /// <summary>The rules' queries as alerts.bicep puts them together, out of the very text of that file.</summary>
    private static IEnumerable<(string Name, string Query)> Alarms()
    {
        using var rules = JsonDocument.Parse(SourceFile.Read("infra/modules/alerts.json"));
        var composed = Regex.Matches(
                SourceFile.Read("infra/modules/alerts.bicep"), @"query: '(?<query>AppTraces[^']+)'", RegexOptions.ExplicitCapture, Limit)
            .Select(match => match.Groups["query"].Value).ToArray();
        Assert.Equal(2, composed.Length);
        foreach (var rule in rules.RootElement.GetProperty("lines").EnumerateArray())
        {
            var says = rule.GetProperty("says").EnumerateArray().Select(line => $"Message contains \"{Text(line, "text")}\"");
            yield return (Text(rule, "name"), composed[0].Replace("${texts[i]}", string.Join(" or ", says), StringComparison.Ordinal)
                .Replace("${watched.lines[i].and}", Text(rule, "and"), StringComparison.Ordinal)
                .Replace("${watched.lines[i].above}", rule.GetProperty("above").GetRawText(), StringComparison.Ordinal));
        }

        foreach (var rule in rules.RootElement.GetProperty("queries").EnumerateArray())
            yield return (Text(rule, "name"), Text(rule, "query").Replace("{errors}", "10", StringComparison.Ordinal));
        foreach (var beat in rules.RootElement.GetProperty("silences").EnumerateArray())
        {
            var says = Text(beat.GetProperty("says"), "text");
            yield return ("no-" + Text(beat, "name"), composed[1].Replace("${beat.says.text}", says, StringComparison.Ordinal));
        }
    }

    private static IEnumerable<(string Name, string Query)> Workbook()
    {
        using var file = JsonDocument.Parse(SourceFile.Read("infra/modules/workbook.json"));
        foreach (var content in file.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("content")))
        {
            if (!content.TryGetProperty("query", out var query)) continue;
            yield return (
                "workbook: " + Text(content, "title"), (query.GetString() ?? "").Replace("{messaging-units}", "1", StringComparison.Ordinal));
        }
    }

    private static IEnumerable<(string Name, string Query)> Guide(string name) =>
        Regex.Matches(SourceFile.Read("docs/" + name), "```kusto\n(?<query>[^`]+)```", RegexOptions.ExplicitCapture, Limit)
            .Select((match, index) => ($"{name} {index}", match.Groups["query"].Value));

    private static Dictionary<string, string> Columns(string list) =>
        list.Split(", ").Select(one => one.Split(' ')).ToDictionary(one => one[0], one => one[1]);

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;
}
