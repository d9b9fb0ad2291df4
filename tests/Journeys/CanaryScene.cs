using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Waxseal.Client;
using Waxseal.Protection;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Waxseal.Tests.Webhooks;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>
/// The product with canaries in all that is secret or personal, and an ear at everything that it says and keeps. Not searched for
/// secrets: <c>demo.json</c>, which is there to hold them, and for what the vault holds the files, since the vault of one machine keeps it
/// beside the data.
/// </summary>
internal sealed class CanaryScene : IAsyncDisposable
{
    /// <summary>Journeys that listen to the whole process go one after the other: each would hear the other's canaries.</summary>
    public const string Alone = "canaries";

    public const string Number = "7700900711", Text = "Zanzibar-quartz-4711", Wide = "Жар-птица-9041", Reference = "refOstrich88";
    public const string From = "Kolibri7Q", Print = "fpHeron5523aa", Address = "Quagga-7731", Note = "Okapi-5518";
    public const string Idempotency = "idemMagpie61";
    private const string Password = "pwYaffle", Nonce = "nonceBustard";
    private readonly CanaryLog logs = new();
    private readonly CanaryWatch watch = new();
    private readonly string folder = Directory.CreateTempSubdirectory("waxseal-canary-").FullName;
    private readonly ConcurrentQueue<(string Where, string Text)> answers = new();
    private int calls;
    private bool ended;

    /// <summary>What nothing shows and no file holds.</summary>
    public CanarySearch Canaries { get; } =
        new([Number, Text, Wide, Reference, From, Print, Password, Address, Note, Idempotency, Nonce]);

    /// <summary>What nothing shows, and no file but the one that is there for it.</summary>
    public CanarySearch Secrets { get; } = new();

    /// <summary>What nothing shows, though the vault holds it.</summary>
    public CanarySearch Vaulted { get; } = new();

    public CanaryRoutes Routes { get; } = new();

    /// <summary>What was found where it must not be, and what else is wrong; all of it, since one journey takes its time.</summary>
    public HashSet<string> Faults { get; } = new(StringComparer.Ordinal);

    public ManualTime Time { get; } = new(TimeProvider.System.GetUtcNow());

    public WaxsealApp App { get; private set; } = null!;

    public WebhookReceiver Receiver { get; private set; } = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<CanaryScene> StartAsync(params IEnumerable<KeyValuePair<string, string>> settings)
    {
        var scene = new CanaryScene { Receiver = await WebhookReceiver.StartAsync() };
        scene.App = await WaxsealApp.StartAsync(new()
        {
            Time = scene.Time,
            DataPath = scene.folder,
            OperatorPassword = Password,
            Settings = new Dictionary<string, string>(settings.Concat(scene.Receiver.Settings))
            {
                ["Logging:LogLevel:Default"] = "Trace", ["Logging:LogLevel:Microsoft"] = "Trace", ["Logging:LogLevel:System"] = "Trace",
                ["Logging:LogLevel:Azure"] = "Trace",
            },
            Services = services => services.AddSingleton<ILoggerProvider>(scene.logs),
        });
        foreach (var key in new[] { scene.App.SenderKey, scene.App.ReviewerKey, scene.App.AdministratorKey })
            scene.Secrets.AddSecret("API secret of " + key.KeyId, key.Secret.ToArray());
        scene.Vaulted.AddSecret("root key", scene.App.Get<KeyRing>().Current.Key);
        return scene;
    }

    /// <summary>A webhook for everything, and its id.</summary>
    public async Task<string> AddWebhookAsync()
    {
        var webhook = await App.Sender.CreateWebhookAsync(new() { Url = Receiver.Url, Events = ["*"], Description = Note }, Token);
        AddWebhookSecret(webhook.Secret!);
        AddWebhookSecret((await App.Sender.RotateWebhookAsync(webhook.Id, Token)).Secret!);
        return webhook.Id;
    }

    public void AddWebhookSecret(string secret) =>
        Secrets.AddSecret("webhook secret", Convert.FromBase64String(secret["whsec_".Length..]));

    /// <summary>Sends, until the message ends so; its id.</summary>
    public async Task<string> EndAsync(SendRequest message, MessageState state)
    {
        var sent = await App.Sender.SendAsync(message, Token);
        await App.UntilAsync(sent.Id, state);
        await CallAsync(new RawSender(App).Call("GET", "/v1/messages/" + sent.Id));
        return sent.Id;
    }

    /// <summary>
    /// Makes a call whose nonce and signature are canaries too. Its answer is searched at the end, but for what it is there to give.
    /// </summary>
    public async Task<RawAnswer> CallAsync(RawRequest request, Func<RawAnswer, string[]>? given = null)
    {
        var answer = await new RawSender(App).SendAsync(request with
        {
            Nonce = $"{Nonce}{Interlocked.Increment(ref calls):0000000000}",
            SignatureAs = value =>
            {
                Secrets.AddSecret("signature", Convert.FromBase64String(value.Split(':')[1]));
                return request.SignatureAs(value);
            },
        });
        var route = CanaryRoutes.Of(request.Method, request.Target);
        Routes.Note(route, answer.Status);
        var text = answer.Undated;
        foreach (var one in given?.Invoke(answer) ?? [])
        {
            Routes.NoteGiven(route);
            var said = JsonEncodedText.Encode(one).Value;
            Assert.Contains(said, text, StringComparison.Ordinal);
            text = text.Replace(said, "", StringComparison.Ordinal);
        }

        answers.Enqueue((route, text));
        return answer;
    }

    public static SendRequest Message(string text) => new("+44" + Number, text)
    {
        From = From, Reference = Reference, Device = new MessageDevice(Print),
    };

    public static string Json(string text) =>
        $$$"""{"to":"+44{{{Number}}}","from":"{{{From}}}","body":"{{{text}}}",""" +
        $$$"""{"reference":"{{{Reference}}}","device":{"fingerprint":"{{{Print}}}"}}"""[1..];

    /// <summary>Stops the product, and searches all that it kept, wrote and said, from first to last.</summary>
    public async Task SearchAsync()
    {
        foreach (var (table, row) in await AtRest.RowsAsync(App))
        {
            foreach (var (name, value) in row) Search(BytesOf(value), $"{table}.{name}");
        }

        SearchFiles(running: true);
        await App.DisposeAsync();
        ended = true;
        SearchFiles(running: false);
        SearchWebhooks();
        foreach (var line in logs.Lines) Search(line, line[..Math.Min(80, line.Length)]);
        foreach (var (where, text) in answers) Search(text, $"an answer of {where}: {text}");
        foreach (var line in watch.Lines) Search(WithoutAddress(line), line);
        string[] kinds = ["trace Microsoft.Azure.Functions.Worker", "metric Waxseal.Operators", "exception ", "event System.Net.Http"];
        foreach (var kind in kinds)
            Assert.Contains(watch.Lines, line => line.StartsWith(kind, StringComparison.Ordinal));
        Assert.Contains(logs.Lines, line => line.StartsWith("Debug Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.True(Faults.Count == 0, string.Join('\n', Faults));
    }

    /// <summary>Whether any log line has this in it.</summary>
    public bool Logged(string text) => logs.Lines.Any(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>Looks for everything in what stands there.</summary>
    public void Search(byte[] bytes, string where)
    {
        if ((Canaries.In(bytes) ?? Secrets.In(bytes) ?? Vaulted.In(bytes)) is { } found) Faults.Add($"{found} stands in {where}.");
    }

    /// <inheritdoc cref="Search(byte[], string)"/>
    public void Search(string text, string where) => Search(Encoding.UTF8.GetBytes(text), where);

    public async ValueTask DisposeAsync()
    {
        if (!ended) await App.DisposeAsync();
        await Receiver.DisposeAsync();
        watch.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void SearchFiles(bool running)
    {
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.EndsWith("waxseal.db", StringComparison.Ordinal));
        foreach (var file in files)
        {
            // Another process can't read the lock while the gateway runs; it is read after it stopped.
            if (running && file.EndsWith(".lock", StringComparison.Ordinal)) continue;
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            var found = Canaries.In(bytes) ?? (Path.GetFileName(file) == "demo.json" ? null : Secrets.In(bytes));
            if (found is not null) Faults.Add($"{found} stands in {file}.");
        }
    }

    // Webhooks say the sender's own reference, by design, and are signed; everything else of them is as clean as an answer.
    private void SearchWebhooks()
    {
        foreach (var call in Receiver.Calls)
        {
            var text = Encoding.UTF8.GetString(call.Body).Replace(Reference, "", StringComparison.Ordinal);
            Search(text, "a webhook: " + text);
        }
    }

    // The framework's own events name the path of each request: of the customer's server, which runs in this process, and of the call to
    // it. Only who is inside of the process hears them; no trace, metric or log has it.
    private static string WithoutAddress(string line) =>
        line.StartsWith("event ", StringComparison.Ordinal) ? line.Replace(Address, "", StringComparison.Ordinal) : line;

    private static byte[] BytesOf(object? value) => value switch
    {
        byte[] raw => raw,
        BinaryData data => data.ToArray(),
        _ => Encoding.UTF8.GetBytes(value?.ToString() ?? ""),
    };
}
