using System.Diagnostics;
using Waxseal.Webhooks;
using Xunit;

namespace Waxseal.Tests.Webhooks;

/// <summary>docs/snippets/verify-webhook.*: believe what the gateway signs, and nothing else.</summary>
public sealed class VerifySnippetTests
{
    private const long Timestamp = 1_772_442_000;
    private const string Id = "evt_01kjpznqr0abcdefghjkmnpqrs_delivered";
    private const string Body = """{"type":"message.delivered","data":{"to":"+44*******123"}}""";
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(at => (byte)(at * 7))];
    private static readonly byte[] Old = new byte[32];

    public static TheoryData<string, bool, string, long> Cases => new()
    {
        { "good", true, Body, 0 },
        { "with the old secret", true, Body, 0 },
        { "at the end of its time", true, Body, 300 },
        { "too old", false, Body, 301 },
        { "too new", false, Body, -301 },
        { "another body", false, Body + " ", 0 },
        { "another secret", false, Body, 0 },
        { "id with a full stop", false, Body, 0 },
        { "no signature", false, Body, 0 },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task Node_believes_what_is_signed(string what, bool believed, string body, long age)
    {
        const string Script = """
            const { verifyWebhook } = await import(process.argv[1])
            const [secret, id, time, signature, now, body] = process.argv.slice(2)
            const headers = { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signature }
            console.log(verifyWebhook(['whsec_AAAA', secret], headers, Buffer.from(body), Number(now) * 1000).data.to)
            """;
        await CheckAsync("node", ["--input-type=module", "-e", Script], "verify-webhook.mjs", what, believed, body, age);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Python_believes_what_is_signed(string what, bool believed, string body, long age)
    {
        const string Script = """
            import importlib.util, sys
            spec = importlib.util.spec_from_file_location('snippet', sys.argv[1])
            snippet = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(snippet)
            secret, event_id, time, signature, now, body = sys.argv[2:]
            headers = {'webhook-id': event_id, 'webhook-timestamp': time, 'webhook-signature': signature}
            print(snippet.verify_webhook(['whsec_AAAA', secret], headers, body.encode(), int(now))['data']['to'])
            """;
        await CheckAsync("python3", ["-B", "-c", Script], "verify-webhook.py", what, believed, body, age);
    }

    private static async Task CheckAsync(
        string program, string[] start, string snippet, string what, bool believed, string body, long age)
    {
        Require(program);
        var id = what == "id with a full stop" ? Id.Replace("_", ".", StringComparison.Ordinal) : Id;
        var keys = what == "with the old secret" ? new[] { Old, Key } : [Key];
        var signature = what == "no signature" ? "" : WebhookSignature.Of(keys, id, Timestamp, System.Text.Encoding.UTF8.GetBytes(Body));
        var secret = "whsec_" + Convert.ToBase64String(what is "another secret" ? [1, 2, 3] : what == "with the old secret" ? Old : Key);
        var path = Path.Combine(Readme.Documents.Root, "docs", "snippets", snippet);

        var (output, code) = await RunAsync(
            program, [.. start, path, secret, id, Timestamp.ToString(), signature, (Timestamp + age).ToString(), body]);

        Assert.Equal((believed ? "+44*******123" : "", believed), (output.Trim(), code == 0));
    }

    private static async Task<(string Output, int Code)> RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await error;
        return (await output, process.ExitCode);
    }

    // Node is one of the peers that CI has; Python is nobody's requirement.
    private static void Require(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (folders.Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")))) return;
        var sentence = $"The snippet needs {program} on the PATH.";
        var isCi = string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);
        if (program == "node" && isCi) Assert.Fail(sentence);
        Assert.Skip(sentence);
    }
}
