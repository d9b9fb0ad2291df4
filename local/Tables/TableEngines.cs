using Azure.Core;
using Azure.Data.Tables;
using Waxseal.Local.Engine;

namespace Waxseal.Local.Tables;

/// <summary>Chooses the engine behind a client by its connection string or credential.</summary>
internal static class TableEngines
{
    public static ITableEngine Open(string connectionString, TableClientOptions? options)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        if (connectionString.Contains("EmbeddedEngine=", StringComparison.OrdinalIgnoreCase))
        {
            return new EmbeddedTables(() => EmbeddedEngine.Find(connectionString).Component(TableStore.Attach));
        }

        throw new FormatException("Settings must be of the form \"EmbeddedEngine=path\".");
    }

    public static ITableEngine Open(Uri endpoint, TokenCredential credential, TableClientOptions? options) => Open("x", options);

    public static ITableEngine Open(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options) => Open("x", options);
}
