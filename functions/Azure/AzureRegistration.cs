using Azure.AI.ContentSafety;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Channels;
using Waxseal.Channels.Chats;
using Waxseal.Console;
using Waxseal.Devices;
using Waxseal.Flow;
using Waxseal.Gate;
using Waxseal.Limits;
using Waxseal.Networks;
using Waxseal.Protection;
using Waxseal.Steps.Scan.Safety;
using Waxseal.Upkeep;
using Waxseal.Verifications;
using Waxseal.Watch;
using Waxseal.Webhooks;

namespace Waxseal.Azure;

/// <summary>Registers the rim: clients, and the ports that they stand behind.</summary>
public static class AzureRegistration
{
    /// <summary>Key under which a host may bring a transport and a credential for Content Safety.</summary>
    public const string ContentSafety = "ContentSafety";

    public static IServiceCollection AddAzure(this IServiceCollection services)
    {
        services.AddOptions<TablesOptions>().BindConfiguration("Tables").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<VaultOptions>().BindConfiguration("Vault").ValidateDataAnnotations().ValidateOnStart();

        // The triggers read `ServiceBus` as a connection string or as a section with the namespace; both are bound here alike.
        services.AddOptions<BusOptions>().BindConfiguration("ServiceBus")
            .Configure<IConfiguration>((bus, settings) => bus.ConnectionString = settings["ServiceBus"] ?? "")
            .ValidateDataAnnotations().ValidateOnStart();

        services.TryAddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(Tables)
            .AddSingleton(Bus)
            .AddSingleton(Vault)
            .AddHostedService<TableCreation>()
            .AddKeyedSingleton<IMessageRows, MessageTable>(ForgetfulRows.Table)
            .AddKeyedSingleton<IQuarantineRows, QuarantineTable>(ForgetfulHeldRows.Table)
            .AddSingleton<ICampaignVerdicts, CampaignTable>()
            .AddSingleton<IExampleRows, ExampleTable>()
            .AddSingleton<IRequestRows, RequestTable>()
            .AddSingleton<RowMacs>()
            .AddSingleton<WholeRows>()
            .AddSingleton<IAccountRows, AccountTable>()
            .AddSingleton<AccountTable>()
            .AddSingleton<IKeyVersions, KeyVersionTable>()
            .AddSingleton<IKeyNetworkRows, KeyNetworkTable>()
            .AddSingleton<IDataKeyRows, DataKeyTable>()
            .AddSingleton<IDecidingRows, DecidingRows>()
            .AddSingleton<ILeases, LeaseTable>()
            .AddSingleton<IBindSlots, BindSlotTable>()
            .AddSingleton<ILinkBeats, LinkTable>()
            .AddSingleton<IReceiptIndex, ReceiptTable>()
            .AddSingleton<IUnmatchedReceipts, ReceiptTable>()
            .AddSingleton<IReachRows, ReachTable>()
            .AddSingleton<IAuditRows, AuditTable>()
            .AddSingleton<IAuditCheckpoints, AuditTable>().AddSingleton<IAuditDays, AuditTable>()
            .AddSingleton<IWebhookRows, WebhookTable>()
            .AddSingleton<IExpiredRows, ExpiredRows>()
            .AddSingleton<ILegalHolds, LegalHoldTable>()
            .AddSingleton<IDataKeyDays, DataKeyDays>().AddSingleton<IMessageUses, MessageUses>()
            .AddSingleton<IOverdueRows, OverdueRows>()
            .AddSingleton<IPendingHolds, PendingHolds>()
            .AddSingleton<IRunMarks, RunMarks>().AddSingleton<IRunPlaces, RunMarks>()
            .AddSingleton<ITokenRows, TokenRows>()
            .AddSingleton<ICountableRows, CountableRows>()
            .AddSingleton<IAnalyticsRows, AnalyticsTable>()
            .AddSingleton<IBlockRows, BlockTable>()
            .AddSingleton<ICampaignPlanRows, CampaignPlanTable>()
            .AddSingleton<IWindowSenders, WindowSenders>()
            .AddSingleton<IVolumeProfiles, VolumeProfiles>()
            .AddSingleton<ITallyRows, TallyTable>().AddSingleton<IBaselineRows, BaselineTable>().AddSingleton<IAlertRows, AlertTable>()
            .AddSingleton<IVault, VaultSecrets>()
            .AddSingleton<IVaultRemoval, VaultSecrets>().AddSingleton<IVaultDates, VaultDates>()
            .AddSingleton(HarmJudge)
            .AddSingleton<IQuotaRows, QuotaTable>()
            .AddSingleton<IQueues, BusQueues>()
            .AddRowsAboutNumbers();
    }

    private static IServiceCollection AddRowsAboutNumbers(this IServiceCollection services) => services
        .AddSingleton<INumberFactRows, NumberFactTable>().AddSingleton<IRowsByToken, NumberFactTable>()
        .AddSingleton<ITakenWebhooks, TakenWebhookTable>()
        .AddSingleton<IDeviceRows, DeviceTable>()
        .AddSingleton<IVerificationRows, VerificationTable>();

    private static TableServiceClient Tables(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<TablesOptions>>().Value;
        return options.ConnectionString.Length > 0
            ? new TableServiceClient(options.ConnectionString)
            : new TableServiceClient(new Uri(options.Endpoint), services.GetRequiredService<TokenCredential>());
    }

    private static ServiceBusClient Bus(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<BusOptions>>().Value;
        return options.ConnectionString.Length > 0
            ? new ServiceBusClient(options.ConnectionString)
            : new ServiceBusClient(options.FullyQualifiedNamespace, services.GetRequiredService<TokenCredential>());
    }

    // A host may bring the transport: that is how the vault of one machine is reached with the real client.
    private static SecretClient Vault(IServiceProvider services)
    {
        var options = new SecretClientOptions();
        if (services.GetService<HttpPipelineTransport>() is { } transport) options.Transport = transport;
        return new SecretClient(
            new Uri(services.GetRequiredService<IOptions<VaultOptions>>().Value.Uri),
            services.GetRequiredService<TokenCredential>(), options);
    }

    // Nothing local stands in for it, so a transport or a credential of the host's is for the vault; one of its own can be brought by name.
    private static IHarmJudge HarmJudge(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<ContentSafetyOptions>>();
        if (options.Value.Endpoint.Length == 0) return new NoHarmJudge();

        // Tried once: what is left of the time budget after a failure is too short, and the message does not wait for it.
        var client = new ContentSafetyClientOptions { Retry = { MaxRetries = 0 } };
        if (services.GetKeyedService<HttpPipelineTransport>(ContentSafety) is { } transport) client.Transport = transport;
        var credential = services.GetKeyedService<TokenCredential>(ContentSafety) ?? new DefaultAzureCredential();
        return new ContentSafetyJudge(
            new ContentSafetyClient(new Uri(options.Value.Endpoint), credential, client), options,
            services.GetRequiredService<TimeProvider>());
    }
}
