using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Waxseal.Azure;

/// <summary>
/// Sends log lines and metrics to Application Insights, where there is one. The Functions host drops what a worker writes outside of a
/// function's run, and no meter gets through it (docs/decisions/0020-telemetry.md).
/// </summary>
public static class TelemetryRegistration
{
    /// <summary>The setting that says where to; Azure's own name for it. Without it nothing is sent.</summary>
    public const string ConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>Every meter of the product, and no other's.</summary>
    private const string Meters = "Waxseal.*";

    /// <summary>Logs and metrics only: a trace would hold addresses of requests, and with them ids and numbers of persons.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration settings)
    {
        if (settings[ConnectionString] is not { Length: > 0 } connection) return services;

        services.AddOptions<AzureMonitorExporterOptions>().Configure(exporter => Point(exporter, connection));
        services.AddLogging(Choose);
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                settings["WEBSITE_SITE_NAME"] ?? "waxseal", autoGenerateServiceInstanceId: false))
            .WithLogging(lines => lines.AddProcessor(new ExceptionRemoval()).AddAzureMonitorLogExporter(), Shape)
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddAzureMonitorMetricExporter());

        // Else the host sends the lines of a run once more.
        return services.Configure<WorkerOptions>(worker =>
            worker.Capabilities["WorkerApplicationInsightsLoggingEnabled"] = bool.TrueString);
    }

    private static void Point(AzureMonitorExporterOptions exporter, string connection)
    {
        exporter.ConnectionString = connection;

        // The app's own identity, and not what the local platform stands in for: that opens its own vault only.
        exporter.Credential = new DefaultAzureCredential();

        // A line is no less true when the host did not sample the run that wrote it; an alarm may wait for it.
        exporter.EnableTraceBasedLogsSampler = false;
        exporter.EnableLiveMetrics = false;
        exporter.EnableStandardMetrics = false;
        exporter.EnablePerformanceCounters = false;
    }

    // Alarms look for what a line says. What is put around lines by others (an address, a connection) stays here.
    private static void Shape(OpenTelemetryLoggerOptions lines)
    {
        lines.IncludeFormattedMessage = true;
        lines.IncludeScopes = false;
    }

    // Our own lines hold codes and ids, which a test sees to. Of others we know that the host's own texts on a task that died are fixed.
    private static void Choose(ILoggingBuilder logging) => logging
        .AddFilter<OpenTelemetryLoggerProvider>(category: null, LogLevel.None)
        .AddFilter<OpenTelemetryLoggerProvider>("Microsoft.Extensions.Hosting", LogLevel.Error)
        .AddFilter<OpenTelemetryLoggerProvider>("Waxseal", LogLevel.Information);
}
