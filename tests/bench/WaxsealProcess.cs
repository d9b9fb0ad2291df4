using System.Buffers.Text;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Waxseal.Protocols.Signing;

namespace Waxseal.Bench;

/// <summary>The product in a process of its own over a fresh folder: every check on, one bind, window 100.</summary>
internal sealed class WaxsealProcess : IGateway
{
    private static readonly string[] Components = ["@method", "@authority", "@path", "content-digest", "content-type"];

    private readonly Process process;
    private readonly TemporaryFolder folder;

    private WaxsealProcess(Process process, TemporaryFolder folder, Uri url, SigningKey key)
    {
        this.process = process;
        this.folder = folder;
        Url = url;
        Key = key;
    }

    public Uri Url { get; }

    public SigningKey Key { get; }

    public bool AsksForReceipts => true;

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
    public static async Task<WaxsealProcess> StartAsync(IOperator smsc)
    {
        var data = new TemporaryFolder();
        var url = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var start = new ProcessStartInfo("dotnet", [typeof(Waxseal.Program).Assembly.Location])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Settings(data.Path, url, smsc)) start.Environment[name] = value;
        var started = Process.Start(start) ?? throw new BenchException("Waxseal did not start.");
        started.OutputDataReceived += (_, line) => Print(line.Data);
        started.ErrorDataReceived += (_, line) => Print(line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        await UntilReadyAsync(url, started);
        return new WaxsealProcess(started, data, url, ReadKey(data));
    }

    public byte[] Request(int number)
    {
        var body = $$"""{"to":"{{SampleMessage.To(number)}}","from":"{{SampleMessage.From}}","body":"{{SampleMessage.Text(number)}}"}""";
        var bytes = Encoding.UTF8.GetBytes(body);
        var digest = ContentDigest.Sha256(bytes);
        List<KeyValuePair<string, string>> fields = [new("content-digest", digest), new("content-type", "application/json")];
        var message = new SignedMessage("POST", Url.Authority, "/v1/messages", "", fields);
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var (input, signature) = RequestSigning.Sign(
            message, Components, Key, DateTimeOffset.UtcNow.ToUnixTimeSeconds(), nonce, "waxseal-v1");
        return Encoding.ASCII.GetBytes(
            $"POST /v1/messages HTTP/1.1\r\nHost: {Url.Authority}\r\nContent-Type: application/json\r\nContent-Length: {bytes.Length}\r\n" +
            $"Content-Digest: {digest}\r\nSignature-Input: {input}\r\nSignature: {signature}\r\n\r\n{body}");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Dispose();
    }

    private static Dictionary<string, string> Settings(string folder, Uri url, IOperator smsc) => new()
    {
        ["LocalPlatform__Url"] = url.ToString().TrimEnd('/'),
        ["LocalPlatform__DataPath"] = folder,
        ["LocalPlatform__DemoUnlimited"] = "true",
        ["Gate__AddressPerSecond"] = "1000000",
        ["Gate__AddressBurst"] = "1000000",
        ["Operators__0__Name"] = "bench",
        ["Operators__0__Host"] = "localhost",
        ["Operators__0__Port"] = smsc.Port.ToString(),
        ["Operators__0__SystemId"] = "test",
        ["Operators__0__Password"] = "secret",
        ["Operators__0__TrustedRoots__0"] = smsc.RootPemPath,
        ["Operators__0__Binds"] = "1",
        ["Operators__0__Window"] = "100",
    };

    private static void Print(string? line)
    {
        if (line is null) return;
        if (line.Contains(" warn ") || line.Contains(" fail ") || line.Contains("nhandled")) Terminal.Error.WriteLine(line);
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

        throw new BenchException("Waxseal ended before it was ready.");
    }

    private static SigningKey ReadKey(TemporaryFolder folder)
    {
        using var demo = JsonDocument.Parse(File.ReadAllText(folder.File("demo.json")));
        return new SigningKey(
            demo.RootElement.GetProperty("keyId").GetString() ?? "", SignatureAlgorithm.HmacSha256,
            demo.RootElement.GetProperty("secret").GetBytesFromBase64());
    }
}
