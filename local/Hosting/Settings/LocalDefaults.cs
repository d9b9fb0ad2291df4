using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Waxseal.Local.Hosting.Settings;

/// <summary>The lowest layer of the settings: what the local platform puts in where nobody said otherwise.</summary>
internal sealed class LocalDefaults : ConfigurationProvider, IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>The settings that follow from the data folder alone.</summary>
    public void PutPaths(string dataPath)
    {
        Set("ServiceBus", $"Endpoint=sb://embedded/;EmbeddedEngine={dataPath}");
        Set("Tables:ConnectionString", $"EmbeddedEngine={dataPath}");
        Set("Vault:Uri", "https://local.vault.waxseal.internal/");
    }

    /// <summary>The settings that follow from the address, known once a port is chosen.</summary>
    public void PutAddress(Uri url, LocalPlatformOptions options)
    {
        Set("Gate:Hosts:0", url.Authority);
        if (!options.Seed) return;
        Set("Accounts:DemoFile", Path.Combine(options.DataPath, "demo.json"));
        Set("Accounts:DemoBaseUrl", url.GetLeftPart(UriPartial.Authority));
        Set("Accounts:DemoUnlimited", options.DemoUnlimited ? "true" : "false");
    }

    /// <summary>The embedded operator's link.</summary>
    public void PutOperator(int port, string systemId, string password, string rootPemPath)
    {
        Set("Operators:0:Name", "embedded");
        Set("Operators:0:Host", "127.0.0.1");
        Set("Operators:0:Port", port.ToString(CultureInfo.InvariantCulture));
        Set("Operators:0:SystemId", systemId);
        Set("Operators:0:Password", password);
        Set("Operators:0:TrustedRoots:0", rootPemPath);
    }
}
