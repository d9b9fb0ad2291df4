using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Waxseal.Client;
using Waxseal.Protocols.Signing;
using Xunit;

namespace Waxseal.Tests.Failures;

/// <summary>The product as its users start it: a process of its own, over a data folder, with an operator outside it.</summary>
public sealed partial class GatewayProcess : IAsyncDisposable
{
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly string dataPath;
    private readonly StringBuilder output = new();

    private GatewayProcess(Process process, string dataPath) => (this.process, this.dataPath) = (process, dataPath);

    public Uri Url { get; private set; } = new("http://127.0.0.1:0");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<GatewayProcess> StartAsync(
        string dataPath, int operatorPort, string operatorRootPem, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(typeof(Program).Assembly.Location)!,
            Environment =
            {
                ["LocalPlatform__Url"] = "http://127.0.0.1:0",
                ["LocalPlatform__DataPath"] = dataPath,
                ["LocalPlatform__DemoUnlimited"] = "true",
                ["Operators__0__Name"] = "outside",
                ["Operators__0__Host"] = "localhost",
                ["Operators__0__Port"] = $"{operatorPort}",
                ["Operators__0__SystemId"] = "test",
                ["Operators__0__Password"] = "secret",
                ["Operators__0__TrustedRoots__0"] = operatorRootPem,
            },
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var gateway = new GatewayProcess(Process.Start(start)!, dataPath);
        try
        {
            gateway.Listen();
            await gateway.UntilReadyAsync();
            return gateway;
        }
        catch
        {
            await gateway.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL: no handler runs, no buffer is written.</summary>
    public void Kill() => process.Kill();

    /// <summary>SIGTERM, as a deployment ends it; its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await kill.WaitForExitAsync(Token);
        try
        {
            await process.WaitForExitAsync(Token).WaitAsync(EndsWithin, Token);
        }
        catch (TimeoutException late)
        {
            lock (output) throw new TimeoutException($"The gateway did not end within {EndsWithin}:\n{output}", late);
        }

        return process.ExitCode;
    }

    /// <summary>Waits until it takes no connection any more: it is about to end.</summary>
    public async Task UntilDeafAsync()
    {
        for (var tries = 0; tries < 3000; tries++)
        {
            using var door = new TcpClient();
            try
            {
                await door.ConnectAsync(Url.Host, Url.Port, Token);
            }
            catch (SocketException)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        }

        lock (output) throw new TimeoutException($"The gateway still takes connections:\n{output}");
    }

    /// <summary>A client that signs as the sender of the demo account, and tries once.</summary>
    public async Task<WaxsealClient> ClientAsync()
    {
        using var demo = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(dataPath, "demo.json"), Token));
        string Text(string name) => demo.RootElement.GetProperty(name).GetString()!;
        var key = new SigningKey(Text("keyId"), SignatureAlgorithm.HmacSha256, Convert.FromBase64String(Text("secret")));
        return new WaxsealClient(
            new WaxsealClientOptions { Url = Url, Key = key, RetriesMax = 0 },
            new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();

        // Shown where the test failed.
        lock (output) TestContext.Current.TestOutputHelper?.WriteLine(output.ToString());
    }

    private void Listen()
    {
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        lock (output) output.AppendLine(line);
    }

    private async Task UntilReadyAsync()
    {
        using var http = new HttpClient();
        for (var tries = 0; tries < 1200; tries++)
        {
            if (SaidUrl() is { } url)
            {
                Url = url;
                using var answer = await http.GetAsync(new Uri(Url, "healthz"), TestContext.Current.CancellationToken);
                if (answer.IsSuccessStatusCode) return;
            }

            if (process.HasExited) break;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        lock (output) throw new TimeoutException($"The gateway did not get ready:\n{output}");
    }

    // With a port of its own choice: one that was looked for before its start may be another's by then.
    private Uri? SaidUrl()
    {
        lock (output) return Serving().Match(output.ToString()) is { Success: true } match ? new Uri(match.Groups["url"].Value) : null;
    }

    [GeneratedRegex(@"Serving \d+ function\(s\) at (?<url>http://\S+?/?);", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Serving();
}
