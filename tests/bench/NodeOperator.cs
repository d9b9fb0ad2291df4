using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Waxseal.Local.Certificates;

namespace Waxseal.Bench;

/// <summary>The npm package smpp as operator (tests/peers/smsc.mjs), a process of its own with a certificate of a fresh CA.</summary>
internal sealed class NodeOperator : IOperator
{
    private readonly TemporaryFolder folder;
    private readonly Process process;

    private NodeOperator(TemporaryFolder folder, string rootPemPath, Process process, int port)
    {
        (this.folder, this.process) = (folder, process);
        RootPemPath = rootPemPath;
        Port = port;
    }

    public int Port { get; }

    public string RootPemPath { get; }

    /// <summary>Starts it with receipts after 20 ms; <paramref name="faults"/> are options of the script.</summary>
    /// <exception cref="BenchException">Node or the packages are missing.</exception>
    public static async Task<NodeOperator> StartAsync(params string[] faults)
    {
        var peers = PeersFolder();
        var files = new TemporaryFolder();
        using var ca = LocalCa.OpenOrCreate(files.Path, TimeProvider.System);
        using var certificate = ca.IssueServer("localhost");
        using var key = certificate.GetECDsaPrivateKey() ?? throw new BenchException("The certificate of the operator has no key.");
        await File.WriteAllTextAsync(files.File("server.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(files.File("server.key"), key.ExportPkcs8PrivateKeyPem());
        string[] arguments =
        [
            Path.Combine(peers, "smsc.mjs"), "--quiet", "--receipt-delay", "20",
            "--key", files.File("server.key"), "--cert", files.File("server.pem"), .. faults,
        ];
        var started = Process.Start(new ProcessStartInfo("node", arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }) ?? throw new BenchException("node did not start.");
        var first = await LineAsync(started);
        return new NodeOperator(files, ca.RootPemPath, started, int.Parse(first["listening ".Length..]));
    }

    public async Task<OperatorCounts> CountAsync()
    {
        await process.StandardInput.WriteLineAsync("count");
        await process.StandardInput.FlushAsync();
        while (true)
        {
            // A submit beyond the window has a line of its own.
            var line = await LineAsync(process);
            if (!line.StartsWith("{\"accepted\"", StringComparison.Ordinal)) continue;
            return JsonSerializer.Deserialize<OperatorCounts>(line, JsonSerializerOptions.Web) ?? throw new BenchException(line);
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Dispose();
    }

    private static async Task<string> LineAsync(Process process) =>
        await process.StandardOutput.ReadLineAsync() ?? throw new BenchException("The operator of tests/peers/smsc.mjs has ended.");

    private static string PeersFolder()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Functions.sln"))) root = root.Parent;
        var peers = Path.Combine(root?.FullName ?? ".", "tests", "peers");
        if (!Programs.Exists("node") || !Directory.Exists(Path.Combine(peers, "node_modules", "smpp")))
            throw new BenchException("The operator needs Node.js and its packages: install nodejs and run `npm ci` in tests/peers.");
        return peers;
    }
}
