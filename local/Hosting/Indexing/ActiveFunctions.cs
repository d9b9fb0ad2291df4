using Microsoft.Extensions.Configuration;
using Waxseal.Local.Hosting.Settings;

namespace Waxseal.Local.Hosting.Indexing;

/// <summary>Which functions this instance runs: those of its groups, without the disabled ones.</summary>
internal static class ActiveFunctions
{
    /// <summary>Throws <see cref="LocalPlatformException"/> for a group that is neither a kind nor a function.</summary>
    public static IReadOnlyList<FunctionEntry> Choose(
        IReadOnlyList<FunctionEntry> all, IReadOnlyList<string> groups, IConfiguration configuration)
    {
        var unknown = groups.FirstOrDefault(group => !IsKind(group) && !all.Any(entry => Same(entry.Name, group)));
        if (unknown is not null)
        {
            throw new LocalPlatformException(
                $"LocalPlatform:Groups names '{unknown}', which is no function; it takes all, http, timers, or names of functions.");
        }

        return [.. all.Where(entry => groups.Any(group => Holds(group, entry)) && !IsDisabled(entry.Name, configuration))];
    }

    private static bool IsKind(string group) => Same(group, "all") || Same(group, "http") || Same(group, "timers");

    private static bool Holds(string group, FunctionEntry entry) =>
        Same(group, "all") || Same(group, entry.Name) ||
        (Same(group, "http") && entry.Trigger is HttpRequestTrigger) ||
        (Same(group, "timers") && entry.Trigger is ScheduleTrigger);

    // Azure takes both spellings: a dot can't stand in a shell's variable name.
    private static bool IsDisabled(string name, IConfiguration configuration) =>
        IsTrue(configuration[$"AzureWebJobs.{name}.Disabled"]) || IsTrue(configuration[$"AzureWebJobs:{name}:Disabled"]);

    private static bool IsTrue(string? text) => text is not null && (Same(text, "true") || text == "1");

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
