using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Waxseal.Accounts;
using Waxseal.Azure;
using Waxseal.Channels;
using Waxseal.Console;
using Waxseal.Flow;
using Waxseal.Gate;
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
using Waxseal.Webhooks;

namespace Waxseal;

/// <summary>The composition root, in the order of the flow.</summary>
public static class Program
{
    public static void Main(string[] args) => CreateBuilder(args).Build().Run();

    /// <summary>Everything registered; a test may still replace what stands outside.</summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.Services
            .AddAzure()
            .AddProtection()
            .AddFlow()
            .AddAccounts()
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
            .AddConsole()
            .AddUpkeep()
            .AddSingleton<HttpEdge>();
        return builder;
    }
}
