using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Waxseal.Flow;
using Xunit;
using static Waxseal.Tests.Infra.InfraFilesTests;

namespace Waxseal.Tests.Infra;

/// <summary>
/// Alerts and the workbook look for what lines say, because the host hands on no event ids: a changed word would silence an alarm.
/// </summary>
public sealed class WatchedLinesTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private static readonly (int Id, string Text)[] Lines =
    [
        .. typeof(Program).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>()
            .Select(line => (line.EventId, line.Message)),
    ];

    private static readonly (string Name, (int Id, string Text)[] Says)[] Rules = [.. ReadRules()];

    public static TheoryData<string> RuleNames() => [.. Rules.Select(rule => rule.Name)];

    [Theory, MemberData(nameof(RuleNames))]
    public void A_rule_looks_for_words_of_its_own_events_and_of_no_others(string name)
    {
        var (_, says) = Rules.Single(rule => rule.Name == name);
        foreach (var (id, text) in says)
        {
            Assert.Contains(text, Lines.Single(line => line.Id == id).Text, StringComparison.Ordinal);
            Assert.All(
                Lines.Where(line => line.Text.Contains(text, StringComparison.OrdinalIgnoreCase)),
                line => Assert.Contains(line.Id, says.Select(said => said.Id)));

            // What stands in braces is another word each time; a quote would end the query's.
            Assert.DoesNotMatch("[{}\"]", text);
        }
    }

    [Fact]
    public void The_manual_explains_each_event_that_is_watched()
    {
        var manual = File.ReadAllText(Path.Combine(Root, "docs", "operations.md"));

        Assert.All(Rules.SelectMany(rule => rule.Says), said => Assert.Contains($"\n| {said.Id} |", manual));
    }

    [Fact]
    public void The_workbook_and_the_queries_look_for_words_that_the_code_writes()
    {
        var phrases = new[] { "workbook.json", "alerts.json" }
            .SelectMany(name => Queries(name).SelectMany(query => Regex.Matches(
                query, "Message (contains|startswith) '(?<text>[^']+)'", RegexOptions.ExplicitCapture, Limit)))
            .Select(match => match.Groups["text"].Value).Distinct().ToArray();

        Assert.NotEmpty(phrases);

        // Written by the Functions host itself, of each run that a queue triggered.
        Assert.All(phrases.Except(["Trigger Details:"]), text =>
            Assert.Contains(Lines, line => line.Text.Contains(text, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Each_rule_has_a_name_of_its_own() => Assert.Equal(
        Rules.Length + Queries("alerts.json").Count(), Rules.Select(rule => rule.Name).Concat(Names("queries")).Distinct().Count());

    // Log alerts take these and no others (Azure Monitor, scheduledQueryRules).
    [Fact]
    public void Windows_and_frequencies_are_those_that_azure_monitor_takes()
    {
        string[] taken = ["PT1M", "PT5M", "PT10M", "PT15M", "PT30M", "PT45M", "PT1H", "PT2H", "PT3H", "PT4H", "PT5H", "PT6H", "P1D", "P2D"];
        using var file = Open("alerts.json");
        var all = new[] { "lines", "queries" }.SelectMany(list => file.RootElement.GetProperty(list).EnumerateArray()).ToArray();

        Assert.All(all, rule => Assert.Contains(rule.GetProperty("window").GetString(), taken));
        Assert.All(all, rule => Assert.True(
            System.Xml.XmlConvert.ToTimeSpan(rule.GetProperty("frequency").GetString()!)
            <= System.Xml.XmlConvert.ToTimeSpan(rule.GetProperty("window").GetString()!)));
        Assert.All(all, rule => Assert.InRange(rule.GetProperty("severity").GetInt32(), 0, 4));
    }

    // Of what is sampled away no alarm comes; requests are counted with how many each one stands for.
    [Fact]
    public void No_line_that_is_watched_is_sampled_away()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "host.json")));
        var sampling = host.RootElement.GetProperty("logging").GetProperty("applicationInsights").GetProperty("samplingSettings");

        Assert.Contains("Trace", sampling.GetProperty("excludedTypes").GetString()!.Split(';'));
        Assert.All(
            Queries("alerts.json").Where(query => query.Contains("AppRequests", StringComparison.Ordinal)),
            query => Assert.Contains("ItemCount", query));
    }

    // A run takes up to 64 messages (host.json), and what is given up is a line a message. What the host says of a run:
    // ServiceBusTriggerInput in Azure/azure-sdk-for-net.
    [Fact]
    public void The_objective_of_dispatch_divides_messages_by_messages()
    {
        const string Line = "Trigger Details: MessageIdArray: a,b,c, SequenceNumberArray: 7,8,9, DeliveryCountArray: 1,12,1, "
            + "EnqueuedTimeUtcArray: 2026-11-01T00:00:00Z,2026-11-01T00:00:01Z,2026-11-01T00:00:01Z, LockedUntilArray: x,y,z, SessionId: ";

        Assert.Equal(3, DispatchQueries.Length);
        Assert.All(DispatchQueries, query =>
        {
            Assert.DoesNotContain("Name == 'Dispatch'", query);
            Assert.Contains("tostring(Properties.Category) == 'Function.Dispatch'", query);
            var counts = Regex.Match(
                query, @"countof\(extract\('(?<counts>[^']+)', 1, Message\), ','\) \+ 1", RegexOptions.ExplicitCapture, Limit);
            var found = Regex.Match(Line, counts.Groups["counts"].Value, RegexOptions.None, Limit).Groups[1].Value;
            Assert.Equal(3, found.Count(sign => sign == ',') + 1);
        });
    }

    [Theory, InlineData(202), InlineData(206)]
    public void The_objective_of_dispatch_counts_what_was_given_up_or_died_in_its_own_queue(int id)
    {
        var text = Lines.Single(line => line.Id == id).Text;

        Assert.All(DispatchQueries, query =>
        {
            var counted = Regex.Matches(query, "Message contains '(?<text>[^']+)'", RegexOptions.ExplicitCapture, Limit);
            Assert.Single(counted, one => text.Contains(one.Groups["text"].Value, StringComparison.Ordinal));
            var end = Regex.Match(query, "Message endswith '(?<end>[^']+)'", RegexOptions.ExplicitCapture, Limit).Groups["end"].Value;
            Assert.NotEmpty(end);
            Assert.EndsWith(end, text.Replace("{Queue}", Pipeline.Dispatch, StringComparison.Ordinal));
            Assert.False(text.Replace("{Queue}", Pipeline.Receipts, StringComparison.Ordinal).EndsWith(end, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void A_dead_letter_is_an_alarm_by_itself() =>
        Assert.Equal([206], Rules.Single(rule => rule.Name == "dead-lettered").Says.Select(said => said.Id));

    // The daily timers run at night: on the first day of an environment neither has.
    [Fact]
    public void A_silence_is_one_only_where_something_was_written_before_it()
    {
        var rules = File.ReadAllText(Path.Combine(Root, "infra", "modules", "alerts.bicep"));
        var silences = rules[rules.IndexOf("resource silences", StringComparison.Ordinal)..];

        Assert.Contains("summarize since = min(TimeGenerated), beats = countif(", silences);
        Assert.Contains("| where since < ago(36h) and beats == 0'", silences);
        Assert.Contains("windowSize: 'P2D'", silences);
        Assert.Contains("operator: 'GreaterThan'", silences);
    }

    private static string[] DispatchQueries =>
        [.. new[] { "alerts.json", "workbook.json" }.SelectMany(Queries).Where(query => query.Contains("distinct Message"))];

    private static IEnumerable<(string Name, (int Id, string Text)[] Says)> ReadRules()
    {
        using var file = Open("alerts.json");
        foreach (var rule in file.RootElement.GetProperty("lines").EnumerateArray())
            yield return (Name(rule), [.. rule.GetProperty("says").EnumerateArray().Select(Said)]);
        foreach (var rule in file.RootElement.GetProperty("silences").EnumerateArray())
            yield return ("no-" + Name(rule), [Said(rule.GetProperty("says"))]);
    }

    private static IEnumerable<string> Names(string list)
    {
        using var file = Open("alerts.json");
        return [.. file.RootElement.GetProperty(list).EnumerateArray().Select(Name)];
    }

    private static string[] Queries(string name)
    {
        using var file = Open(name);
        return name == "alerts.json"
            ? [.. file.RootElement.GetProperty("queries").EnumerateArray().Select(rule => rule.GetProperty("query").GetString()!)]
            :
            [
                .. file.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("content"))
                    .Where(content => content.TryGetProperty("query", out _)).Select(content => content.GetProperty("query").GetString()!),
            ];
    }

    private static string Name(JsonElement rule) => rule.GetProperty("name").GetString()!;

    private static (int Id, string Text) Said(JsonElement said) =>
        (said.GetProperty("id").GetInt32(), said.GetProperty("text").GetString()!);

    private static JsonDocument Open(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "infra", "modules", name)));
}
