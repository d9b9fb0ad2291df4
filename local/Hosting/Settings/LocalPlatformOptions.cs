using System.Net;
using Microsoft.Extensions.Configuration;

namespace Waxseal.Local.Hosting.Settings;

/// <summary>The section <c>LocalPlatform</c>, checked.</summary>
public sealed record LocalPlatformOptions
{
    /// <summary>Where HTTP functions answer. Plain http on loopback only. Port 0 takes a free one.</summary>
    public required Uri Url { get; init; }

    /// <summary>The folder of the engine's file, the vault and the local CA; absolute.</summary>
    public required string DataPath { get; init; }

    /// <summary>The embedded SMSC's port; 0 takes a free one.</summary>
    public required int SmscPort { get; init; }

    /// <summary>Whether an empty store gets a demo account.</summary>
    public required bool Seed { get; init; }

    /// <summary>Whether the demo account has no limits, for load tests.</summary>
    public required bool DemoUnlimited { get; init; }

    /// <summary>Which functions this instance runs: <c>all</c>, <c>http</c>, <c>timers</c>, or names.</summary>
    public required IReadOnlyList<string> Groups { get; init; }

    /// <summary>The largest request body the host takes, as Azure's front end does; bytes.</summary>
    public required long BodyBytesMax { get; init; }

    /// <summary>Reads and checks the section. Throws <see cref="LocalPlatformException"/>.</summary>
    internal static LocalPlatformOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("LocalPlatform");
        var reader = new SettingReader(section, "LocalPlatform:");
        return new LocalPlatformOptions
        {
            Url = ReadUrl(section["Url"] ?? "http://127.0.0.1:7071"),
            DataPath = ReadDataPath(section),
            SmscPort = (int)reader.Number("SmscPort", 0, 0, 65_535),
            Seed = reader.Flag("Seed", true),
            DemoUnlimited = reader.Flag("DemoUnlimited", false),
            Groups = ReadGroups(section["Groups"] ?? "all"),
            BodyBytesMax = reader.Number("BodyBytesMax", 100 * 1024 * 1024, 1, 1024L * 1024 * 1024),
        };
    }

    /// <summary>The data folder alone: known before the rest can be checked.</summary>
    internal static string ReadDataPath(IConfigurationSection section)
    {
        var path = section["DataPath"] ?? ".local";
        if (string.IsNullOrWhiteSpace(path)) throw Wrong("DataPath", path, "it takes a folder");
        return Path.GetFullPath(path);
    }

    /// <summary>The address to listen on; localhost is the loopback address.</summary>
    internal IPAddress Address => Url.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(Url.DnsSafeHost);

    private static Uri ReadUrl(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.PathAndQuery != "/")
        {
            throw Wrong("Url", text, "it takes an address such as http://127.0.0.1:7071");
        }

        if (url.Host != "localhost" && !IPAddress.TryParse(url.DnsSafeHost, out _))
        {
            throw Wrong("Url", text, "its host is localhost or an IP address of this machine");
        }

        // Nothing leaves the machine in the clear: signatures protect a request, not its privacy.
        if (url.Scheme == "http" && !url.IsLoopback)
        {
            throw Wrong("Url", text, "plain http is for loopback addresses only; use https, or 127.0.0.1");
        }

        return url;
    }

    private static string[] ReadGroups(string text)
    {
        var groups = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return groups.Length > 0 ? groups : throw Wrong("Groups", text, "it takes all, http, timers, or names of functions");
    }

    private static LocalPlatformException Wrong(string name, string text, string rule) =>
        new($"LocalPlatform:{name} is '{text}'; {rule}.");
}
