using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Waxseal.Accounts;
using Waxseal.Azure;
using Waxseal.Channels;
using Waxseal.Console;
using Waxseal.Devices;
using Waxseal.Flow;
using Waxseal.Gate;
using Waxseal.Limits;
using Waxseal.Networks;
using Waxseal.Protection;
using Waxseal.Steps.Dispatch;
using Waxseal.Steps.Ingest;
using Waxseal.Steps.Notify;
using Waxseal.Steps.Receipt;
using Waxseal.Steps.Scan;
using Waxseal.Steps.Score;
using Waxseal.Steps.Validate;
using Waxseal.Triggers;
using Waxseal.Upkeep;
using Waxseal.Verifications;
using Waxseal.Watch;
using Waxseal.Webhooks;

namespace Waxseal;

/// <summary>The composition root, in the order of the flow.</summary>
public static class Program
{
    public static async Task Main(string[] args)
    {
        if (args is [BootstrapCommand.Name, ..])
            Environment.ExitCode = await BootstrapAsync(args[1..], System.Console.Out, System.Console.Error);
        else
            await CreateBuilder(args).Build().RunAsync();
    }

    /// <summary>Makes the first administrator over the services of the gateway, of which none is started.</summary>
    public static async Task<int> BootstrapAsync(string[] args, TextWriter output, TextWriter error)
    {
        var (order, settings, fault) = BootstrapCommand.Read(args);
        if (order is null)
        {
            await error.WriteLineAsync(fault);
            return 1;
        }

        var builder = CreateBuilder(settings);
        builder.Logging.ClearProviders();
        var host = builder.Build();
        await using var ended = (IAsyncDisposable)host;
        await ActivatorUtilities.CreateInstance<TableCreation>(host.Services).StartAsync(CancellationToken.None);
        return await BootstrapCommand.RunAsync(host.Services, order, output, error, CancellationToken.None);
    }

    /// <summary>Everything registered; a test may still replace what stands outside.</summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.Services
            .AddTelemetry(builder.Configuration)
            .AddAzure()
            .AddProtection()
            .AddFlow()
            .AddAccounts()
            .AddLimits()
            .AddWatch()
            .AddNetworks()
            .AddDevices()
            .AddGate()
            .AddIngest()
            .AddValidate()
            .AddScan()
            .AddScore()
            .AddChannels()
            .AddWebhooks()
            .AddDispatch()
            .AddReceipts()
            .AddNotify()
            .AddVerifications()
            .AddConsole()
            .AddUpkeep()
            .AddSingleton<HttpEdge>()
            .AddSingleton<WhatsAppBodies>();
        return builder;
    }
}
