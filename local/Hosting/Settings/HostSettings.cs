using System.Globalization;
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
        var root = configuration.GetSection(Section);
        var bus = root.GetSection("extensions:serviceBus");
        var settings = new HostSettings
        {
            RoutePrefix = (root["extensions:http:routePrefix"] ?? "api").Trim('/'),
            FunctionTimeout = ReadSpan(root, "functionTimeout", TimeSpan.FromMinutes(5), TimeSpan.FromDays(1),
                min: TimeSpan.FromSeconds(1)),
            ConcurrentCallsMax = ReadNumber(bus, "maxConcurrentCalls", 16 * Environment.ProcessorCount, 1, 10_000),
            BatchMessagesMax = ReadNumber(bus, "maxMessageBatchSize", 1000, 1, 10_000),
            BatchMessagesMin = ReadNumber(bus, "minMessageBatchSize", 1, 1, 10_000),
            BatchWaitMax = ReadSpan(bus, "maxBatchWaitTime", TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(150)),
            PrefetchMessages = ReadNumber(bus, "prefetchCount", 0, 0, 10_000),
            AutoComplete = ReadFlag(bus, "autoCompleteMessages", true),
            LockRenewalMax = ReadSpan(bus, "maxAutoLockRenewalDuration", TimeSpan.FromMinutes(5), TimeSpan.FromDays(1)),
        };
        if (settings.BatchMessagesMin <= settings.BatchMessagesMax) return settings;
        throw new LocalPlatformException("host.json: serviceBus.minMessageBatchSize is larger than maxMessageBatchSize.");
    }

    private static int ReadNumber(IConfigurationSection section, string name, int otherwise, int min, int max)
    {
        if (section[name] is not { } text) return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        throw new LocalPlatformException($"host.json: {name} is '{text}'; it takes a whole number from {min} to {max}.");
    }

    private static TimeSpan ReadSpan(IConfigurationSection section, string name, TimeSpan otherwise, TimeSpan max, TimeSpan min = default)
    {
        if (section[name] is not { } text) return otherwise;
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span >= min && span <= max) return span;
        throw new LocalPlatformException($"host.json: {name} is '{text}'; it takes a time from {min} to {max}.");
    }

    private static bool ReadFlag(IConfigurationSection section, string name, bool otherwise)
    {
        if (section[name] is not { } text) return otherwise;
        if (bool.TryParse(text, out var flag)) return flag;
        throw new LocalPlatformException($"host.json: {name} is '{text}'; it takes true or false.");
    }
}
