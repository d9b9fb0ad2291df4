using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Local.Engine;
using Waxseal.Protection;
using Waxseal.Tests.Protection;
using Waxseal.Tests.Tools;

namespace Waxseal.Tests.Flow;

/// <summary>A conveyor with everything around it in memory, and a list of what happened in order.</summary>
internal sealed class Belt : ServiceBusMessageActions, IMessageRows, IQuarantineRows, ILegalHolds, IQueues, ITextForms,
    IVerdictExamples, IExampleRows, IAuditTrail
{
    private readonly KeyStore store = new();

    private Belt(Conveyor conveyor, Hops hops, Holds holds) => (Conveyor, Hops, Holds) = (conveyor, hops, holds);

    private Belt()
        : this(null!, null!, null!)
    {
    }

    public Conveyor Conveyor { get; private set; }

    public Hops Hops { get; private set; }

    public Holds Holds { get; private set; }

    public ManualTime Time => store.Time;

    public RecentTraffic Traffic { get; private set; } = null!;

    public ConcurrentQueue<string> Log { get; } = new();

    public List<OutgoingHop> Sent { get; } = [];

    public ConcurrentDictionary<MessageId, MessageRow> Rows { get; } = new();

    public ConcurrentDictionary<MessageId, QuarantineEntry> Held { get; } = new();

    /// <summary>Verdicts that were kept for training.</summary>
    public List<(Verdict Verdict, string Body)> Examples { get; } = [];

    /// <summary>What was written to the audit: action and event.</summary>
    public List<string> Audited { get; } = [];

    /// <summary>What somebody else makes of a held message just before it is written next.</summary>
    public Func<QuarantineEntry, QuarantineEntry>? Meanwhile { get; set; }

    /// <summary>The hold on whatever message, if any.</summary>
    public LegalHold? LegalHold { get; set; }

    /// <summary>What a call of this name throws, if anything.</summary>
    public Dictionary<string, Exception> Broken { get; } = [];

    /// <summary>Queues that this app may not send to.</summary>
    public HashSet<string> Barred { get; } = [];

    public static async Task<Belt> StartAsync()
    {
        var belt = new Belt();
        var ring = await belt.store.RingAsync();
        var flow = Options.Create(new FlowOptions());
        var states = new MessageStates(belt, belt.Time);
        belt.Time.AdvanceTo(Sample.ReceivedAt.AddMinutes(1));
        belt.Hops = new Hops(belt.store.SealerOf(ring), ring, flow);
        var entries = new HeldEntries(belt.Hops, ring, belt, Options.Create(new QuarantineOptions()), flow, belt.Time);
        belt.Holds = new Holds(belt.Hops, belt, belt, states, entries, belt, belt, flow, belt.Time);
        belt.Traffic = new RecentTraffic(belt.Time);
        belt.Conveyor = new Conveyor(
            belt.Hops, belt, belt, states, belt.Holds, new Backoff(flow, belt.store.Random, belt.Time), belt.Traffic, belt.store.Random,
            belt.Time, NullLogger<Conveyor>.Instance);
        return belt;
    }

    /// <summary>Moves messages through a step that answers with this function.</summary>
    public async Task MoveAsync<TMessage, TNext>(Func<TMessage, Outcome<TNext>> answer, params TMessage[] messages)
        where TMessage : IPipelineMessage
    {
        var batch = new ServiceBusReceivedMessage[messages.Length];
        for (var at = 0; at < batch.Length; at++) batch[at] = Arrived((await SealAsync(messages[at])).Body);
        await MoveAsync(answer, batch);
    }

    public Task MoveAsync<TMessage, TNext>(Func<TMessage, Outcome<TNext>> answer, ServiceBusReceivedMessage[] batch)
        where TMessage : IPipelineMessage =>
        Conveyor.MoveAsync(batch, new AnsweringStep<TMessage, TNext>(answer), this, CancellationToken.None);

    public ValueTask<OutgoingHop> SealAsync(IPipelineMessage message, int attempt = 0) =>
        Hops.SealAsync(message, attempt, enqueueAt: null, CancellationToken.None);

    public static ServiceBusReceivedMessage Arrived(byte[] body) =>
        new(new BrokeredContent { Body = BinaryData.FromBytes(body) }) { SequenceNumber = 7 };

    public Task InsertAsync(IReadOnlyList<MessageRow> rows, CancellationToken cancellation)
    {
        Happen("insert");
        foreach (var row in rows) Rows.TryAdd(row.Id, row);
        return Task.CompletedTask;
    }

    public Task<MessageRow?> FindAsync(AccountId account, MessageId id, CancellationToken cancellation) =>
        Task.FromResult(Rows.GetValueOrDefault(id));

    public Task<MessageRow?> TryReplaceAsync(MessageRow row, CancellationToken cancellation)
    {
        Happen("replace");
        Rows[row.Id] = row;
        return Task.FromResult<MessageRow?>(row);
    }

    public Task<QuarantineEntry> AddAsync(QuarantineEntry entry, CancellationToken cancellation)
    {
        Happen("hold");
        return Task.FromResult(Held.GetOrAdd(entry.Id, entry));
    }

    Task<QuarantineEntry?> IQuarantineRows.FindAsync(AccountId account, MessageId id, CancellationToken cancellation) =>
        Task.FromResult(Held.GetValueOrDefault(id));

    public Task<QuarantineEntry?> TryReplaceAsync(QuarantineEntry entry, CancellationToken cancellation)
    {
        if (Meanwhile is { } change)
        {
            (Meanwhile, Held[entry.Id]) = (null, change(Held[entry.Id]));
            return Task.FromResult<QuarantineEntry?>(null);
        }

        Held[entry.Id] = entry;
        return Task.FromResult<QuarantineEntry?>(entry);
    }

    public IAsyncEnumerable<QuarantineEntry> ReadAsync(HeldQuery query, int rowsAtOnce, CancellationToken cancellation) =>
        Held.Values.ToAsyncEnumerable();

    public IAsyncEnumerable<QuarantineEntry> ReadUndoneAsync(int rowsAtOnce, CancellationToken cancellation) =>
        AsyncEnumerable.Empty<QuarantineEntry>();

    public string Skeleton(string body) => body;

    public string Mask(string body) => "";

    public IReadOnlyList<string> Domains(string body) => [];

    public Task AppendAsync(AuditEntry entry, string eventId, CancellationToken cancellation)
    {
        Audited.Add($"{entry.Action} {eventId}");
        return Task.CompletedTask;
    }

    public Task ForgetAsync(QuarantineEntry entry, CancellationToken cancellation)
    {
        Examples.Clear();
        return Task.CompletedTask;
    }

    public Task KeepAsync(QuarantineEntry entry, string body, CancellationToken cancellation)
    {
        if (Broken.TryGetValue("keep", out var exception)) throw exception;
        Examples.Add((entry.Verdict, body));
        return Task.CompletedTask;
    }

    public Task AddAsync(AccountId account, MessageId message, byte[] record, CancellationToken cancellation) =>
        throw new NotSupportedException();

    Task<IReadOnlyList<(MessageId Message, byte[] Record)>> IExampleRows.ListAsync(
        AccountId account, MessageId? after, int countMax, CancellationToken cancellation) => throw new NotSupportedException();

    public Task RemoveAsync(AccountId account, MessageId message, CancellationToken cancellation)
    {
        Happen("forget example");
        return Task.CompletedTask;
    }

    Task<LegalHold?> ILegalHolds.FindAsync(AccountId account, MessageId message, CancellationToken cancellation) =>
        Task.FromResult(LegalHold);

    public Task<IReadOnlyList<LegalHold>> ListAsync(AccountId account, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<LegalHold>>(LegalHold is { } hold ? [hold] : []);

    public Task<LegalHold?> TryWriteAsync(LegalHold hold, CancellationToken cancellation) => throw new NotSupportedException();

    public Task RemoveAsync(LegalHold hold, CancellationToken cancellation) => throw new NotSupportedException();

    public Task SendAsync(IReadOnlyList<OutgoingHop> hops, CancellationToken cancellation)
    {
        Happen("send");
        if (hops.Any(hop => Barred.Contains(hop.Queue))) throw new UnauthorizedAccessException();
        Sent.AddRange(hops);
        return Task.CompletedTask;
    }

    public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
    {
        Happen("complete");
        return Task.CompletedTask;
    }

    public override Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, Dictionary<string, object>? propertiesToModify = default, string? deadLetterReason = default,
        string? deadLetterErrorDescription = default, CancellationToken cancellationToken = default)
    {
        Happen("bury " + deadLetterReason);
        return Task.CompletedTask;
    }

    private void Happen(string what)
    {
        Log.Enqueue(what);
        if (Broken.TryGetValue(what, out var exception)) throw exception;
    }

    private sealed class AnsweringStep<TMessage, TNext>(Func<TMessage, Outcome<TNext>> answer) : IStep<TMessage, TNext>
    {
        public async Task<Outcome<TNext>> RunAsync(TMessage message, CancellationToken cancellation)
        {
            await Task.Yield();
            return answer(message);
        }
    }
}
