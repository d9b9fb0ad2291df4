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
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Journeys;

/// <summary>
/// Plaintext stands nowhere at rest: after messages have ended in every way, none of what their senders wrote is found in any file, log
/// line, queue, table or problem. Not searched for secrets: <c>demo.json</c>, which is there to hold them, and for root keys the files,
/// since the vault of one machine keeps them beside the data.
/// </summary>
public sealed class CanaryTests : IDisposable
{
    private const string Number = "7700900711", Text = "Zanzibar-quartz-4711", Wide = "Жар-птица-9041", Reference = "refOstrich88";
    private const string From = "Kolibri7Q", Print = "fpHeron5523aa";
    private readonly CanarySearch canaries = new([Number, Text, Wide, Reference, From, Print]);
    private readonly CanaryLog logs = new();
    private readonly List<string> answers = [];
    private readonly string folder = Directory.CreateTempSubdirectory("waxseal-canary-").FullName;
    private readonly ManualTime time = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_senders_wrote_is_found_nowhere()
    {
        CanarySearch secrets;
        await using (var app = await StartAsync())
        {
            secrets = new CanarySearch("API secret", app.SenderKey.Secret.ToArray());
            await SendInEveryWayAsync(app);
            await WaitWithoutOperatorAsync(app, secrets);
            await SearchStoresAsync(app, secrets);
            SearchFiles(secrets, running: true);
        }

        SearchFiles(secrets, running: false);
        foreach (var line in logs.Lines) AssertClean(line, line[..Math.Min(80, line.Length)], secrets);
        foreach (var answer in answers) AssertClean(answer, answer, secrets);
        Assert.Contains(logs.Lines, line => line.StartsWith("Debug Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.Contains(logs.Lines, line => line.Contains("RequestFailedException", StringComparison.Ordinal));
    }

    private Task<WaxsealApp> StartAsync() => WaxsealApp.StartAsync(new()
    {
        Time = time,
        DataPath = folder,
        Settings = new Dictionary<string, string>
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
        for (var tries = 0; tries < 500; tries++)
        {
            var status = await app.Sender.GetAsync(sent.Id, Cancellation);
            if (status.Events.Any(one => one.Reason == reason)) return;
            await app.BreatheAsync();
        }

        Assert.Fail($"{sent.Id} was never {reason}.");
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
        ];
        foreach (var body in bodies) Assert.Equal(400, (await SendRawAsync(app, body)).Status);
        var raw = new RawSender(app);
        var forged = await raw.SendAsync(RawSender.As(raw.Post(Json(Text)), app.SenderKey.KeyId, new byte[32]));
        Assert.Equal(401, forged.Status);
        answers.Add(forged.Undated);
    }

    // Messages wait in the queues until the operator is back.
    private async Task WaitWithoutOperatorAsync(WaxsealApp app, CanarySearch secrets)
    {
        await app.Smsc.StopAsync();
        await app.UntilAsync(() => app.Smsc.Binds == 0, "The operator is away");
        foreach (var text in new[] { Text, Wide }) await app.Sender.SendAsync(Message(text), Cancellation);
        await app.Sender.SendBatchAsync([Message(Text), Message(Wide)], Cancellation);
        var waiting = new List<(string Queue, ServiceBusReceivedMessage Message)>();
        for (var tries = 0; tries < 300 && waiting.Count(one => one.Queue == Pipeline.Dispatch) < 4; tries++)
        {
            await app.BreatheAsync();
            waiting = [.. waiting, .. await AtRest.QueuedAsync(app)];
        }

        Assert.True(waiting.Count(one => one.Queue == Pipeline.Dispatch) >= 4);
        foreach (var (queue, message) in waiting)
        {
            var properties = string.Join(' ', message.ApplicationProperties.Select(pair => $"{pair.Key}={pair.Value}"));
            AssertClean(message.Body.ToArray(), queue, secrets);
            AssertClean($"{message.MessageId} {message.Subject} {message.CorrelationId} {properties}", queue, secrets);
        }
    }

    private async Task SearchStoresAsync(WaxsealApp app, CanarySearch secrets)
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
                AssertClean(bytes, $"{table}.{name}", secrets);
                Assert.Null(roots.In(bytes));
            }
        }

        foreach (var line in logs.Lines) Assert.Null(roots.In(line));
    }

    private void SearchFiles(CanarySearch secrets, bool running)
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
            if (Path.GetFileName(file) != "demo.json") Assert.True(secrets.In(bytes) is null, $"The API secret stands in {file}.");
        }
    }

    private async Task<RawAnswer> SendRawAsync(WaxsealApp app, string json)
    {
        var raw = new RawSender(app);
        var nonce = $"canary-nonce-{answers.Count:0000000000}";
        var answer = await raw.SendAsync(raw.Post(json) with { Nonce = nonce });
        answers.Add(answer.Undated);
        return answer;
    }

    private async Task<string> EndAsync(WaxsealApp app, SendRequest message, MessageState state)
    {
        var sent = await app.Sender.SendAsync(message, Cancellation);
        await app.UntilAsync(sent.Id, state);
        answers.Add((await new RawSender(app).SendAsync(new RawSender(app).Call("GET", "/v1/messages/" + sent.Id))).Undated);
        return sent.Id;
    }

    private static SendRequest Message(string text) => new("+44" + Number, text)
    {
        From = From, Reference = Reference, Device = new MessageDevice(Print),
    };

    private static string Json(string text) =>
        $$$"""{"to":"+44{{{Number}}}","from":"{{{From}}}","body":"{{{text}}}",""" +
        $$$"""{"reference":"{{{Reference}}}","device":{"fingerprint":"{{{Print}}}"}}"""[1..];

    private void AssertClean(string text, string where, CanarySearch secrets) => AssertClean(Encoding.UTF8.GetBytes(text), where, secrets);

    private void AssertClean(byte[] bytes, string where, CanarySearch secrets)
    {
        var found = canaries.In(bytes) ?? secrets.In(bytes);
        Assert.True(found is null, $"{found} stands in {where}.");
    }
}
