using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Waxseal.Azure;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Waxseal.Tests.Webhooks;
using Waxseal.Webhooks;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Journeys;

/// <summary>Who can write to a queue but has no key can neither forge, move, replay nor suppress a message.</summary>
public sealed class ForgedQueueTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Queues => [.. Pipeline.Queues];

    [Theory, MemberData(nameof(Queues))]
    public async Task A_message_without_the_key_is_audited_purged_and_goes_nowhere(string queue)
    {
        await using var app = await WaxsealApp.StartAsync();
        var sent = await DeliverAsync(app);

        await PutAsync(app, queue, "random", Encoding.ASCII.GetBytes(new string('x', 300)));
        await PutAsync(app, queue, "empty", []);
        await PutAsync(app, queue, "garbage", Sealed(queue, "acc_demo", sent, garbage: true));
        await PutAsync(app, queue, "other key", Sealed(queue, "acc_demo", sent));
        await PutAsync(app, queue, "unknown account", Sealed(queue, "acc_nobody", sent));
        await PutAsync(app, queue, "no account", Sealed(queue, "../Accounts", sent));
        await PutAsync(app, queue, "other purpose", Sealed(queue, "acc_demo", sent, SealPurpose.Quarantine));

        var reasons = await AuditedAsync(app, queue, 7);
        string[] expected = ["bad_seal", "bad_seal", "malformed", "malformed", "misplaced", "unknown_key", "unknown_key"];
        Assert.Equal(expected, reasons.Order(StringComparer.Ordinal));
        Assert.Equal(1, app.Smsc.MessagesTotal);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_genuine_message_moved_to_any_other_queue_is_refused(bool split)
    {
        var tap = new Wiretap();
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var app = await StartAsync(tap, receiver, new() { Split = split });
        var id = await DeliverAsync(app);
        var before = await RowAsync(app, id);
        var genuine = Genuine(tap);
        Assert.Equal(Pipeline.Queues, genuine.Select(hop => hop.Queue));

        foreach (var hop in genuine)
        {
            foreach (var queue in Pipeline.Queues.Where(queue => queue != hop.Queue))
                await PutAsync(app, queue, $"moved from {hop.Queue}", hop.Body);
        }

        foreach (var queue in Pipeline.Queues)
            Assert.All(await AuditedAsync(app, queue, Pipeline.Queues.Count - 1), reason => Assert.Equal("misplaced", reason));
        Assert.Equal(before, await RowAsync(app, id));
        Assert.Equal(1, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task A_genuine_message_changed_in_any_part_is_refused()
    {
        var tap = new Wiretap();
        await using var app = await WaxsealApp.StartAsync(tap.In(new()));
        await DeliverAsync(app);
        var hop = tap.Hops.First(hop => hop.Queue == Pipeline.Dispatch);

        // The label in the clear (attempt, time of expiry, subject), nonce, text, tag.
        int[] places = [10, 18, 60, hop.Body.Length / 2, hop.Body.Length - 1];
        foreach (var place in places)
        {
            byte[] changed = [.. hop.Body];
            changed[place] ^= 1;
            await PutAsync(app, hop.Queue, $"changed at {place}", changed);
        }

        var reasons = await AuditedAsync(app, hop.Queue, places.Length);
        Assert.All(reasons, reason => Assert.True(reason is "bad_seal" or "unknown_key" or "misplaced", reason));
        Assert.Equal(1, app.Smsc.MessagesTotal);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Genuine_messages_replayed_under_other_message_ids_change_nothing(bool split)
    {
        var tap = new Wiretap();
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var app = await StartAsync(tap, receiver, new() { Split = split });
        var id = await DeliverAsync(app);
        await AtRest.UntilDrainedAsync(app);
        var before = await RowAsync(app, id);

        foreach (var hop in Genuine(tap)) await PutAsync(app, hop.Queue, "replay", hop.Body);
        await AtRest.UntilDrainedAsync(app);

        Assert.Equal(before, await RowAsync(app, id));
        Assert.Equal(1, app.Smsc.MessagesTotal);
        Assert.Empty(await AtRest.AuditedAsync(app));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Guessed_message_ids_suppress_nothing(bool split)
    {
        var tap = new Wiretap();
        await using var app = await WaxsealApp.StartAsync(tap.In(new() { Split = split }));

        // Knows the id and all MessageIds so far, and is faster than the gateway at every step.
        tap.Before = async hop =>
        {
            SealedRecord.TryReadLabel(hop.Body, out var label, out _);
            foreach (var queue in Pipeline.Queues.Where(queue => queue != hop.Queue))
            {
                foreach (var guess in GuessesOf(label.Subject, queue, hop.MessageId)) await PutAsync(app, queue, guess, "junk"u8.ToArray());
            }

            foreach (var guess in GuessesOf(label.Subject, hop.Queue, ""))
                await PutAsync(app, hop.Queue, guess, "junk"u8.ToArray());
        };
        await DeliverAsync(app);
        Assert.Equal(1, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task A_genuine_message_replayed_after_its_rows_are_gone_does_nothing()
    {
        var tap = new Wiretap();
        var time = new ManualTime(TimeProvider.System.GetUtcNow());
        var settings = new Dictionary<string, string> { ["Flow:SealGrace"] = "00:10:00", ["Operators:0:ReceiptWait"] = "00:01:00" };
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var app = await StartAsync(tap, receiver, new() { Time = time, Settings = settings });
        var id = await DeliverAsync(app, validityMinutes: 1);
        await AtRest.UntilDrainedAsync(app);
        foreach (var row in await AtRest.RowsAsync(app, TableNames.Messages))
            await app.Get<TableServiceClient>().GetTableClient(TableNames.Messages).DeleteEntityAsync(row.PartitionKey, row.RowKey);
        await app.LeapToAsync(time.Now.AddDays(MessageRow.DaysKeptMin + 1));

        var told = receiver.Calls.Count;
        foreach (var hop in Genuine(tap)) await PutAsync(app, hop.Queue, "late replay", hop.Body);

        // A receipt lives by a time of its own; all that matters is that it changes nothing.
        foreach (var queue in Pipeline.Queues.Where(queue => queue != Pipeline.Receipts))
            Assert.Equal(["expired_hop"], await AuditedAsync(app, queue, 1));

        Assert.Empty(await AtRest.RowsAsync(app, TableNames.Messages));
        Assert.Equal(1, app.Smsc.MessagesTotal);
        Assert.Equal(told, receiver.Calls.Count);
        Assert.True(MessageId.TryParse(id, out _));
    }

    // An account that is told events, so that every queue has a hop.
    private static async Task<WaxsealApp> StartAsync(Wiretap tap, WebhookReceiver receiver, WaxsealAppOptions options)
    {
        var settings = receiver.Settings;
        foreach (var (key, value) in options.Settings) settings[key] = value;
        var app = await WaxsealApp.StartAsync(tap.In(options with { Settings = settings }));
        var now = app.Time.GetUtcNow();
        var endpoint = new WebhookEndpoint
        {
            Id = WebhookId.Parse("whk_a"), Account = AccountId.Parse("acc_demo"), Url = receiver.Url.ToString(), Events = ["*"],
            Status = WebhookStatus.On, Secrets = [new WebhookSecret(new byte[32], null)], CreatedAt = now, ChangedAt = now,
        };
        await app.Get<IWebhookRows>().TryWriteAsync(new AccountWebhooks(endpoint.Account, [endpoint], ""), Cancellation);
        return app;
    }

    // One hop a queue, in the order of the flow.
    private static List<OutgoingHop> Genuine(Wiretap tap) =>
        [.. Pipeline.Queues.Select(queue => tap.Hops.First(hop => hop.Queue == queue))];

    private static async Task<string> DeliverAsync(WaxsealApp app, int? validityMinutes = null)
    {
        var sent = await app.Sender.SendAsync(
            new SendRequest("+447700900123", "Hello") { ValidityMinutes = validityMinutes }, Cancellation);
        await app.UntilAsync(sent.Id, MessageState.Delivered);
        return sent.Id;
    }

    private static Task PutAsync(WaxsealApp app, string queue, string messageId, byte[] body)
    {
        var message = new ServiceBusMessage(body) { MessageId = messageId };
        return app.Get<ServiceBusClient>().CreateSender(queue).SendMessageAsync(message, Cancellation);
    }

    private static byte[] Sealed(
        string queue, string account, string subject, SealPurpose purpose = SealPurpose.Hop, bool garbage = false)
    {
        var now = TimeProvider.System.GetUtcNow();
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var label = new SealLabel(purpose, queue, account, day, subject, 0, now.AddDays(1));
        using var aes = new AesGcm(SHA256.HashData("an attacker's key"u8), 16);
        var record = SealedRecord.Seal(aes, label, new byte[12], """{"Body":"Pay me"}"""u8);
        if (garbage) record.AsSpan(record.Length - 40).Fill(0xAA);
        return record;
    }

    private static string[] GuessesOf(string subject, string queue, string seen)
    {
        string[] texts = [subject, $"{subject}|{queue}", $"{subject}|{queue}|0", $"{subject}|{queue}|1", queue, seen];
        var hashes = texts.Select(text => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)));
        return [.. texts.Concat(hashes).Where(text => text.Length > 0)];
    }

    /// <summary>The reasons of so many audit entries about a queue, once they are there and all queues are empty.</summary>
    private static async Task<IReadOnlyList<string>> AuditedAsync(WaxsealApp app, string queue, int count)
    {
        await app.UntilAsync(async () => (await ReasonsAsync(app, queue)).Count >= count, $"{count} entries about {queue}");
        await AtRest.UntilDrainedAsync(app);
        var reasons = await ReasonsAsync(app, queue);
        Assert.Equal(count, reasons.Count);
        return reasons;
    }

    private static async Task<IReadOnlyList<string>> ReasonsAsync(WaxsealApp app, string queue) =>
    [
        .. (await AtRest.RowsAsync(app, TableNames.Audit))
            .Where(row => row.GetString("Actor") == queue)
            .Select(row => row.GetString("Reason")!),
    ];

    private static async Task<string> RowAsync(WaxsealApp app, string id)
    {
        var row = Assert.Single(await AtRest.RowsAsync(app, TableNames.Messages), row => row.RowKey == id);
        return string.Join('\n', row.Select(pair => $"{pair.Key}={AtRest.TextOf(pair.Value)}").Append(row.ETag.ToString()));
    }
}
