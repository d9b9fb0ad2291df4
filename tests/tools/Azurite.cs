using System.Net;
using System.Net.Sockets;
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
    private const int StartsMax = 5;
    private NodePeer? peer;
    private string? connectionString;

    /// <summary>Starts the emulator unless it runs, and returns how to connect to it.</summary>
    public async Task<string> ConnectAsync()
    {
        NodePeer.RequirePeers();
        for (var i = 0; connectionString is null && i < StartsMax; i++) await TryStartAsync();
        return connectionString ?? throw new InvalidOperationException($"Azurite did not start. {peer?.Errors}");
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (peer is not null) await peer.DisposeAsync();
    }

    // It can't report a port that it chose itself, so one is found first; somebody may take it in between.
    private async Task TryStartAsync()
    {
        if (peer is not null) await peer.DisposeAsync();
        var port = FreePort();
        string[] arguments =
        [
            "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--silent", "--tablePort", port.ToString(),
        ];
        var cancellation = TestContext.Current.CancellationToken;
        peer = await NodePeer.StartAsync("node_modules/azurite/dist/src/table/main.js", arguments, cancellation);
        try
        {
            while (!(await peer.ReadLineAsync(cancellation)).Contains("successfully started", StringComparison.Ordinal))
            {
                // It first says that it is starting.
            }

            connectionString =
                $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};TableEndpoint=http://127.0.0.1:{port}/{Account};";
        }
        catch (InvalidOperationException)
        {
            // It ended, most likely because the port was taken: the caller tries again.
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
