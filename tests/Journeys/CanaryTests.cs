using System.Text;
using Azure;
using Azure.Messaging.ServiceBus;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Local.Smsc;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Xunit;
using static Waxseal.Tests.Journeys.CanaryScene;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Journeys;

/// <summary>
/// Plaintext stands nowhere at rest, and no secret either: after messages have ended in every way, none of what their senders wrote, and
/// nothing that anybody signs or binds with, is found in any file, log line, queue, table, trace, metric, exception, webhook or answer.
/// </summary>
[Collection(Alone)]
public sealed class CanaryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_senders_wrote_is_found_nowhere()
    {
        await using var scene = await StartAsync();
        await scene.AddWebhookAsync();
        await SendInEveryWayAsync(scene);
        await scene.App.UntilAsync(() => scene.Receiver.Calls.Count > 20, "webhooks");
        await WaitWithoutOperatorAsync(scene);

        await scene.SearchAsync();

        Assert.True(scene.Logged("RequestFailedException"));
    }

    private static async Task SendInEveryWayAsync(CanaryScene scene)
    {
        var app = scene.App;
        await scene.EndAsync(Message(Text), MessageState.Delivered);
        await scene.EndAsync(Message(string.Concat(Enumerable.Repeat(Wide + " ", 12))), MessageState.Delivered);
        await ReviewAsync(scene);
        await WithOperatorAsync(app, new() { RefusalRate = 1 }, () => scene.EndAsync(Message(Text), MessageState.Rejected));
        await WithOperatorAsync(app, new() { UndeliverableRate = 1 }, () => scene.EndAsync(Message(Text), MessageState.Undeliverable));
        await WithOperatorAsync(app, new() { ThrottleRate = 1 }, () => StartedAsync(app, "throttled"));
        await WithOperatorAsync(app, new() { FailureRate = 1 }, () => StartedAsync(app, "operator_away"));
        var batch = await app.Sender.SendBatchAsync([Message(Text), Message(Wide)], Cancellation);
        foreach (var one in batch.Messages) await app.UntilAsync(one.Id, MessageState.Delivered);
        await BreakTablesAsync(scene);
        await BreakQueueAsync(scene);
        await SayItWrongAsync(scene);
        Assert.Contains(app.Smsc.Messages, message => message.Text == Text);
        Assert.Contains(app.Smsc.Messages, message => message.Text.Contains(Wide, StringComparison.Ordinal));
    }

    private static async Task ReviewAsync(CanaryScene scene)
    {
        const string Bait = $"{Text}: Your HSBC account has been suspended. Verify at http://hsbc-secure-login.com/uk";
        var app = scene.App;
        var approved = await scene.EndAsync(Message(Bait), MessageState.Held);
        var rejected = await scene.EndAsync(Message(Bait), MessageState.Held);
        var held = await app.Reviewer.ListHeldAsync(Cancellation).ToListAsync(Cancellation);
        Assert.All(held, one => Assert.Equal("+44*******711", one.To));
        await app.Reviewer.ApproveAsync(approved, held.Single(one => one.Id == approved).ContentHash, Cancellation);
        await app.Reviewer.RejectAsync(rejected, held.Single(one => one.Id == rejected).ContentHash, Cancellation);
        await app.UntilAsync(approved, MessageState.Delivered);
        var erased = await scene.EndAsync(Message(Bait), MessageState.Held);
        await app.Sender.CancelAsync(erased, Cancellation);
        await scene.EndAsync(Message(Bait), MessageState.Held);
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
        await app.UntilAsync(
            async () => (await app.Sender.GetAsync(sent.Id, Cancellation)).Events.Any(one => one.Reason == reason), $"{sent.Id} {reason}");
    }

    private static async Task BreakTablesAsync(CanaryScene scene)
    {
        var app = scene.App;
        foreach (var call in new[] { "add Messages", "get Messages", "update Messages", "upsert Receipts" })
        {
            var left = 2;
            app.Tables.Fault = operation => operation == call && Interlocked.Decrement(ref left) >= 0
                ? new RequestFailedException(503, "The server is busy.", "ServerBusy", null)
                : null;
            var answer = await SendRawAsync(scene, Json(Text));
            Assert.Equal(202, answer.Status);
            for (var tries = 0; tries < 300 && Volatile.Read(ref left) > 0; tries++) await app.BreatheAsync();
            app.Tables.Fault = null;
            await app.UntilAsync(answer.Id, MessageState.Delivered);
        }
    }

    private static async Task BreakQueueAsync(CanaryScene scene)
    {
        var app = scene.App;
        app.Engine.Broker.Fault = operation => operation.StartsWith("send", StringComparison.Ordinal)
            ? new ServiceBusException("away", ServiceBusFailureReason.ServiceCommunicationProblem)
            : null;
        Assert.Equal(503, (await SendRawAsync(scene, Json(Text))).Status);
        app.Engine.Broker.Fault = null;
    }

    private static async Task SayItWrongAsync(CanaryScene scene)
    {
        var app = scene.App;
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
        foreach (var body in bodies) Assert.Equal(400, (await SendRawAsync(scene, body)).Status);
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
        foreach (var header in headers) Assert.InRange((await scene.CallAsync(header)).Status, 400, 415);
        var forged = await scene.CallAsync(RawSender.As(raw.Post(Json(Text)), app.SenderKey.KeyId, new byte[32]));
        Assert.Equal(401, forged.Status);
    }

    // Messages wait in the queues until the operator is back.
    private static async Task WaitWithoutOperatorAsync(CanaryScene scene)
    {
        var app = scene.App;
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
            scene.Search(message.Body.ToArray(), queue);
            scene.Search($"{message.MessageId} {message.Subject} {message.CorrelationId} {properties}", queue);
        }
    }
    private static Task<RawAnswer> SendRawAsync(CanaryScene scene, string json) =>
        scene.CallAsync(new RawSender(scene.App).Post(json));
}
