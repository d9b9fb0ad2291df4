using Xunit;

namespace Waxseal.Tests.Tools;

/// <summary>
/// Azurite, Microsoft's emulator of Azure Storage, serving tables from memory; started at the first use and once for all tests that
/// share the fixture. Skips a test, or fails it where CI=true, when tests/peers is not installed.
/// </summary>
public sealed class Azurite : IAsyncLifetime
{
    // The account that every emulator of Azure Storage has; documented, no secret.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private readonly HeldPort port = new();
    private NodePeer? peer;
    private string? connectionString;

    /// <summary>Starts the emulator unless it runs, and returns how to connect to it.</summary>
    public async Task<string> ConnectAsync()
    {
        NodePeer.RequirePeers();
        return connectionString ??= await StartAsync();
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (peer is not null) await peer.DisposeAsync();
        port.Dispose();
    }

    // It can't report a port that it chose itself, so one is kept for it.
    private async Task<string> StartAsync()
    {
        string[] arguments =
        [
            "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--silent", "--tablePort", port.Number.ToString(),
        ];
        var cancellation = TestContext.Current.CancellationToken;
        peer = await NodePeer.StartAsync("node_modules/azurite/dist/src/table/main.js", arguments, cancellation);
        while (!(await peer.ReadLineAsync(cancellation)).Contains("successfully started", StringComparison.Ordinal))
        {
            // It first says that it is starting.
        }

        var endpoint = $"http://127.0.0.1:{port.Number}/{Account}";
        return $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};TableEndpoint={endpoint};";
    }
}
