using System.Text.RegularExpressions;
using Xunit;
using static Waxseal.Tests.Infra.InfraFilesTests;

namespace Waxseal.Tests.Infra;

/// <summary>Azure's own metrics by their public names: of a name that Azure does not know, a rule or a tile is silent for ever.</summary>
public sealed class MetricNamesTests
{
    /// <summary>
    /// As listed under "Name in REST API" at learn.microsoft.com/azure/: azure-functions/monitor-functions-reference, which says what each
    /// of these is billed as, and azure-monitor/reference/supported-metrics/microsoft-servicebus-namespaces-metrics (in docs.azure.cn's
    /// copy). Transactions, of microsoft-storage-storageaccounts-metrics, is from memory. The lists have Http5xx of function apps as well;
    /// those of Flex Consumption have not, and one that Azure does not know fails a deployment: no rule asks for it.
    /// </summary>
    private static readonly Dictionary<string, string> Public = new()
    {
        ["ActiveMessages"] = "Microsoft.ServiceBus/namespaces",
        ["DeadletteredMessages"] = "Microsoft.ServiceBus/namespaces",
        ["IncomingRequests"] = "Microsoft.ServiceBus/namespaces",
        ["Transactions"] = "Microsoft.Storage/storageAccounts",
        ["OnDemandFunctionExecutionCount"] = "Microsoft.Web/sites",
        ["OnDemandFunctionExecutionUnits"] = "Microsoft.Web/sites",
        ["AlwaysReadyFunctionExecutionCount"] = "Microsoft.Web/sites",
        ["AlwaysReadyFunctionExecutionUnits"] = "Microsoft.Web/sites",
        ["AlwaysReadyUnits"] = "Microsoft.Web/sites",
    };

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private static readonly string Rules = Read(Path.Combine("infra", "modules", "alerts.bicep")).Text;
    private static readonly string Workbook = File.ReadAllText(Path.Combine(Root, "infra", "modules", "workbook.json"));

    [Fact]
    public void Each_metric_that_is_asked_for_is_a_public_one_and_each_of_the_list_is_asked_for()
    {
        var asked = Found(Rules, "metricName: '(?<name>[^']+)'")
            .Concat(Found(Workbook, "\"metric\": \"[^\"]+--(?<name>[^\"]+)\""))
            .Concat(Found(Workbook, @"MetricName (==|endswith|startswith|has) '(?<name>[^']+)'"))
            .Concat(Counted());

        Assert.Equal(Public.Keys.Order(), asked.Distinct().Order());
    }

    [Fact]
    public void A_rule_asks_the_kind_of_resource_that_has_the_metric()
    {
        var pairs = Regex.Matches(
            Rules, @"metricNamespace: '(?<kind>[^']+)'\n\s+metricName: '(?<name>[^']+)'", RegexOptions.ExplicitCapture, Limit);

        Assert.Equal(Found(Rules, "(?<name>metricName): ").Length, pairs.Count);
        Assert.All(pairs, pair => Assert.Equal(Public[pair.Groups["name"].Value], pair.Groups["kind"].Value));
    }

    // What runs on always-ready instances counts in metrics of its own, and the instances cost while nothing runs.
    [Fact]
    public void The_cost_of_a_million_counts_what_runs_on_either_kind_of_instance() =>
        Assert.Subset(
            Counted().ToHashSet(),
            Public.Where(one => one.Value == "Microsoft.Web/sites").Select(one => one.Key).ToHashSet());

    [Fact]
    public void The_cost_of_a_million_prices_premium_by_the_unit_and_hour_and_not_by_the_operation()
    {
        Assert.Contains("let premiumUnits = {messaging-units};", Workbook);
        Assert.Contains("iff(premiumUnits > 0, 0.0, busPrice)", Workbook);
        Assert.Contains("cost = premiumUnits * hours * unitHourPrice", Workbook);
        Assert.Contains("'{messaging-units}', string(messagingUnits))", Read(Path.Combine("infra", "modules", "workbook.bicep")).Text);
        Assert.Contains("    messagingUnits: premium ? units : 0\n", Main.Text);
    }

    private static string[] Counted() =>
    [
        .. Found(Workbook, @"MetricName in \((?<name>[^)]+)\)").SelectMany(list => list.Split(", ")).Select(name => name.Trim('\'')),
    ];

    private static string[] Found(string text, string pattern) =>
        [.. Regex.Matches(text, pattern, RegexOptions.ExplicitCapture, Limit).Select(match => match.Groups["name"].Value)];
}
