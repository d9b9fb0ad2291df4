using System.Collections.Concurrent;
using System.Net;
using Azure.Data.Tables;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Tests.Tools;
using Xunit;
using MessageKind = Waxseal.Client.MessageKind;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Failures;

/// <summary>Many messages to one product, each with a text of its own, and what became of them.</summary>
public sealed class Crowd(WaxsealApp app)
{
    /// <summary>A text that no scanner lets pass.</summary>
    public const string Bait = "USPS: your package is on hold due to an incomplete address. Update here: usps-track.top/r/x";

    private const int AtOnce = 8;
    private static readonly AccountId Account = AccountId.Parse("acc_demo");
    private readonly ConcurrentDictionary<string, string> texts = new();
    private int answered;

    /// <summary>The ids that were answered 202, with the text of each.</summary>
    public IReadOnlyDictionary<string, string> Texts => texts;

    /// <summary>Sends that were answered 202 so far.</summary>
    public int Answered => Volatile.Read(ref answered);

    /// <summary>Answers that asked to come again: the product could not keep the message then.</summary>
    public int Refusals { get; private set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Sends so many messages; each is sent again with its Idempotency-Key until it is answered 202.</summary>
    public async Task<int> SendAsync(int count, string prefix, MessageKind kind = MessageKind.Transactional)
    {
        using var slots = new SemaphoreSlim(AtOnce);
        await Task.WhenAll(Enumerable.Range(0, count).Select(async at =>
        {
            await slots.WaitAsync(Token);
            try
            {
                var text = $"{prefix} {at}";
                texts[await SendOneAsync(new SendRequest("+447700900123", text) { Kind = kind }, $"{prefix}-key-{at:0000000000}")] = text;
                Interlocked.Increment(ref answered);
            }
            finally
            {
                slots.Release();
            }
        }));
        return count;
    }

    /// <summary>One message; its id.</summary>
    public async Task<string> SendOneAsync(SendRequest request, string idempotencyKey)
    {
        while (true)
        {
            try
            {
                return (await app.Sender.SendAsync(request, idempotencyKey, Token)).Id;
            }
            catch (WaxsealException refusal) when (refusal.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.Conflict)
            {
                Refusals++;
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Token);
            }
        }
    }

    /// <summary>The row as it stands, without the edge.</summary>
    public async Task<MessageRow?> RowAsync(string id) => await app.Get<IMessageRows>().FindAsync(Account, MessageId.Parse(id), Token);

    /// <summary>Waits until the row has this state, without the edge: for accounts that may not ask.</summary>
    public async Task<MessageRow> UntilAsync(string id, MessageState state)
    {
        MessageRow? row = null;
        await app.UntilAsync(async () => (row = await RowAsync(id))?.State.ToString() == state.ToString(), $"{id} {state}");
        return row!;
    }

    /// <summary>The same, and the looks count for no sweep.</summary>
    public Task<MessageRow> UntilUncountedAsync(string id, MessageState state) => OneFailure.UncountedAsync(() => UntilAsync(id, state));

    /// <summary>Approves a held message.</summary>
    public async Task<bool> ApproveAsync(string id, string contentHash)
    {
        await app.Reviewer.ApproveAsync(id, contentHash, Token);
        return true;
    }

    /// <summary>Waits until every message that was answered has this state.</summary>
    public async Task UntilAllAsync(MessageState state)
    {
        var waiting = new HashSet<string>(texts.Keys);
        for (var tries = 0; tries < 2000 && waiting.Count > 0; tries++)
        {
            foreach (var id in waiting.ToArray())
            {
                if ((await RowAsync(id))?.State.ToString() != state.ToString()) break;
                waiting.Remove(id);
            }

            await app.BreatheAsync();
        }

        if (waiting.Count > 0) Assert.Fail(await TallyAsync(waiting));
    }

    private async Task<string> TallyAsync(IEnumerable<string> ids)
    {
        var rows = new List<string>();
        foreach (var id in ids)
        {
            var row = await RowAsync(id);
            rows.Add(row is null ? "no row" : string.Join(" > ", row.Events.Select(one => $"{one.State}({one.Reason})")));
        }

        return string.Join('\n', rows.CountBy(row => row).Select(one => $"{one.Value} x {one.Key}"));
    }

    /// <summary>Fails unless the operator has every text once, or twice where the row says that it may; and never another.</summary>
    public async Task AssertEachSentOnceAsync()
    {
        var sent = app.Smsc.Messages.CountBy(message => message.Text).ToDictionary();
        foreach (var (id, text) in texts)
        {
            var count = sent.GetValueOrDefault(text);
            if (count == 1) continue;
            var row = await RowAsync(id);
            Assert.True(count == 2 && row is { PossibleDuplicate: true }, $"{id}: sent {count} times, {row?.State} ({row?.Reason}).");
        }

        Assert.Empty(sent.Keys.Except(texts.Values));
    }

    /// <summary>Fails when anything went through a dead-letter queue.</summary>
    public async Task AssertNothingDeadAsync()
    {
        var audit = app.Get<TableServiceClient>().GetTableClient("Audit");
        await foreach (var entry in audit.QueryAsync<TableEntity>(cancellationToken: Token))
            Assert.DoesNotContain("hop.", entry.GetString("Action"), StringComparison.Ordinal);
        foreach (var queue in Pipeline.Queues) Assert.Equal(0, app.Engine.Broker.Counts(queue).DeadLettered);
    }
}
