using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Xunit;
using static Waxseal.Tests.Infra.InfraFilesTests;

namespace Waxseal.Tests.Infra;

/// <summary>What is wrong and writes nothing: the alarms must fire where there is no line, few requests, or only a stock.</summary>
public sealed class SilenceTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private static readonly Dictionary<string, JsonElement> Queries = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(Root, "infra", "modules", "alerts.json"))).RootElement
        .GetProperty("queries").EnumerateArray().ToDictionary(rule => rule.GetProperty("name").GetString()!);

    private static readonly string Module = Read(Path.Combine("infra", "modules", "alerts.bicep")).Text;

    // A count over no rows is one row; where not even the table is there, the printed row is.
    [Theory, InlineData("no-gateway"), InlineData("no-probe")]
    public void A_silence_is_found_where_there_are_no_rows_at_all(string name)
    {
        var rule = Queries[name];
        var query = rule.GetProperty("query").GetString()!;

        Assert.StartsWith("union isfuzzy=true (print beats = 0), (", query, StringComparison.Ordinal);
        Assert.EndsWith(" | summarize beats = sum(beats) | where beats == 0", query, StringComparison.Ordinal);
        Assert.DoesNotContain("ago(", query);
        Assert.Equal(("PT15M", "PT5M", 1), (Text(rule, "window"), Text(rule, "frequency"), rule.GetProperty("severity").GetInt32()));
    }

    [Fact]
    public void The_silence_of_the_probe_counts_only_where_it_is_set_up()
    {
        Assert.Contains("filter(watched.queries, rule => rule.name != 'no-probe' || probed)", Module);
        Assert.Contains("    probed: !empty(settings.?Probe__Url)\n", Main.Text);
    }

    // Of a busy gateway only some requests are kept: its timers alone would seem silent.
    [Fact]
    public void What_the_gateway_is_heard_by_runs_there_and_in_part_every_minute()
    {
        var names = Regex.Match(Query("no-gateway"), @"Name in \((?<names>[^)]+)\)", RegexOptions.ExplicitCapture, Limit)
            .Groups["names"].Value.Split(", ").Select(name => name.Trim('\'')).ToArray();

        Assert.All(names, name => Assert.Contains(name, Main.List("gatewayFunctions")));
        Assert.Subset(names.ToHashSet(), new HashSet<string> { "Releases", "Blocks", "Send", "Ingest", "RiskScore" });
        Assert.Contains(names, name => Schedules.TryGetValue(name, out var schedule) &&
            Regex.IsMatch(schedule, @"^[0-9]+ \* \* \* \* \*$", RegexOptions.ExplicitCapture, Limit));
    }

    // Six requests a minute, every one failed, are 90 in a quarter of an hour.
    [Theory, InlineData("accept-fast"), InlineData("accept-slow"), InlineData("dispatch-fast"), InlineData("dispatch-slow")]
    public void An_objective_is_judged_by_what_failed_and_not_only_where_there_is_much_traffic(string name)
    {
        Assert.DoesNotMatch(@"where (all|taken) > \d", Query(name));
        Assert.Matches(@"where bad > [1-9] and bad \* 100\.0 / (all|taken) > ", Query(name));
    }

    [Fact]
    public void Failed_requests_are_an_alarm_by_themselves()
    {
        Assert.Contains("toint(ResultCode) >= 500 | summarize bad = sum(ItemCount) | where bad > {errors}", Query("errors"));
        Assert.Contains("var errorsMax = max(5, messagesPerSecond)\n", Module);
        Assert.Contains("query: replace(rule.query, '{errors}', string(errorsMax))", Module);
    }

    [Theory, InlineData("held-backlog", "waiting"), InlineData("held-ending", "ending")]
    public void The_stock_of_held_messages_is_read_out_of_the_line_that_says_it(string name, string figure)
    {
        var line = Lines.Single(one => one.Id == 702).Text.Replace("{All}", "True", StringComparison.Ordinal)
            .Replace("{Waiting}", "7200", StringComparison.Ordinal).Replace("{Hours}", "90", StringComparison.Ordinal)
            .Replace("{Ending}", "12", StringComparison.Ordinal);
        var parts = Regex.Match(Query(name), @"parse Message with (?<parts>[^|]+) \|", RegexOptions.ExplicitCapture, Limit)
            .Groups["parts"].Value;
        var words = Regex.Replace(
            parts, " ?'(?<text>[^']+)' ?", match => Regex.Escape(match.Groups["text"].Value), RegexOptions.ExplicitCapture, Limit);
        var pattern = Regex.Replace(words, @"(?<name>\w+):long", "(?<${name}>[0-9]+)", RegexOptions.ExplicitCapture, Limit);
        var read = Regex.Match(line, "^" + pattern.Replace("*", ".*", StringComparison.Ordinal) + "$", RegexOptions.ExplicitCapture, Limit);

        Assert.True(read.Success, pattern);
        Assert.Equal(("7200", "12"), (read.Groups["waiting"].Value, read.Groups["ending"].Value));
        Assert.Matches($@"arg_max\(TimeGenerated, {figure}\) \| where {figure} > \d", Query(name));
    }

    // A minute's worth at full rate let 500 one-time codes wait for an hour.
    [Fact]
    public void A_queue_that_holds_more_than_seconds_of_the_stated_rate_is_an_alarm()
    {
        Assert.Contains("var queueDepthMax = messagesPerSecond * 5\n", Module);
        Assert.Contains("          threshold: queueDepthMax\n          timeAggregation: 'Minimum'", Module);
    }

    private static Dictionary<string, string> Schedules => typeof(Program).Assembly.GetTypes().SelectMany(type => type.GetMethods())
        .Select(method => (Name: method.GetCustomAttribute<FunctionAttribute>()?.Name, Timer: method.GetParameters()
            .Select(parameter => parameter.GetCustomAttribute<TimerTriggerAttribute>()).OfType<TimerTriggerAttribute>().FirstOrDefault()))
        .Where(one => one is { Name: not null, Timer: not null }).ToDictionary(one => one.Name!, one => one.Timer!.Schedule);

    private static (int Id, string Text)[] Lines =>
    [
        .. typeof(Program).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(
                BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>()
            .Select(line => (line.EventId, line.Message)),
    ];

    private static string Query(string name) => Queries[name].GetProperty("query").GetString()!;

    private static string Text(JsonElement rule, string member) => rule.GetProperty(member).GetString()!;
}
