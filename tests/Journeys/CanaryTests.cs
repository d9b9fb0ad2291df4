using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Local.Smsc;
using Waxseal.Protection;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Waxseal.Tests.Webhooks;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Journeys;

/// <summary>
/// Plaintext stands nowhere at rest, and no secret either: after messages have ended in every way, none of what their senders wrote, and
/// nothing that anybody signs or binds with, is found in any file, log line, queue, table, trace, metric, exception, webhook or answer, but
/// in the answers that are there to give it. Not searched for secrets: <c>demo.json</c>, which is there to hold them, and for root keys the
/// files, since the vault of one machine keeps them beside the data.
/// </summary>
public sealed class CanaryTests : IDisposable
{
    private const string Number = "7700900711", Text = "Zanzibar-quartz-4711", Wide = "Жар-птица-9041", Reference = "refOstrich88";
    private const string From = "Kolibri7Q", Print = "fpHeron5523aa";
    private const string Password = "pwYaffle", Address = "Quagga-7731", Note = "Okapi-5518", Idempotency = "idemMagpie61", Nonce = "nonceBustard";
    private readonly CanarySearch canaries = new([Number, Text, Wide, Reference, From, Print, Password, Address, Note, Idempotency, Nonce]);
    private readonly CanaryLog logs = new();
    private readonly ConcurrentQueue<byte[]> signatures = new();
    private readonly List<CanarySearch> secrets = [];
    private int nonces;
    private readonly List<string> answers = [];
    private readonly string folder = Directory.CreateTempSubdirectory("waxseal-canary-").FullName;
    private readonly ManualTime time = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_senders_wrote_is_found_nowhere()
    {
        using var watch = new CanaryWatch();
        await using var receiver = await WebhookReceiver.StartAsync();
        await using (var app = await StartAsync(receiver))
        {
            secrets.Add(new CanarySearch("API secret", app.SenderKey.Secret.ToArray()));
            await AddWebhookAsync(app, receiver);
            await SendInEveryWayAsync(app);
            await KnockAtEveryDoorAsync(app);
            await KnockAtTheAdministratorsDoorsAsync(app);
            await app.UntilAsync(() => receiver.Calls.Count > 20, "webhooks");
            await WaitWithoutOperatorAsync(app);
            secrets.AddRange(signatures.Select(signature => new CanarySearch("signature", signature)));
            await SearchStoresAsync(app);
            SearchFiles(running: true);
        }

        SearchFiles(running: false);
        SearchWebhooks(receiver);
        foreach (var line in logs.Lines) AssertClean(line, line[..Math.Min(80, line.Length)]);
        foreach (var answer in answers) AssertClean(answer, answer);
        foreach (var line in watch.Lines) AssertClean(WithoutAddress(line), line);
        foreach (var kind in new[] { "trace Microsoft.Azure.Functions.Worker", "metric Waxseal.Operators", "exception ", "event System.Net.Http" })
            Assert.Contains(watch.Lines, line => line.StartsWith(kind, StringComparison.Ordinal));
        Assert.Contains(logs.Lines, line => line.StartsWith("Debug Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.Contains(logs.Lines, line => line.Contains("RequestFailedException", StringComparison.Ordinal));
    }

    private Task<WaxsealApp> StartAsync(WebhookReceiver receiver) => WaxsealApp.StartAsync(new()
    {
        Time = time,
        DataPath = folder,
        OperatorPassword = Password,
        Settings = new Dictionary<string, string>(receiver.Settings)
        {
            ["Logging:LogLevel:Default"] = "Trace", ["Logging:LogLevel:Microsoft"] = "Trace", ["Logging:LogLevel:System"] = "Trace",
            ["Logging:LogLevel:Azure"] = "Trace",
        },
        Services = services => services.AddSingleton<ILoggerProvider>(logs),
    });

    private async Task SendInEveryWayAsync(WaxsealApp app)
    {
        await EndAsync(app, Message(Text), MessageState.Delivered);
        await EndAsync(app, Message(string.Concat(Enumerable.Repeat(Wide + " ", 12))), MessageState.Delivered);
        await ReviewAsync(app);
        await WithOperatorAsync(app, new() { RefusalRate = 1 }, () => EndAsync(app, Message(Text), MessageState.Rejected));
        await WithOperatorAsync(app, new() { UndeliverableRate = 1 }, () => EndAsync(app, Message(Text), MessageState.Undeliverable));
        await WithOperatorAsync(app, new() { ThrottleRate = 1 }, () => StartedAsync(app, "throttled"));
        await WithOperatorAsync(app, new() { FailureRate = 1 }, () => StartedAsync(app, "operator_away"));
        var batch = await app.Sender.SendBatchAsync([Message(Text), Message(Wide)], Cancellation);
        foreach (var one in batch.Messages) await app.UntilAsync(one.Id, MessageState.Delivered);
        await BreakTablesAsync(app);
        await BreakQueueAsync(app);
        await SayItWrongAsync(app);
        Assert.Contains(app.Smsc.Messages, message => message.Text == Text);
        Assert.Contains(app.Smsc.Messages, message => message.Text.Contains(Wide, StringComparison.Ordinal));
    }

    private async Task ReviewAsync(WaxsealApp app)
    {
        const string Bait = $"{Text}: Your HSBC account has been suspended. Verify at http://hsbc-secure-login.com/uk";
        var approved = await EndAsync(app, Message(Bait), MessageState.Held);
        var rejected = await EndAsync(app, Message(Bait), MessageState.Held);
        var held = await app.Reviewer.ListHeldAsync(Cancellation).ToListAsync(Cancellation);
        Assert.All(held, one => Assert.Equal("+44*******711", one.To));
        await app.Reviewer.ApproveAsync(approved, held.Single(one => one.Id == approved).ContentHash, Cancellation);
        await app.Reviewer.RejectAsync(rejected, held.Single(one => one.Id == rejected).ContentHash, Cancellation);
        await app.UntilAsync(approved, MessageState.Delivered);
        var erased = await EndAsync(app, Message(Bait), MessageState.Held);
        await app.Sender.CancelAsync(erased, Cancellation);
        await EndAsync(app, Message(Bait), MessageState.Held);
    }

    private async Task AddWebhookAsync(WaxsealApp app, WebhookReceiver receiver)
    {
        var webhook = await app.Sender.CreateWebhookAsync(new() { Url = receiver.Url, Events = ["*"], Description = Note }, Cancellation);
        var rotated = await app.Sender.RotateWebhookAsync(webhook.Id, Cancellation);
        foreach (var secret in new[] { webhook.Secret, rotated.Secret })
            secrets.Add(new CanarySearch("webhook secret", Convert.FromBase64String(secret!["whsec_".Length..])));
    }

    // Webhooks say the sender's own reference, by design, and are signed; everything else of them is as clean as an answer.
    private void SearchWebhooks(WebhookReceiver receiver)
    {
        foreach (var call in receiver.Calls)
        {
            var text = Encoding.UTF8.GetString(call.Body).Replace(Reference, "", StringComparison.Ordinal);
            AssertClean(text, "a webhook: " + text);
        }
    }

    // Each door with what is right, with a key that may not, and with what is not there.
    private async Task KnockAtEveryDoorAsync(WaxsealApp app)
    {
        var raw = new RawSender(app);
        var held = (await app.Reviewer.ListHeldAsync(Cancellation).ToListAsync(Cancellation))[0].Id;
        var webhook = Assert.Single(await app.Sender.ListWebhooksAsync(Cancellation)).Id;
        string[] reads =
        [
            "/v1/messages/" + held, "/v1/messages/nonsense", "/v1/quarantine", "/v1/quarantine/" + MessageOf('0'), "/v1/quarantine/" + held,
            "/v1/quarantine/campaigns", "/v1/quarantine/examples", "/v1/operators",
            "/v1/operators/test/receipts?day=2026-03-02", "/v1/operators/nobody/receipts?day=nonsense", "/v1/webhooks/whk_none", "/healthz",
        ];
        string[] writes =
        [
            "/v1/messages/batch", "/v1/quarantine/" + held + "/approve", "/v1/quarantine/" + MessageOf('0') + "/reject", "/v1/webhooks",
            "/v1/webhooks/whk_none/rotate", "/v1/webhooks/whk_none/test",
        ];
        foreach (var key in new[] { app.SenderKey, app.ReviewerKey })
        {
            foreach (var target in reads) await CallAsync(app, raw.Call("GET", target) with { Key = key });
            foreach (var target in writes) await CallAsync(app, raw.Post(Json(Text)) with { Target = target, Key = key });
            await CallAsync(app, raw.Call("DELETE", "/v1/messages/" + MessageOf('0')) with { Key = key });
            await CallAsync(app, raw.Call("DELETE", "/v1/webhooks/whk_none") with { Key = key });
        }

        var again = raw.Post(Json(Text)) with { IdempotencyKey = Idempotency };
        secrets.Add(new CanarySearch("bare hash of a request", SHA256.HashData([.. "/v1/messages\n"u8, .. again.Body])));
        secrets.AddRange(new[] { "+44" + Number, "44" + Number, Number, Text }
            .Select(text => new CanarySearch("bare hash of " + text, SHA256.HashData(Encoding.UTF8.GetBytes(text)))));
        Assert.Equal(202, (await CallAsync(app, again)).Status);
        await app.BreatheAsync();
        await CallAsync(app, again);
        Assert.Equal(422, (await CallAsync(app, again with { Body = Encoding.UTF8.GetBytes(Json(Wide)) })).Status);
        await ReadWhatIsGivenAsync(app, held, webhook);
    }

    // Bodies that say a number and a text where a code, a name, a range or a key belongs: by who may, and by who may not.
    private async Task KnockAtTheAdministratorsDoorsAsync(WaxsealApp app)
    {
        var raw = new RawSender(app);
        secrets.Add(new CanarySearch("administrator's secret", app.AdministratorKey.Secret.ToArray()));
        var held = (await app.Reviewer.ListHeldAsync(Cancellation).ToListAsync(Cancellation))[0].Id;
        string[] reads =
        [
            "/v1/accounts", "/v1/accounts/acc_demo", "/v1/accounts/acc_none", "/v1/keys", "/v1/keys?account=acc_demo", "/v1/keys/key_none",
            "/v1/audit", "/v1/audit?account=acc_demo", "/v1/audit?day=nonsense", "/v1/audit/verify", "/v1/analytics", "/v1/analytics?from=x",
            "/v1/keyring", "/v1/holds", "/v1/holds?account=acc_demo",
        ];
        (string Method, string Target)[] writes =
        [
            ("POST", "/v1/accounts"), ("PUT", "/v1/accounts/acc_demo"), ("PUT", "/v1/accounts/acc_demo/content"), ("POST", "/v1/accounts/acc_demo/suspend"),
            ("POST", "/v1/accounts/acc_demo/resume"), ("POST", "/v1/keys"), ("POST", "/v1/keys/key_none/revoke"),
            ("POST", "/v1/keys/key_none/compromise"), ("POST", "/v1/keys/key_none/rotate"), ("PUT", $"/v1/messages/{held}/hold"),
            ("DELETE", $"/v1/messages/{held}/hold"), ("POST", "/v1/keyring/rows/1/compromise"),
        ];
        const string Both = $"{Text} +44{Number}\u0007";
        string[] bodies =
        [
            Json(Text), Json(Text)[..^1], $$"""{"reason":"{{Both}}"}""", $$"""{"{{Text}}":1}""", $"[\"{Both}\"]",
            $$"""{"name":"{{Both}}","perSecond":"{{Text}}","scopes":["{{Text}}"],"ranges":["+44{{Number}}"],"publicKey":"{{Text}}"}""",
            $$"""{"name":"{{Both}}","perSecond":1,"retention":{"contentDays":"{{Number}}"},"uncertain":["{{Text}}"],"legalHold":"{{Text}}"}""",
            $$"""{"name":"ok","scopes":["messages:send","{{Text}}"],"account":"acc_{{Text}}"}""",
            $$"""{"terms":[{"text":"{{Both}}","points":"{{Text}}"}],"patterns":["({{Text}}"],"modes":{"{{Text}}":"+44{{Number}}"} }""",
            $$"""{"modes":{"{{Text}}":7},"reason":t{{Text}}}""",
        ];
        foreach (var key in new[] { app.AdministratorKey, app.SenderKey })
        {
            foreach (var target in reads) Assert.NotEqual(500, (await CallAsync(app, raw.Call("GET", target) with { Key = key })).Status);
            foreach (var (method, target) in writes)
            {
                foreach (var body in bodies)
                {
                    var call = raw.Call(method, target) with { Key = key, Body = Encoding.UTF8.GetBytes(body) };
                    Assert.InRange((await CallAsync(app, call)).Status, 400, 499);
                }

                // A key signs a few calls a second.
                time.Advance(TimeSpan.FromSeconds(2));
            }
        }
    }

    // The three answers that are there to give something: a reviewer the text, an owner the address of a webhook.
    private async Task ReadWhatIsGivenAsync(WaxsealApp app, string held, string webhook)
    {
        var raw = new RawSender(app);
        var read = await AskAsync(app, raw.Call("GET", $"/v1/quarantine/{held}/content") with { Key = app.ReviewerKey });
        Assert.Contains(Text, read.Body, StringComparison.Ordinal);
        var rest = read.Undated.Replace(Text, "", StringComparison.Ordinal).Replace(From, "", StringComparison.Ordinal);
        AssertClean(rest, "the reading of a held message");
        foreach (var target in new[] { "/v1/webhooks", "/v1/webhooks/" + webhook })
        {
            var answer = await AskAsync(app, raw.Call("GET", target));
            Assert.Contains(Address, answer.Body, StringComparison.Ordinal);
            AssertClean(answer.Undated.Replace(Address, "", StringComparison.Ordinal).Replace(Note, "", StringComparison.Ordinal), target);
        }
    }

    // The framework's own events name the path of each request: of the customer's server, which runs in this process, and of the call to
    // it. Only who is inside of the process hears them; no trace, metric or log has it.
    private static string WithoutAddress(string line) =>
        line.StartsWith("event ", StringComparison.Ordinal) ? line.Replace(Address, "", StringComparison.Ordinal) : line;

    private static string MessageOf(char digit) => "msg_" + new string(digit, 26);

    private static async Task WithOperatorAsync(WaxsealApp app, SmscOptions faults, Func<Task> run)
    {
        var usual = app.Smsc.Options;
        app.Smsc.Options = usual with
        {
            RefusalRate = faults.RefusalRate, ThrottleRate = faults.ThrottleRate, FailureRate = faults.FailureRate,
            UndeliverableRate = faults.UndeliverableRate,
        };
        await run();
        app.Smsc.Options = usual;
    }

    // Sent on its way, and back with a reason; what comes of it then is another test's.
    private static async Task StartedAsync(WaxsealApp app, string reason)
    {
        var sent = await app.Sender.SendAsync(Message(Text), Cancellation);
        await app.UntilAsync(
            async () => (await app.Sender.GetAsync(sent.Id, Cancellation)).Events.Any(one => one.Reason == reason), $"{sent.Id} {reason}");
    }

    private async Task BreakTablesAsync(WaxsealApp app)
    {
        foreach (var call in new[] { "add Messages", "get Messages", "update Messages", "upsert Receipts" })
        {
            var left = 2;
            app.Tables.Fault = operation => operation == call && Interlocked.Decrement(ref left) >= 0
                ? new RequestFailedException(503, "The server is busy.", "ServerBusy", null)
                : null;
            var answer = await SendRawAsync(app, Json(Text));
            Assert.Equal(202, answer.Status);
            for (var tries = 0; tries < 300 && Volatile.Read(ref left) > 0; tries++) await app.BreatheAsync();
            app.Tables.Fault = null;
            await app.UntilAsync(answer.Id, MessageState.Delivered);
        }
    }

    private async Task BreakQueueAsync(WaxsealApp app)
    {
        app.Engine.Broker.Fault = operation => operation.StartsWith("send", StringComparison.Ordinal)
            ? new ServiceBusException("away", ServiceBusFailureReason.ServiceCommunicationProblem)
            : null;
        Assert.Equal(503, (await SendRawAsync(app, Json(Text))).Status);
        app.Engine.Broker.Fault = null;
    }

    private async Task SayItWrongAsync(WaxsealApp app)
    {
        string[] bodies =
        [
            Json(Text)[..^1],
            Json(Text).Replace("+44", "44", StringComparison.Ordinal),
            Json(Text).Replace("+44", "+44 ", StringComparison.Ordinal),
            Json(Text).Replace(From, From + "/" + Text, StringComparison.Ordinal),
            Json(Text).Replace("\"body\"", $"\"{Text}\"", StringComparison.Ordinal),
            Json(Text).Replace("\"body\"", $"\"+44{Number}\"", StringComparison.Ordinal),
            Json(Text).Replace("{\"to\"", $"{{\"kind\":\"{Text}\",\"to\"", StringComparison.Ordinal),
            Json(Text).Replace("{\"to\"", $"{{\"sendAt\":\"{Text}\",\"to\"", StringComparison.Ordinal),
            Json(Text).Replace("{\"fingerprint\"", $"{{\"{Print}\"", StringComparison.Ordinal),
            Json(new string('x', 1600) + Text),
            $$"""{"{{Text}}":1,"{{Text}}":2}""",
            $$"""{"body":n{{Text}}}""",
        ];
        foreach (var body in bodies) Assert.Equal(400, (await SendRawAsync(app, body)).Status);
        var raw = new RawSender(app);
        RawRequest[] headers =
        [
            raw.Post(Json(Text)) with { InputAs = value => value.Replace("\"@method\"", $"\"x{Number}\" \"x{Number}\"", StringComparison.Ordinal) },
            raw.Post(Json(Text)) with { InputAs = value => value.Replace("\"@method\"", $"\"x{Number}\";sf;nonsense", StringComparison.Ordinal) },
            raw.Post(Json(Text)) with { InputAs = value => value.Replace("\"@method\"", $"\"@{Number}\"", StringComparison.Ordinal) },
            raw.Post(Json(Text)) with { InputAs = value => value + $";x{Number}" },
            raw.Post(Json(Text)) with { TagValue = Text },
            raw.Post(Json(Text)) with { Digest = $"sha-256=:{Text}:" },
            raw.Post(Json(Text)) with { ContentType = "text/" + Text },
            raw.Post(Json(Text)) with { IdempotencyKey = $"\"{Idempotency}\\x" },
            RawSender.As(raw.Post(Json(Text)), "key_" + Number + ".1", new byte[32]),
            RawSender.As(raw.Post(Json(Text)), Text, new byte[32]),
        ];
        foreach (var header in headers) Assert.InRange((await CallAsync(app, header)).Status, 400, 415);
        var forged = await CallAsync(app, RawSender.As(raw.Post(Json(Text)), app.SenderKey.KeyId, new byte[32]));
        Assert.Equal(401, forged.Status);
    }

    // Messages wait in the queues until the operator is back.
    private async Task WaitWithoutOperatorAsync(WaxsealApp app)
    {
        await app.Smsc.StopAsync();
        await app.UntilAsync(() => app.Smsc.Binds == 0, "The operator is away");
        foreach (var text in new[] { Text, Wide }) await app.Sender.SendAsync(Message(text), Cancellation);
        await app.Sender.SendBatchAsync([Message(Text), Message(Wide)], Cancellation);
        var waiting = new List<(string Queue, ServiceBusReceivedMessage Message)>();
        await app.UntilAsync(
            async () =>
            {
                waiting.AddRange(await AtRest.QueuedAsync(app));
                return waiting.Count(one => one.Queue == Pipeline.Dispatch) >= 4;
            },
            "four that wait for the operator");
        foreach (var (queue, message) in waiting)
        {
            var properties = string.Join(' ', message.ApplicationProperties.Select(pair => $"{pair.Key}={pair.Value}"));
            AssertClean(message.Body.ToArray(), queue);
            AssertClean($"{message.MessageId} {message.Subject} {message.CorrelationId} {properties}", queue);
        }
    }

    private async Task SearchStoresAsync(WaxsealApp app)
    {
        var roots = new CanarySearch("root key", app.Get<KeyRing>().Current.Key);
        foreach (var (table, row) in await AtRest.RowsAsync(app))
        {
            foreach (var (name, value) in row)
            {
                var bytes = value switch
                {
                    byte[] raw => raw,
                    BinaryData data => data.ToArray(),
                    _ => Encoding.UTF8.GetBytes(value?.ToString() ?? ""),
                };
                AssertClean(bytes, $"{table}.{name}");
                Assert.Null(roots.In(bytes));
            }
        }

        foreach (var line in logs.Lines) Assert.Null(roots.In(line));
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
            var found = canaries.In(bytes);
            Assert.True(found is null, $"{found} stands in {file}.");
            if (Path.GetFileName(file) != "demo.json") Assert.True(SecretIn(bytes) is null, $"{SecretIn(bytes)} stands in {file}.");
        }
    }

    private Task<RawAnswer> SendRawAsync(WaxsealApp app, string json) => CallAsync(app, new RawSender(app).Post(json));

    private async Task<RawAnswer> CallAsync(WaxsealApp app, RawRequest request)
    {
        var answer = await AskAsync(app, request);
        answers.Add(answer.Undated);
        return answer;
    }

    // The nonce and what the signature is are canaries too.
    private async Task<RawAnswer> AskAsync(WaxsealApp app, RawRequest request) => await new RawSender(app).SendAsync(request with
    {
        Nonce = $"{Nonce}{Interlocked.Increment(ref nonces):0000000000}",
        SignatureAs = value =>
        {
            signatures.Enqueue(Convert.FromBase64String(value.Split(':')[1]));
            return request.SignatureAs(value);
        },
    });

    private string? SecretIn(byte[] bytes) => secrets.Select(secret => secret.In(bytes)).FirstOrDefault(found => found is not null);

    private async Task<string> EndAsync(WaxsealApp app, SendRequest message, MessageState state)
    {
        var sent = await app.Sender.SendAsync(message, Cancellation);
        await app.UntilAsync(sent.Id, state);
        await CallAsync(app, new RawSender(app).Call("GET", "/v1/messages/" + sent.Id));
        return sent.Id;
    }

    private static SendRequest Message(string text) => new("+44" + Number, text)
    {
        From = From, Reference = Reference, Device = new MessageDevice(Print),
    };

    private static string Json(string text) =>
        $$$"""{"to":"+44{{{Number}}}","from":"{{{From}}}","body":"{{{text}}}",""" +
        $$$"""{"reference":"{{{Reference}}}","device":{"fingerprint":"{{{Print}}}"}}"""[1..];

    private void AssertClean(string text, string where) => AssertClean(Encoding.UTF8.GetBytes(text), where);

    private void AssertClean(byte[] bytes, string where)
    {
        var found = canaries.In(bytes) ?? SecretIn(bytes);
        Assert.True(found is null, $"{found} stands in {where}.");
    }
}
