using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Waxseal.Local.Engine;

namespace Waxseal.Local.Tables;

/// <summary>Chooses the engine behind a client by its connection string or credential.</summary>
internal static class TableEngines
{
    // Where Microsoft Entra gives tokens for storage accounts.
    private const string StorageScope = "https://storage.azure.com/.default";

    public static ITableEngine Open(string connectionString, TableClientOptions? options)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        if (connectionString.Contains("EmbeddedEngine=", StringComparison.OrdinalIgnoreCase))
        {
            return new EmbeddedTables(() => EmbeddedEngine.Find(connectionString).Component(TableStore.Attach));
        }

        var connection = AccountConnection.Parse(connectionString);
        return Open(connection.Endpoint, connection.Credential, options);
    }

    public static ITableEngine Open(Uri endpoint, TokenCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        if (endpoint.Scheme != Uri.UriSchemeHttps)
            throw new ArgumentException("Cannot use TokenCredential without HTTPS.", nameof(endpoint));
        var date = new SharedKeyPolicy(null, TimeProvider.System);
        var account = endpoint.Host.Split('.')[0];
        return Open(endpoint, account, options, date, new BearerTokenAuthenticationPolicy(credential, StorageScope));
    }

    public static ITableEngine Open(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        return Open(endpoint, credential.AccountName, options, new SharedKeyPolicy(credential, TimeProvider.System));
    }

    private static RestTables Open(Uri endpoint, string account, TableClientOptions? options, params HttpPipelinePolicy[] perTry)
    {
        var chosen = options ?? new TableClientOptions();
        var pipeline = HttpPipelineBuilder.Build(chosen, [], perTry, null);
        return new RestTables(endpoint, account, pipeline, chosen.VersionText);
    }
}
