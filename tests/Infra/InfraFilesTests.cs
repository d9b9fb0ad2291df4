using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Waxseal.Tests.Infra;

public sealed class InfraFilesTests
{
    /// <summary>Each type in its newest version that Microsoft's own verified modules use.</summary>
    private static readonly Dictionary<string, string> Versions = new()
    {
        ["Microsoft.Resources/resourceGroups"] = "2024-11-01",
        ["Microsoft.OperationalInsights/workspaces"] = "2025-07-01",
        ["Microsoft.Insights/components"] = "2020-02-02",
        ["Microsoft.Insights/diagnosticSettings"] = "2021-05-01-preview",
        ["Microsoft.ServiceBus/namespaces"] = "2024-01-01",
        ["Microsoft.ServiceBus/namespaces/queues"] = "2024-01-01",
        ["Microsoft.ServiceBus/namespaces/networkRuleSets"] = "2024-01-01",
        ["Microsoft.Storage/storageAccounts"] = "2025-06-01",
        ["Microsoft.Storage/storageAccounts/tableServices"] = "2025-06-01",
        ["Microsoft.Storage/storageAccounts/tableServices/tables"] = "2025-06-01",
        ["Microsoft.Storage/storageAccounts/blobServices"] = "2025-06-01",
        ["Microsoft.Storage/storageAccounts/blobServices/containers"] = "2025-06-01",
        ["Microsoft.KeyVault/vaults"] = "2024-11-01",
        ["Microsoft.KeyVault/vaults/secrets"] = "2024-11-01",
        ["Microsoft.ManagedIdentity/userAssignedIdentities"] = "2024-11-30",
        ["Microsoft.Authorization/roleAssignments"] = "2022-04-01",
        ["Microsoft.Web/serverfarms"] = "2025-03-01",
        ["Microsoft.Web/sites"] = "2025-03-01",
        ["Microsoft.Web/sites/config"] = "2025-03-01",
        ["Microsoft.Web/sites/basicPublishingCredentialsPolicies"] = "2025-03-01",
        ["Microsoft.Web/sites/hostNameBindings"] = "2025-03-01",
        ["Microsoft.Web/sites/certificates"] = "2025-03-01",
        ["Microsoft.CognitiveServices/accounts"] = "2025-06-01",
        ["Microsoft.Network/publicIPAddresses"] = "2025-05-01",
        ["Microsoft.Network/natGateways"] = "2025-05-01",
        ["Microsoft.Network/networkSecurityGroups"] = "2025-05-01",
        ["Microsoft.Network/virtualNetworks"] = "2025-05-01",
        ["Microsoft.Network/virtualNetworks/subnets"] = "2025-05-01",
        ["Microsoft.Network/privateEndpoints"] = "2025-05-01",
        ["Microsoft.Network/privateEndpoints/privateDnsZoneGroups"] = "2025-05-01",
        ["Microsoft.Network/privateDnsZones"] = "2024-06-01",
        ["Microsoft.Network/privateDnsZones/virtualNetworkLinks"] = "2024-06-01",
        ["Microsoft.Network/virtualNetworkGateways"] = "2025-05-01",
        ["Microsoft.Network/localNetworkGateways"] = "2025-05-01",
        ["Microsoft.Network/connections"] = "2025-05-01",
        ["Microsoft.Cdn/profiles"] = "2025-06-01",
        ["Microsoft.Cdn/profiles/afdEndpoints"] = "2025-06-01",
        ["Microsoft.Cdn/profiles/afdEndpoints/routes"] = "2025-06-01",
        ["Microsoft.Cdn/profiles/customDomains"] = "2025-06-01",
        ["Microsoft.Cdn/profiles/ruleSets"] = "2025-06-01",
        ["Microsoft.Cdn/profiles/ruleSets/rules"] = "2025-06-01",
        ["Microsoft.Cdn/profiles/secrets"] = "2025-06-01",
        ["Microsoft.Cdn/profiles/originGroups"] = "2025-06-01",
        ["Microsoft.Cdn/profiles/originGroups/origins"] = "2025-06-01",
        ["Microsoft.Insights/actionGroups"] = "2023-01-01",
        ["Microsoft.Insights/metricAlerts"] = "2018-03-01",
        ["Microsoft.Insights/scheduledQueryRules"] = "2023-12-01",
        ["Microsoft.EventGrid/systemTopics"] = "2025-02-15",
        ["Microsoft.EventGrid/systemTopics/eventSubscriptions"] = "2025-02-15",
        ["Microsoft.Insights/workbooks"] = "2023-06-01",
        ["Microsoft.Consumption/budgets"] = "2024-08-01",
    };

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    internal static readonly string Root = FindRoot();
    internal static readonly BicepFile Main = BicepFile.Read(Path.Combine(Root, "infra", "main.bicep"));

    public static TheoryData<string> AllFiles() =>
    [
        .. Directory.GetFiles(Path.Combine(Root, "infra"), "*.bicep", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path)),
    ];

    [Fact]
    public void The_dispatchers_queues_are_queues() =>
        Assert.Subset(Main.List("queueNames").ToHashSet(), Main.List("dispatcherQueueNames").ToHashSet());

    [Fact]
    public void Both_apps_get_the_settings_without_which_the_program_refuses_to_start()
    {
        Assert.Contains("  ServiceBus__fullyQualifiedNamespace: serviceBus.outputs.host\n", Main.Text);
        Assert.Contains("  Tables__Endpoint: storage.outputs.tableEndpoint\n", Main.Text);
        Assert.Contains("  Vault__Uri: vault.outputs.uri\n", Main.Text);
        Assert.Contains("settings: union(sharedSettings, { Gate__Hosts__0: gateway.outputs.host }, otherHosts)", Main.Text);
        Assert.Contains(
            "Gate__Hosts__0: app.properties.defaultHostName", Read(Path.Combine("infra", "modules", "gateway-app.bicep")).Text);
    }

    // Among more instances than the program is told of, an account's limits would be exceeded by more than the stated share.
    [Fact]
    public void The_gateway_scales_to_as_many_instances_as_it_divides_limits_among()
    {
        var app = Read(Path.Combine("infra", "modules", "gateway-app.bicep")).Text;

        Assert.Contains("    instancesMax: gatewayInstancesMax\n", Main.Text);
        Assert.Equal(["maximumInstanceCount: instancesMax"], LinesWith(app, "maximumInstanceCount"));
        Assert.Equal(["Limits__Instances: string(instancesMax)"], LinesWith(app, "Limits__Instances"));
        Assert.Empty(LinesWith(Main.Text, "Limits__Instances"));
    }

    private static IEnumerable<string> LinesWith(string text, string word) =>
        text.Split('\n').Where(line => line.Contains(word, StringComparison.Ordinal)).Select(line => line.Trim());

    // The gateway scans; the dispatcher sees no text of a message that is not yet judged, and has no role there.
    [Fact]
    public void The_gateway_alone_is_told_where_content_safety_is()
    {
        var told = Main.Text.Split('\n').Where(line => line.Contains("ContentSafety__"));

        Assert.Equal(["      contentSafety ? { ContentSafety__Endpoint: safety!.outputs.endpoint } : {}"], told);
        Assert.True(
            Main.Text.IndexOf("ContentSafety__", StringComparison.Ordinal) < Main.Text.IndexOf("module dispatcher ", StringComparison.Ordinal));
    }

    [Fact]
    public void No_function_that_is_switched_off_has_a_hyphen_in_its_name()
    {
        // Linux plans refuse application settings with a hyphen in the name (Azure/Azure-Functions, issue 1851).
        var names = Main.List("gatewayFunctions").Concat(Main.List("dispatcherFunctions")).ToArray();

        Assert.All(names, name => Assert.Matches("^[A-Za-z0-9_]+$", name));
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Theory, MemberData(nameof(AllFiles))]
    public void Uses_one_known_version_of_each_type(string file)
    {
        foreach (var (type, version) in Read(file).Resources()) Assert.Equal((type, Versions.GetValueOrDefault(type)), (type, version));
    }

    [Theory, MemberData(nameof(AllFiles))]
    public void Reads_no_keys_and_puts_out_no_secrets(string file)
    {
        var bicep = Read(file);

        Assert.DoesNotMatch("(?i)list(Account)?(Keys|Secrets|Sas)|primaryKey|primaryConnectionString|InstrumentationKey", bicep.Text);
        Assert.All(bicep.Outputs(), name => Assert.DoesNotMatch("(?i)key|secret|password|connection|token", name));
    }

    [Theory, MemberData(nameof(AllFiles))]
    public void Closes_what_it_opens(string file)
    {
        var code = Regex.Replace(Read(file).Text, @"//.*$|\\'|'(?:[^'\n]|(?<=\\)')*'", string.Empty, RegexOptions.Multiline, Limit);

        foreach (var (open, close) in new[] { ('{', '}'), ('[', ']'), ('(', ')') })
        {
            Assert.Equal(code.Count(c => c == open), code.Count(c => c == close));
        }

        Assert.DoesNotContain('\'', code);
        Assert.DoesNotContain('\t', code);
    }

    [Theory, MemberData(nameof(AllFiles))]
    public void Uses_every_parameter(string file)
    {
        var bicep = Read(file);

        Assert.All(bicep.Parameters().Keys, name =>
            Assert.True(Regex.Count(bicep.Text, $@"\b{name}\b", RegexOptions.None, Limit) > 1, name));
    }

    [Fact]
    public void Passes_each_module_exactly_its_parameters()
    {
        var modules = Main.Modules();

        Assert.Equal(27, modules.Length);
        foreach (var (symbol, file, arguments) in modules)
        {
            var declared = Read(Path.Combine("infra", file)).Parameters();
            Assert.True(declared.Where(pair => !pair.Value).All(pair => arguments.Contains(pair.Key)), $"{symbol} misses a parameter");
            Assert.True(arguments.All(declared.ContainsKey), $"{symbol} passes what {file} does not declare");
        }
    }

    [Fact]
    public void Takes_from_modules_only_what_they_put_out()
    {
        var modules = Main.Modules().ToDictionary(module => module.Symbol, module => Read(Path.Combine("infra", module.File)).Outputs());
        var uses = Regex.Matches(Main.Text, @"\b(?<module>\w+)!?\.outputs\.(?<output>\w+)", RegexOptions.None, Limit);

        Assert.NotEmpty(uses);
        Assert.All(uses, use => Assert.Contains(use.Groups["output"].Value, modules[use.Groups["module"].Value]));
    }

    [Theory]
    [InlineData("service-bus.bicep", "disableLocalAuth: true")]
    [InlineData("content-safety.bicep", "disableLocalAuth: true")]
    [InlineData("content-safety.bicep", "customSubDomainName: name")]
    [InlineData("gateway-app.bicep", "minTlsVersion: '1.3'")]
    [InlineData("gateway-app.bicep", "scmMinTlsVersion: '1.3'")]
    [InlineData("gateway-app.bicep", "httpsOnly: true")]
    [InlineData("gateway-app.bicep", "ftpsState: 'Disabled'")]
    [InlineData("dispatcher-app.bicep", "minTlsVersion: '1.3'")]
    [InlineData("dispatcher-app.bicep", "scmMinTlsVersion: '1.3'")]
    [InlineData("dispatcher-app.bicep", "httpsOnly: true")]
    [InlineData("dispatcher-app.bicep", "ftpsState: 'Disabled'")]
    [InlineData("dispatcher-app.bicep", "alwaysOn: true")]
    [InlineData("dispatcher-app.bicep", "healthCheckPath: '/healthz'")]
    [InlineData("storage.bicep", "allowBlobPublicAccess: false")]
    [InlineData("storage.bicep", "minimumTlsVersion: 'TLS1_2'")]
    [InlineData("host-storage.bicep", "allowBlobPublicAccess: false")]
    [InlineData("host-storage.bicep", "minimumTlsVersion: 'TLS1_2'")]
    [InlineData("host-storage.bicep", "allowSharedKeyAccess: false")]
    [InlineData("host-storage.bicep", "supportsHttpsTrafficOnly: true")]
    [InlineData("vault.bicep", "softDeleteRetentionInDays: 90")]
    [InlineData("operator-connection.bicep", "connectionProtocol: 'IKEv2'")]
    [InlineData("operator-connection.bicep", "ipsecEncryption: 'GCMAES256'")]
    [InlineData("monitoring.bicep", "DisableLocalAuth: true")]
    [InlineData("storage.bicep", "allowSharedKeyAccess: false")]
    [InlineData("storage.bicep", "supportsHttpsTrafficOnly: true")]
    [InlineData("service-bus.bicep", "minimumTlsVersion: '1.2'")]
    [InlineData("gateway-app.bicep", "name: 'scm'\n  properties: {\n    allow: false")]
    [InlineData("gateway-app.bicep", "name: 'ftp'\n  properties: {\n    allow: false")]
    [InlineData("dispatcher-app.bicep", "name: 'scm'\n  properties: {\n    allow: false")]
    [InlineData("dispatcher-app.bicep", "name: 'ftp'\n  properties: {\n    allow: false")]
    [InlineData("dispatcher-app.bicep", "ipSecurityRestrictionsDefaultAction: 'Deny'")]
    [InlineData("vault.bicep", "enableRbacAuthorization: true")]
    [InlineData("vault.bicep", "enablePurgeProtection: true")]
    [InlineData("service-bus.bicep", "requiresDuplicateDetection: true")]
    [InlineData("service-bus.bicep", "duplicateDetectionHistoryTimeWindow: 'PT10M'")]
    [InlineData("service-bus.bicep", "lockDuration: 'PT1M'")]
    [InlineData("service-bus.bicep", "maxDeliveryCount: 10")]
    [InlineData("service-bus.bicep", "deadLetteringOnMessageExpiration: true")]
    public void Sets_what_the_design_relies_on(string module, string setting) =>
        Assert.Contains(setting, Read(Path.Combine("infra", "modules", module)).Text);

    [Fact]
    public void Uses_every_module()
    {
        var all = AllFiles().Select(row => Path.GetFileName(row.Data)).Where(name => name is not ("main.bicep" or "types.bicep"));
        var texts = string.Concat(AllFiles().Select(row => Read(row.Data).Text));

        Assert.All(all, name => Assert.Matches($"module \\w+ '(modules/)?{Regex.Escape(name)}'", texts));
    }

    [Fact]
    public void Gives_the_flexible_app_none_of_the_settings_it_refuses()
    {
        var app = Read(Path.Combine("infra", "modules", "gateway-app.bicep"));
        var code = Regex.Replace(app.Text, "//.*", string.Empty, RegexOptions.None, Limit);

        Assert.DoesNotMatch("FUNCTIONS_WORKER_RUNTIME|FUNCTIONS_EXTENSION_VERSION|WEBSITE_RUN_FROM_PACKAGE|linuxFxVersion", code);
    }

    [Fact]
    public void The_linters_rules_are_valid_json() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "infra", "bicepconfig.json"))).Dispose();

    [Fact]
    public void Deploys_both_apps_from_one_project()
    {
        var yaml = File.ReadAllText(Path.Combine(Root, "azure.yaml"));

        Assert.Contains("azd: \">= 1.23.7\"", yaml);
        foreach (var service in new[] { "gateway", "dispatcher" })
        {
            Assert.Contains($"  {service}:\n    project: ./functions\n    language: dotnet\n    host: function\n", yaml);
            Assert.Contains($"'azd-service-name': '{service}'", Main.Text);
        }
    }

    internal static BicepFile Read(string file) => BicepFile.Read(Path.Combine(Root, file));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Functions.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the repository.");
    }
}
