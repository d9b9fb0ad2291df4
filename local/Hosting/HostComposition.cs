using System.Diagnostics;
using System.Security.Cryptography;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Waxseal.Local.Certificates;
using Waxseal.Local.Engine;
using Waxseal.Local.Hosting.Http;
using Waxseal.Local.Hosting.Indexing;
using Waxseal.Local.Hosting.Invoking;
using Waxseal.Local.Hosting.Settings;
using Waxseal.Local.Vault;

namespace Waxseal.Local.Hosting;

/// <summary>Puts the local platform into an app's container.</summary>
internal static class HostComposition
{
    /// <summary>The console and its levels, from the start, so that an app can replace them.</summary>
    public static void AddLogging(ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.AddConfiguration(configuration.GetSection(HostSettings.Section + ":logging"));
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.AddConsole(console => console.FormatterName = CompactConsoleFormatter.FormatterName);
        logging.Services.AddSingleton<Microsoft.Extensions.Logging.Console.ConsoleFormatter, CompactConsoleFormatter>();
    }

    /// <summary>
    /// What an app's own services may ask for, from the start: an app that adds a credential only where there is none gets the
    /// local one here and its own on Azure.
    /// </summary>
    public static void AddPlatform(IServiceCollection services, LocalDefaults defaults)
    {
        services.AddSingleton(defaults);
        services.AddSingleton(provider => EmbeddedEngine.Open(
            provider.GetRequiredService<LocalPlatformOptions>().DataPath, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => LocalCa.OpenOrCreate(
            provider.GetRequiredService<LocalPlatformOptions>().DataPath, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<EmbeddedOperator>();
        services.AddSingleton<TokenCredential, LocalCredential>();
        services.AddSingleton<HttpPipelineTransport>(provider => new VaultTransport(provider.GetRequiredService<EmbeddedEngine>));
    }

    /// <summary>What ASP.NET Core's results need of the container.</summary>
    public static void AddWebTypes(IServiceCollection services)
    {
        var diagnostics = new DiagnosticListener("Microsoft.AspNetCore");
        services.TryAddSingleton(diagnostics);
        services.TryAddSingleton<DiagnosticSource>(diagnostics);
        services.AddMvcCore();
    }

    /// <summary>The host itself, last.</summary>
    public static void AddHost(
        IServiceCollection services, HostPlan plan, LocalAddress address,
        IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> links)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => RandomNumberGenerator.Create());
        services.AddSingleton(plan);
        services.AddSingleton(plan.Options);
        services.AddSingleton(_ => address);
        services.AddSingleton(_ => new InvocationChain(links));
        services.AddSingleton<Listeners>();
        services.AddSingleton(provider => new LocalHost(
            address, plan.Options, plan.Active, provider.GetRequiredService<Listeners>().Timers,
            provider.GetRequiredService<EmbeddedOperator>()));
        services.AddHostedService(provider => provider.GetRequiredService<EmbeddedOperator>());
        services.AddHostedService<FunctionsHost>();
    }
}
