using System.Diagnostics;
using System.Diagnostics.Metrics;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Waxseal.Azure;
using Waxseal.Tests.Tidy;
using Xunit;

namespace Waxseal.Tests.Azure;

/// <summary>What leaves for Application Insights, as it would arrive there, and what does not.</summary>
public sealed class TelemetryTests
{
    private const string Canary = "+447700900711 wrote: canary";
    private const string Capability = "WorkerApplicationInsightsLoggingEnabled";

    [Fact]
    public void Nothing_is_there_to_send_with_where_no_place_is_set()
    {
        var services = Waxseal.Program.CreateBuilder([]).Services;

        Assert.DoesNotContain(services, one => one.ServiceType.FullName!.StartsWith("OpenTelemetry.", StringComparison.Ordinal));
        Assert.DoesNotContain(services, one => one.ServiceType == typeof(IConfigureOptions<WorkerOptions>));
    }

    [Fact]
    public void An_empty_setting_is_none() =>
        Assert.Empty(new ServiceCollection().AddTelemetry(SettingsWith("")));

    [Fact]
    public void A_place_to_send_to_brings_lines_and_metrics_and_no_traces()
    {
        var services = Waxseal.Program.CreateBuilder([$"--{TelemetryRegistration.ConnectionString}={new Ingestion("01").ConnectionString}"])
            .Services;

        Assert.Contains(services, one => one.ServiceType == typeof(LoggerProvider));
        Assert.Contains(services, one => one.ServiceType == typeof(MeterProvider));
        Assert.DoesNotContain(services, one => one.ServiceType == typeof(TracerProvider));
    }

    [Fact]
    public async Task The_host_is_told_not_to_send_the_lines_again()
    {
        await using var app = App(new("02"));

        Assert.Equal("True", app.GetRequiredService<IOptions<WorkerOptions>>().Value.Capabilities[Capability]);
    }

    // The exporter's own use counts go to another address of Microsoft's.
    [Theory]
    [InlineData("gateway-app")]
    [InlineData("dispatcher-app")]
    public void Both_apps_are_told_where_to_send_and_not_to_report_on_themselves(string app)
    {
        var template = SourceFile.Read($"infra/modules/{app}.bicep");

        Assert.Contains(
            $"{TelemetryRegistration.ConnectionString}: component.properties.ConnectionString", template, StringComparison.Ordinal);
        Assert.Contains("APPLICATIONINSIGHTS_STATSBEAT_DISABLED: 'true'", template, StringComparison.Ordinal);
        Assert.Contains("AZURE_CLIENT_ID: identityClientId", template, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_app_signs_in_as_itself()
    {
        var ingestion = new Ingestion("03");
        await using var app = new ServiceCollection().AddTelemetry(SettingsWith(ingestion.ConnectionString)).BuildServiceProvider();

        var exporter = app.GetRequiredService<IOptions<AzureMonitorExporterOptions>>().Value;

        Assert.IsType<DefaultAzureCredential>(exporter.Credential);
        Assert.Equal(ingestion.ConnectionString, exporter.ConnectionString);
    }

    [Fact]
    public async Task A_line_that_no_run_wrote_is_sent_as_it_reads_with_its_number_and_its_app()
    {
        var ingestion = new Ingestion("04");

        await WriteAsync(ingestion, ("Waxseal.Protection.KeyRing", line => line.LogWarning(new EventId(100), "Away: {Reason}", "timeout")));

        var (text, values) = Assert.Single(ingestion.Lines);
        Assert.Equal("Away: timeout", text);
        Assert.Equal(
            ("100", "Waxseal.Protection.KeyRing", "timeout"),
            ((string?)values["EventId"], (string?)values["CategoryName"], (string?)values["Reason"]));
        Assert.Equal("func-gateway-1", (string?)Assert.Single(ingestion.Items)["tags"]!["ai.cloud.role"]);
        Assert.StartsWith("Bearer ", Assert.Single(ingestion.Tokens), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_a_run_that_the_host_did_not_sample_is_sent_too()
    {
        var ingestion = new Ingestion("05");
        using var run = new Activity("run").SetIdFormat(ActivityIdFormat.W3C).Start();

        await WriteAsync(ingestion, ("Waxseal.Flow.Conveyor", line => line.LogInformation("Moved")));

        Assert.False(run.Recorded);
        Assert.Equal("Moved", Assert.Single(ingestion.Lines).Text);
    }

    [Fact]
    public async Task An_exceptions_words_stay_here_and_its_line_is_no_other_than_a_line()
    {
        var ingestion = new Ingestion("06");

        await WriteAsync(ingestion, ("Waxseal.Flow.Conveyor", line => line.LogError(new InvalidOperationException(Canary), "It broke")));

        var (text, values) = Assert.Single(ingestion.Lines);
        Assert.Equal("It broke", text);
        Assert.Equal(nameof(InvalidOperationException), (string?)values[ExceptionRemoval.TypeName]);
        Assert.DoesNotContain("canary", ingestion.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_others_put_around_a_line_stays_here()
    {
        var ingestion = new Ingestion("07");
        var around = new Dictionary<string, object?>(StringComparer.Ordinal) { ["RequestPath"] = Canary };

        await WriteAsync(ingestion, ("Waxseal.Gate.Authenticator", line =>
        {
            using (line.BeginScope(around)) line.LogInformation("Refused");
        }));

        Assert.Single(ingestion.Lines);
        Assert.DoesNotContain("canary", ingestion.Text, StringComparison.Ordinal);
    }

    // The first line shows that the way is open.
    [Theory]
    [InlineData("30", "System.Net.Http.HttpClient.signal.LogicalHandler", LogLevel.Information)]
    [InlineData("31", "Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Information)]
    [InlineData("32", "Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error)]
    [InlineData("33", "Azure.Core", LogLevel.Error)]
    [InlineData("34", "Waxseal.Gate.Authenticator", LogLevel.Debug)]
    public async Task Lines_that_nobody_here_reviewed_stay_here(string number, string category, LogLevel level)
    {
        var ingestion = new Ingestion(number);

        await WriteAsync(
            ingestion,
            ("Waxseal.Gate.Authenticator", line => line.LogInformation("Refused")),
            (category, line => line.Log(level, "GET {Url}", Canary)));

        Assert.Equal("Refused", Assert.Single(ingestion.Lines).Text);
    }

    [Fact]
    public async Task A_task_of_the_host_that_died_is_told_without_why()
    {
        var ingestion = new Ingestion("09");

        await WriteAsync(ingestion, (
            "Microsoft.Extensions.Hosting.Internal.Host",
            line => line.LogError(new InvalidOperationException(Canary), "BackgroundService failed")));

        Assert.Equal("BackgroundService failed", Assert.Single(ingestion.Lines).Text);
        Assert.DoesNotContain("canary", ingestion.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Meters_of_the_product_are_sent_and_those_of_others_are_not()
    {
        var ingestion = new Ingestion("10");
        await using var app = App(ingestion);
        var provider = app.GetRequiredService<MeterProvider>();
        var meters = app.GetRequiredService<IMeterFactory>();

        meters.Create("Waxseal.Operators").CreateCounter<long>("waxseal.test.own").Add(1);
        meters.Create("Microsoft.AspNetCore.Hosting").CreateCounter<long>("waxseal.test.foreign").Add(1);
        Assert.True(provider.ForceFlush());

        Assert.Contains("waxseal.test.own", ingestion.Metrics);
        Assert.DoesNotContain("waxseal.test.foreign", ingestion.Metrics);
    }

    // An app that ends sends what it still holds.
    private static async Task WriteAsync(Ingestion ingestion, params (string Category, Action<ILogger> Write)[] lines)
    {
        await using var app = App(ingestion);
        foreach (var (category, write) in lines) write(app.GetRequiredService<ILoggerFactory>().CreateLogger(category));
    }

    /// <summary>An app with nothing but its telemetry, which writes whatever it is asked to.</summary>
    internal static ServiceProvider App(Ingestion ingestion)
    {
        var services = new ServiceCollection().AddMetrics().AddTelemetry(SettingsWith(ingestion.ConnectionString));
        ingestion.Replace(services);
        return services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace)).BuildServiceProvider();
    }

    private static IConfiguration SettingsWith(string connection) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [TelemetryRegistration.ConnectionString] = connection,
            ["WEBSITE_SITE_NAME"] = "func-gateway-1",
        })
        .Build();
}
