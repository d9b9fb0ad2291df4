using System.Reflection;
using Microsoft.Extensions.Logging;
using Waxseal.Accounts;
using Waxseal.Azure;
using Waxseal.Channels;
using Waxseal.Devices;
using Waxseal.Channels.Chats;
using Waxseal.Flow;
using Waxseal.Gate;
using Waxseal.Limits;
using Waxseal.Networks;
using Waxseal.Protection;
using Waxseal.Steps.Dispatch;
using Waxseal.Steps.Ingest;
using Waxseal.Steps.Scan;
using Waxseal.Steps.Scan.Safety;
using Waxseal.Steps.Score;
using Waxseal.Upkeep;
using Waxseal.Verifications;
using Waxseal.Watch;
using Waxseal.Webhooks;
using Xunit;

namespace Waxseal.Tests.Readme;

/// <summary>
/// docs/operations.md names every event that may wake somebody; it and docs/operators.md name every setting with its default.
/// </summary>
public sealed class OperationsPageTests
{
    private const string Page = "docs/operations.md";
    private const string OperatorsPage = "docs/operators.md";

    private static readonly (string Section, object Defaults)[] Sections =
    [
        ("Gate", new GateOptions()),
        ("Signature", new SignatureRules()),
        ("Send", new SendLimits()),
        ("Accounts", new AccountOptions()),
        ("Ingest", new IngestOptions()),
        ("Limits", new LimitsOptions()),
        ("ContentSettings", new ContentSettingsOptions()),
        ("Scan", new ScanOptions()),
        ("ContentSafety", new ContentSafetyOptions()),
        ("Networks", new NetworksOptions()),
        ("Networks:Operators:n", new NetworkOptions()),
        ("Score", new ScoreOptions()),
        ("Weights", new WeightsOptions()),
        ("Devices", new DevicesOptions()),
        ("Dispatch", new DispatchOptions()),
        ("WhatsApp", new WhatsAppOptions()),
        ("Signal", new SignalOptions()),
        ("Reach", new ReachOptions()),
        ("Quarantine", new QuarantineOptions()),
        ("Verifications", new VerificationsOptions()),
        ("Volume", new VolumeOptions()),
        ("Operators:n", new OperatorOptions()),
        ("Webhooks", new WebhookOptions()),
        ("Receipts", new ReceiptsOptions()),
        ("Operators:n:Routes:m", new OperatorRoute()),
        ("Links", new LinksOptions()),
        ("Flow", new FlowOptions()),
        ("Protection", new ProtectionOptions()),
        ("Audit", new AuditOptions()),
        ("KeyRewrap", new KeyRewrapOptions()),
        ("Retention", new RetentionOptions()),
        ("Analytics", new AnalyticsOptions()),
        ("Probe", new ProbeOptions()),
        ("Watch", new WatchOptions()),
        ("Tables", new TablesOptions()),
        ("Vault", new VaultOptions()),
    ];

    [Fact]
    public void Names_every_event_of_the_app()
    {
        var events = typeof(Program).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.EventId)
            .OfType<int>().Distinct().Order();
        var listed = Documents.Table(Page, "| event |").Select(cells => int.Parse(cells[0])).ToHashSet();

        Assert.All(events, one => Assert.Contains(one, listed));
    }

    [Fact]
    public void Names_every_setting_with_its_default()
    {
        var settings =
            from section in Sections
            from property in section.Defaults.GetType().GetProperties()
            where property.CanWrite
            select $"{section.Section}:{property.Name} = {Shown(property.GetValue(section.Defaults))}";
        var rows = Documents.Table(Page, "| setting |").Concat(Documents.Table(OperatorsPage, "| setting |"));
        var listed = rows.Select(cells => $"{cells[0].Trim('`')} = {cells[1].Trim('`')}");

        Assert.Equal(settings.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static string Shown(object? value) => value switch
    {
        null or "" or System.Collections.ICollection { Count: 0 } => "-",
        bool flag => flag ? "true" : "false",
        _ => value.ToString() ?? "",
    };
}
