using System.Text.RegularExpressions;
using Xunit;
using static Waxseal.Tests.Infra.InfraFilesTests;

namespace Waxseal.Tests.Infra;

/// <summary>Who may do what, by the templates' text: each right is on a list, with its reason, and so is each wildcard.</summary>
public sealed class InfraAccessTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>Every role that is given, by what it is called where it is given.</summary>
    private static readonly Dictionary<string, string> RoleNames = new()
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "storageBlobDataOwner",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "storageTableDataContributor",
        ["4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0"] = "serviceBusDataReceiver",
        ["69a216fc-b8fb-44d8-bc22-1f3c2cd27a39"] = "serviceBusDataSender",
        ["b86a8fe4-44ce-4948-aee5-eccb2c155cd7"] = "vaultSecretsOfficer",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "vaultSecretsUser",
        ["a97b65f3-24c7-4388-baec-2e87135dc908"] = "cognitiveServicesUser",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "monitoringMetricsPublisher",
    };

    /// <summary>Every assignment: file, symbol, scope and role, and why it is there.</summary>
    private static readonly Dictionary<(string File, string Symbol, string Scope, string Role), string> Assignments = new()
    {
        [("roles", "hostBlobs", "hostStorage", "roles.storageBlobDataOwner")] =
            "locks, timers and keys of an app's own host; of the gateway's also its package, which is put there with its identity",
        [("roles", "tables", "storage", "roles.storageTableDataContributor")] = "rows, of all tables: each app's steps write several",
        [("roles", "senders", "sendQueues[i]", "roles.serviceBusDataSender")] = "each queue that the app sends to, one by one",
        [("roles", "receivers", "receiveQueues[i]", "roles.serviceBusDataReceiver")] = "each queue that the app reads, one by one",
        [("roles", "secrets", "vault", "vaultRole")] = "keys: the gateway rotates them, the dispatcher only reads",
        [("roles", "telemetry", "component", "roles.monitoringMetricsPublisher")] = "telemetry without a key",
        [("roles", "opinions", "safety", "roles.cognitiveServicesUser")] = "the gateway asks Content Safety, where there is one",
        [("key-events", "sender", "queue", "serviceBusDataSender")] = "Event Grid puts what the vault says into one queue",
        [("front-door-route", "reader", "secret", "vaultSecretsUser")] = "Front Door reads the one certificate of the owner's domain",
    };

    /// <summary>Each line with an asterisk, and why it may have one.</summary>
    private static readonly Dictionary<(string File, string Line), string> Wildcards = new()
    {
        [("alerts", "'*'")] = "every queue is watched",
        [("front-door-route", "'/*'")] = "every path goes to the gateway, which has no other origin",
        [("network", "sourcePortRange: '*'")] = "a caller's own port",
        [("network", "destinationAddressPrefix: '*'")] = "of the rule that denies",
        [("network", "destinationPortRange: '*'")] = "of the rule that denies",
        [("network", "protocol: '*'")] = "of the rule that denies",
        [("network", "sourceAddressPrefix: '*'")] = "of the rule that denies",
        [("types", "*: string")] = "settings have any name; the values are text",
    };

    [Fact]
    public void Gives_the_roles_of_the_list_and_no_others()
    {
        var given = AllFiles().SelectMany(row => Blocks(row.Data)).Select(block => block.Key).ToArray();

        Assert.Equal(Assignments.Keys.Order(), given.Order());
        Assert.All(Assignments.Values, reason => Assert.NotEmpty(reason));
    }

    [Fact]
    public void Names_an_assignment_by_its_scope_who_and_role_so_that_a_second_deployment_finds_it() =>
        Assert.All(AllFiles().SelectMany(row => Blocks(row.Data)), block =>
        {
            Assert.Contains("principalType: 'ServicePrincipal'", block.Value);
            Assert.Matches(@"name: guid\(", block.Value);
        });

    [Theory, MemberData(nameof(AllFiles), MemberType = typeof(InfraFilesTests))]
    public void Knows_each_role_by_its_own_name(string file)
    {
        const string Id = "[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}";
        var text = Read(file).Text;
        var named = Regex.Matches(text, $@"(?<name>\w+)( =|:) '(?<id>{Id})'", RegexOptions.ExplicitCapture, Limit);

        Assert.Equal(Regex.Count(text, Id, RegexOptions.ExplicitCapture, Limit), named.Count);
        Assert.All(named, one => Assert.Equal(RoleNames.GetValueOrDefault(one.Groups["id"].Value), one.Groups["name"].Value));
    }

    [Fact]
    public void The_dispatcher_writes_no_secrets_and_reads_its_own_queues_only()
    {
        var block = ModuleOf("dispatcherRoles");

        Assert.Contains("rotatesSecrets: false", block);
        Assert.Contains("receivesFrom: dispatcherQueueNames", block);
        Assert.Contains("safetyName: ''", block);
    }

    // Who writes the gateway's package runs as the gateway, and so writes secrets. A host asks for all blobs of its account: the two hosts
    // have one each.
    [Fact]
    public void The_dispatcher_may_write_no_blob_of_the_account_that_holds_the_gateways_package()
    {
        Assert.Contains("    storageName: storage.outputs.name\n    hostStorageName: storage.outputs.name\n", ModuleOf("gatewayRoles"));
        Assert.Contains("    storageName: storage.outputs.name\n    hostStorageName: hostStorage.outputs.name\n", ModuleOf("dispatcherRoles"));
        Assert.Contains("    storageName: hostStorage.outputs.name\n", ModuleOf("dispatcher"));
        Assert.DoesNotContain("containers", Read(Path.Combine("infra", "modules", "host-storage.bicep")).Text);
    }

    private static string ModuleOf(string symbol)
    {
        var block = Main.Text[Main.Text.IndexOf($"module {symbol} ", StringComparison.Ordinal)..];
        return block[..block.IndexOf("\n}", StringComparison.Ordinal)];
    }

    [Theory, MemberData(nameof(AllFiles), MemberType = typeof(InfraFilesTests))]
    public void Has_no_wildcard_without_a_reason(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var lines = Read(file).Text.Split('\n').Select(line => line.Trim()).Where(line => !line.StartsWith("//", StringComparison.Ordinal));

        Assert.All(lines.Where(Holds), line => Assert.Contains((name, line), Wildcards.Keys));

        // A product of two numbers is none.
        static bool Holds(string line) => line.Replace("messagesPerSecond * 5", "", StringComparison.Ordinal).Contains('*', StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(AllFiles), MemberType = typeof(InfraFilesTests))]
    public void Passes_keys_only_as_secure_parameters(string file)
    {
        var lines = Read(file).Text.Split('\n');
        var secrets = lines.Select((line, at) => (line, at))
            .Where(one => Regex.IsMatch(one.line, "^param \\w*([Kk]ey|[Ss]ecret|[Pp]assword) string", RegexOptions.ExplicitCapture, Limit));

        Assert.All(secrets, one => Assert.Contains("@secure()", string.Join('\n', lines[Math.Max(0, one.at - 3)..one.at])));
    }

    [Theory, MemberData(nameof(AllFiles), MemberType = typeof(InfraFilesTests))]
    public void Says_what_each_parameter_is(string file)
    {
        var text = Read(file).Text;
        var described = Regex.Matches(
            text, @"^@description\('[^\n]+'\)\n(@metadata\([^\n]+\)\n)?param (?<name>\w+) ",
            RegexOptions.Multiline | RegexOptions.ExplicitCapture, Limit).Select(match => match.Groups["name"].Value);

        Assert.Equal(Read(file).Parameters().Keys.Order(), described.Order());
    }

    private static Dictionary<(string File, string Symbol, string Scope, string Role), string> Blocks(string file) =>
        Regex.Matches(
                Read(file).Text, @"^resource (?<symbol>\w+) 'Microsoft\.Authorization/roleAssignments@.*\n(?<body>(  .*\n)*)",
                RegexOptions.Multiline | RegexOptions.ExplicitCapture, Limit)
            .ToDictionary(
                match => (
                    Path.GetFileNameWithoutExtension(file), match.Groups["symbol"].Value,
                    Value(match.Groups["body"].Value, @"scope: (?<value>\S+)"),
                    Value(match.Groups["body"].Value, @"roleDefinitions', (?<value>[\w.]+)\)")),
                match => match.Groups["body"].Value);

    private static string Value(string body, string pattern) =>
        Regex.Match(body, pattern, RegexOptions.ExplicitCapture, Limit).Groups["value"].Value;
}
