using Microsoft.Extensions.Configuration;

namespace Waxseal.Local.Hosting.Settings;

/// <summary>What host.json says to the host, with Azure's defaults; the section <c>AzureFunctionsJobHost</c>, as on Azure.</summary>
internal sealed record HostSettings
{
    public const string Section = "AzureFunctionsJobHost";

    public required string RoutePrefix { get; init; }

    public required TimeSpan FunctionTimeout { get; init; }

    public required int ConcurrentCallsMax { get; init; }

    public required int BatchMessagesMax { get; init; }

    public required int BatchMessagesMin { get; init; }

    public required TimeSpan BatchWaitMax { get; init; }

    public required int PrefetchMessages { get; init; }

    public required bool AutoComplete { get; init; }

    public required TimeSpan LockRenewalMax { get; init; }

    public static HostSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var root = new SettingReader(section, "host.json: ");
        var bus = new SettingReader(section.GetSection("extensions:serviceBus"), "host.json: ");
        var settings = new HostSettings
        {
            RoutePrefix = (section["extensions:http:routePrefix"] ?? "api").Trim('/'),
            FunctionTimeout = root.Span("functionTimeout", TimeSpan.FromMinutes(5), TimeSpan.FromDays(1), min: TimeSpan.FromSeconds(1)),
            ConcurrentCallsMax = (int)bus.Number("maxConcurrentCalls", 16 * Environment.ProcessorCount, 1, 10_000),
            BatchMessagesMax = (int)bus.Number("maxMessageBatchSize", 1000, 1, 10_000),
            BatchMessagesMin = (int)bus.Number("minMessageBatchSize", 1, 1, 10_000),
            BatchWaitMax = bus.Span("maxBatchWaitTime", TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(150)),
            PrefetchMessages = (int)bus.Number("prefetchCount", 0, 0, 10_000),
            AutoComplete = bus.Flag("autoCompleteMessages", true),
            LockRenewalMax = bus.Span("maxAutoLockRenewalDuration", TimeSpan.FromMinutes(5), TimeSpan.FromDays(1)),
        };
        if (settings.BatchMessagesMin <= settings.BatchMessagesMax) return settings;
        throw new LocalPlatformException("host.json: serviceBus.minMessageBatchSize is larger than maxMessageBatchSize.");
    }
}
