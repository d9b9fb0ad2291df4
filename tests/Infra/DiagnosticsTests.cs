using System.Text.RegularExpressions;
using Xunit;
using static Waxseal.Tests.Infra.InfraFilesTests;

namespace Waxseal.Tests.Infra;

/// <summary>Whatever has logs sends them to the workspace: each resource of a kind that has some, in the file that makes it.</summary>
public sealed class DiagnosticsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Kinds with logs, and those that are sent, always or by fullLogs. Names as on the pages "Supported log categories" of Azure Monitor's
    /// reference (supported-logs/microsoft-...-logs); a group of them where the template names a group.
    /// </summary>
    private static readonly Dictionary<string, string[]> Logged = new()
    {
        ["Microsoft.KeyVault/vaults"] = ["audit"],
        ["Microsoft.ServiceBus/namespaces"] = ["audit"],
        ["Microsoft.CognitiveServices/accounts"] = ["audit"],
        ["Microsoft.Storage/storageAccounts/tableServices"] = ["StorageRead", "StorageWrite", "StorageDelete"],
        ["Microsoft.Storage/storageAccounts/blobServices"] = ["StorageDelete"],
        ["Microsoft.Web/sites"] = ["FunctionAppLogs", "AppServiceAuthenticationLogs"],
        ["Microsoft.OperationalInsights/workspaces"] = ["Audit"],
        ["Microsoft.EventGrid/systemTopics"] = ["DeliveryFailures"],
        ["Microsoft.Cdn/profiles"] = ["allLogs"],
        ["Microsoft.Network/publicIPAddresses"] = ["DDoSProtectionNotifications", "DDoSMitigationReports", "DDoSMitigationFlowLogs"],
        ["Microsoft.Network/networkSecurityGroups"] = ["NetworkSecurityGroupEvent", "NetworkSecurityGroupRuleCounter"],
        ["Microsoft.Network/virtualNetworks"] = ["VMProtectionAlerts"],
        ["Microsoft.Network/virtualNetworkGateways"] =
            ["GatewayDiagnosticLog", "TunnelDiagnosticLog", "RouteDiagnosticLog", "IKEDiagnosticLog"],
    };

    /// <summary>Kinds of one's own right without, and why. What is a part of another (a queue, a rule) is logged with that.</summary>
    private static readonly Dictionary<string, string> Unlogged = new()
    {
        ["Microsoft.Resources/resourceGroups"] = "the activity log of the subscription has it",
        ["Microsoft.Storage/storageAccounts"] = "its services are logged one by one",
        ["Microsoft.Web/serverfarms"] = "its logs are of console and platform of web apps; the dispatcher's metrics are sent",
        ["Microsoft.Insights/components"] = "its tables stand in the workspace already",
        ["Microsoft.Insights/actionGroups"] = "the activity log has it",
        ["Microsoft.Insights/metricAlerts"] = "the activity log has it",
        ["Microsoft.Insights/scheduledQueryRules"] = "the activity log has it",
        ["Microsoft.Insights/workbooks"] = "a page",
        ["Microsoft.Insights/diagnosticSettings"] = "what sends the others",
        ["Microsoft.ManagedIdentity/userAssignedIdentities"] = "the sign-in log of Entra ID has it",
        ["Microsoft.Authorization/roleAssignments"] = "the activity log has it",
        ["Microsoft.Network/natGateways"] = "flow logs are of its StandardV2 only; this one is Standard",
        ["Microsoft.Network/privateEndpoints"] = "metrics only",
        ["Microsoft.Network/privateDnsZones"] = "metrics only",
        ["Microsoft.Network/localNetworkGateways"] = "an address",
        ["Microsoft.Network/connections"] = "the gateway's logs have it",
        ["Microsoft.Consumption/budgets"] = "a sum",
    };

    [Fact]
    public void Every_kind_of_resource_is_on_one_of_the_lists() =>
        Assert.All(
            AllFiles().SelectMany(row => Made(row.Data)).Select(one => KindOf(one.Type)).Distinct(),
            kind => Assert.True(Logged.ContainsKey(kind) != Unlogged.ContainsKey(kind), kind));

    [Theory, MemberData(nameof(AllFiles), MemberType = typeof(InfraFilesTests))]
    public void Every_resource_that_has_logs_sends_them(string file)
    {
        var settings = Settings(file);

        foreach (var (symbol, type) in Made(file).Where(one => Logged.ContainsKey(one.Type)))
        {
            Assert.True(settings.TryGetValue(symbol, out var body), $"{symbol} has no diagnostic setting");
            Assert.Contains("    workspaceId: workspace", body);
            Assert.All(Logged[type], name => Assert.Matches($@"category(Group)?: '{name}'\s+enabled: (true|fullLogs)\b", body));
        }
    }

    // Everything is off unless somebody asks for it; what says that rows are gone is on.
    [Fact]
    public void Who_deleted_rows_is_logged_always_and_who_wrote_them_on_request()
    {
        var body = Settings(Path.Combine("infra", "modules", "storage.bicep"))["tableService"];

        Assert.Matches(@"category: 'StorageWrite'\s+enabled: fullLogs\b", body);
        Assert.Matches(@"category: 'StorageDelete'\s+enabled: true\b", body);
    }

    // Of a child that has no logs of its own the kind is its parent's.
    private static string KindOf(string type)
    {
        while (!Logged.ContainsKey(type) && !Unlogged.ContainsKey(type) && type.Count(c => c == '/') > 1)
            type = type[..type.LastIndexOf('/')];
        return type;
    }

    private static IEnumerable<(string Symbol, string Type)> Made(string file) =>
        Regex.Matches(
                Read(file).Text, @"^resource (?<symbol>\w+) '(?<type>[^'@]+)@[^']+' = ",
                RegexOptions.Multiline | RegexOptions.ExplicitCapture, Limit)
            .Select(match => (match.Groups["symbol"].Value, match.Groups["type"].Value));

    private static Dictionary<string, string> Settings(string file) =>
        Regex.Matches(
                Read(file).Text, @"^resource \w+ 'Microsoft\.Insights/diagnosticSettings@.*\n(?<body>(.*\n)*?)^[\]}]",
                RegexOptions.Multiline | RegexOptions.ExplicitCapture, Limit)
            .Select(match => match.Groups["body"].Value)
            .ToDictionary(body => Regex.Match(body, @"scope: (?<symbol>\w+)", RegexOptions.ExplicitCapture, Limit).Groups["symbol"].Value);
}
