using Azure.Data.Tables;

namespace Waxseal.Local.Tables;

/// <summary>Where an account's tables are and the key to them, as a storage connection string says.</summary>
internal sealed record AccountConnection(Uri Endpoint, TableSharedKeyCredential Credential)
{
    // The emulator's account, the same everywhere ("Use the Azurite emulator"); no secret.
    private const string EmulatorAccount = "devstoreaccount1";
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Throws FormatException.</summary>
    public static AccountConnection Parse(string connectionString)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1) throw new FormatException("Settings must be of the form \"name=value\".");
            settings[part[..equals]] = part[(equals + 1)..];
        }

        if (settings.TryGetValue("UseDevelopmentStorage", out var emulator) && emulator.Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            return new AccountConnection(
                new Uri($"http://127.0.0.1:10002/{EmulatorAccount}"), new TableSharedKeyCredential(EmulatorAccount, EmulatorKey));
        }

        var account = settings.GetValueOrDefault("AccountName");
        var key = settings.GetValueOrDefault("AccountKey");
        if (string.IsNullOrEmpty(account) || string.IsNullOrEmpty(key))
        {
            throw new FormatException("No valid combination of account information found: AccountName and AccountKey, or EmbeddedEngine.");
        }

        return new AccountConnection(EndpointOf(account, settings), new TableSharedKeyCredential(account, key));
    }

    private static Uri EndpointOf(string account, Dictionary<string, string> settings)
    {
        if (settings.TryGetValue("TableEndpoint", out var endpoint)) return new Uri(endpoint.TrimEnd('/'));
        var scheme = settings.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        var suffix = settings.GetValueOrDefault("EndpointSuffix", "core.windows.net");
        return new Uri($"{scheme}://{account}.table.{suffix}");
    }
}
