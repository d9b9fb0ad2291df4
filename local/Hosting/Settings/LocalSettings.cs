using Microsoft.Extensions.Configuration;

namespace Waxseal.Local.Hosting.Settings;

/// <summary>
/// The order of the settings: the platform's defaults, host.json, local.settings.json, the environment, the command line.
/// </summary>
internal static class LocalSettings
{
    /// <summary>The folders where the files may be: beside the program, then the working directory.</summary>
    public static IEnumerable<string> Folders =>
        new[] { AppContext.BaseDirectory, Environment.CurrentDirectory }.Select(Path.TrimEndingDirectorySeparator).Distinct();

    /// <summary>Adds all layers; the later one wins.</summary>
    public static LocalDefaults Compose(ConfigurationManager configuration, string[] args, IEnumerable<string> folders)
    {
        var defaults = new LocalDefaults();
        ((IConfigurationBuilder)configuration).Add(defaults);
        var known = folders.ToArray();
        AddHostJson(configuration, Path.Combine(known[0], "host.json"));
        foreach (var folder in known) AddLocalSettings(configuration, Path.Combine(folder, "local.settings.json"));

        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(args);
        defaults.PutPaths(LocalPlatformOptions.ReadDataPath(configuration.GetSection("LocalPlatform")));
        return defaults;
    }

    private static void AddHostJson(ConfigurationManager configuration, string path)
    {
        if (!File.Exists(path)) return;
        configuration.AddInMemoryCollection(Read(path)
            .Select(setting => KeyValuePair.Create($"{HostSettings.Section}:{setting.Key}", setting.Value)));
    }

    private static void AddLocalSettings(ConfigurationManager configuration, string path)
    {
        if (!File.Exists(path)) return;
        const string values = "Values:";
        configuration.AddInMemoryCollection(Read(path)
            .Where(setting => setting.Key.StartsWith(values, StringComparison.OrdinalIgnoreCase))
            .Select(setting => KeyValuePair.Create(
                setting.Key[values.Length..].Replace("__", ":", StringComparison.Ordinal), setting.Value)));
    }

    private static KeyValuePair<string, string?>[] Read(string path)
    {
        try
        {
            // Leaves only: a section's own null would hide a lower layer's value.
            var file = new ConfigurationBuilder().AddJsonFile(path, optional: false).Build();
            return [.. file.AsEnumerable().Where(setting => setting.Value is not null)];
        }
        catch (Exception failure) when (failure is InvalidDataException or FormatException)
        {
            throw new LocalPlatformException($"{path} is not valid JSON: {failure.GetBaseException().Message}", failure);
        }
    }
}
