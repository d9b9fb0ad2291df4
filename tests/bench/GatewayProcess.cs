using System.Diagnostics;
using System.Text.Json;
using Waxseal.Protocols.Signing;

namespace Waxseal.Bench;

/// <summary>The product as its own process over a fresh folder, with the operator of this process.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;

    private GatewayProcess(Process process, string folder, Uri url, SigningKey key)
    {
        this.process = process;
        this.folder = folder;
        Url = url;
        Key = key;
    }

    public Uri Url { get; }

    public SigningKey Key { get; }

    public int Id => process.Id;

    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public long WorkingSet
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Starts it and returns when it is ready.</summary>
    public static async Task<GatewayProcess> StartAsync(string folder, int operatorPort, string rootPem, int httpPort)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Waxseal.Program).Assembly.Location])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var url = new Uri($"http://127.0.0.1:{httpPort}");
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["LocalPlatform__Url"] = url.ToString().TrimEnd('/'),
            ["LocalPlatform__DataPath"] = folder,
            ["LocalPlatform__DemoUnlimited"] = "true",
            ["Gate__AddressPerSecond"] = "1000000",
            ["Gate__AddressBurst"] = "1000000",
            ["Operators__0__Name"] = "bench",
            ["Operators__0__Host"] = "localhost",
            ["Operators__0__Port"] = operatorPort.ToString(),
            ["Operators__0__SystemId"] = "test",
            ["Operators__0__Password"] = "secret",
            ["Operators__0__TrustedRoots__0"] = rootPem,
            ["Operators__0__Window"] = "100",
        }) start.Environment[name] = value;

        var started = Process.Start(start) ?? throw new InvalidOperationException("The gateway did not start.");
        started.OutputDataReceived += (_, line) => Print(line.Data);
        started.ErrorDataReceived += (_, line) => Print(line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        await UntilReadyAsync(url, started);
        return new GatewayProcess(started, folder, url, ReadKey(folder));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static void Print(string? line)
    {
        if (line is not null && (line.Contains(" warn ") || line.Contains(" fail ") || line.Contains("nhandled"))) Terminal.Error.WriteLine(line);
    }

    private static async Task UntilReadyAsync(Uri url, Process started)
    {
        using var http = new HttpClient();
        while (!started.HasExited)
        {
            try
            {
                if ((await http.GetAsync(new Uri(url, "/healthz"))).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(20);
        }

        throw new InvalidOperationException("The gateway ended before it was ready.");
    }

    private static SigningKey ReadKey(string folder)
    {
        using var demo = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "demo.json")));
        return new SigningKey(
            demo.RootElement.GetProperty("keyId").GetString() ?? "", SignatureAlgorithm.HmacSha256,
            demo.RootElement.GetProperty("secret").GetBytesFromBase64());
    }
}
