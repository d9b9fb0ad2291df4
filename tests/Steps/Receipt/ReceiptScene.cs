using System.Diagnostics.Metrics;
using System.Text;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Azure;
using Waxseal.Channels;
using Waxseal.Channels.Chats;
using Waxseal.Flow;
using Waxseal.Local.Engine;
using Waxseal.Local.Tables;
using Waxseal.Protection;
using Waxseal.Protocols.Smpp;
using Waxseal.Steps.Dispatch;
using Waxseal.Steps.Receipt;
using Waxseal.Tests.Flow;
using Waxseal.Tests.Protection;
using Waxseal.Tests.Tools;
using Waxseal.Watch;
using Xunit;

namespace Waxseal.Tests.Steps.Receipt;

/// <summary>Both ends of a receipt over the real tables: what an operator answers, and what it reports, in any order.</summary>
internal sealed class ReceiptScene : IQueues, IAsyncDisposable
{
    public const string Number = "447700900123";

    private readonly ServiceProvider metrics = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly KeyStore store;
    private readonly string folder;
    private readonly EmbeddedEngine engine;
    private readonly Hops hops;
    private readonly Sealer sealer;
    private readonly ILoggerFactory loggers;
    private readonly ReceiptIntake intake;
    private readonly SubmitRecord record;
    private readonly List<(DateTimeOffset At, OutgoingHop Hop)> waiting = [];
    private readonly HashSet<(string Id, DateOnly Day)> sent = [];
    private int messages;

    private ReceiptScene(KeyStore store, KeyRing ring, string folder)
    {
        (this.store, this.folder) = (store, folder);
        engine = EmbeddedEngine.Open(folder, Time);
        Service = new TableServiceClient($"EmbeddedEngine={folder}");
        sealer = store.SealerOf(ring);
        hops = new Hops(sealer, ring, Options.Create(new FlowOptions()));
        loggers = LoggerFactory.Create(logging => logging.AddProvider(Logs));
        Index = new ReceiptTable(Service);
        Rows = new Waxseal.Azure.MessageTable(Service);
        var slots = new ReceiptSlots(Index, Options.Create(new SendLimits()), Time);
        var meters = new OperatorMeters(Metrics);
        intake = new ReceiptIntake(hops, this, ring, meters, Time, loggers.CreateLogger<ReceiptIntake>());
        record = new SubmitRecord(
            Rows, slots, ring, hops, this, Options.Create(new DispatchOptions()), store.Random, Time, loggers.CreateLogger<SubmitRecord>());
        var macs = new RowMacs(ring);
        var reach = new Reach(new ReachTable(Service, macs), Options.Create(new ReachOptions()), Time);
        var tallies = new TallyTable(Service, macs, new WholeRows(macs, loggers.CreateLogger<WholeRows>()), ring);
        Traffic = new Traffic(
            tallies, ring, store.Random, Options.Create(new WatchOptions()), Time, loggers.CreateLogger<Traffic>());
        Step = new ReceiptStep(slots, Rows, reach, hops, meters, Traffic, Time, loggers.CreateLogger<ReceiptStep>());
    }

    public ManualTime Time => store.Time;

    /// <summary>Counts what ended.</summary>
    public Traffic Traffic { get; }

    public LogRecorder Logs { get; } = new();

    /// <summary>The source of its meters, to listen to them and no other scene's.</summary>
    public IMeterFactory Metrics => metrics.GetRequiredService<IMeterFactory>();

    public TableServiceClient Service { get; }

    public ReceiptTable Index { get; }

    public IMessageRows Rows { get; }

    public ReceiptStep Step { get; private set; }

    public OperatorOptions Operator { get; } = new() { Name = "op" };

    public TableStore Tables => engine.Component(TableStore.Attach);

    /// <summary>Fails the next sends.</summary>
    public Exception? QueueFault { get; set; }

    /// <summary>Hops that were sent and not taken.</summary>
    public IReadOnlyList<OutgoingHop> Queue => [.. waiting.Select(one => one.Hop)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ReceiptScene> StartAsync(DateTimeOffset? at = null)
    {
        var keys = new KeyStore();
        if (at is { } start) keys.Time.AdvanceTo(start);
        var scene = new ReceiptScene(keys, await keys.RingAsync(), Directory.CreateTempSubdirectory("waxseal-").FullName);
        foreach (var table in new[] { TableNames.Messages, TableNames.Receipts }) await scene.Service.CreateTableIfNotExistsAsync(table, Token);
        return scene;
    }

    /// <summary>A message that a dispatcher has claimed just now.</summary>
    public async Task<MessageRow> ClaimAsync()
    {
        var id = MessageId.Parse(Sample.Id.Value[..^4] + $"{messages++:0000}");
        var row = Sample.Row() with { Id = id, Account = Sample.Account };
        await Rows.InsertAsync([row.MovedTo(MessageState.Dispatching, "", Time.GetUtcNow()) with { ClaimId = $"first{messages}" }], Token);
        return await FindAsync(row);
    }

    /// <summary>The operator answered with these ids.</summary>
    public Task AnswerAsync(MessageRow claimed, string number, params string[] ids) => record.KeepAsync(
        claimed, "+" + number, new WayResult.Accepted(Operator.Name, [.. ids.Select(OperatorMessageIds.Canonical)]), Token);

    /// <summary>Out by WhatsApp, which gave this id; SMS is left.</summary>
    public async Task<MessageRow> WhatsAppAsync(string wamid)
    {
        var claimed = await ClaimAsync();
        var scanned = Sample.Scanned with { Verified = Sample.Verified with { Id = claimed.Id } };
        var message = Sample.Scored with { Scanned = scanned, Channel = Channel.Whatsapp, Fallbacks = [Channel.Sms] };
        await ReplaceAsync(claimed with { Channel = Channel.Whatsapp, Onward = await hops.SealOnwardAsync(message, Token) });
        return await TakenByWhatsAppAsync(claimed, wamid);
    }

    /// <summary>The claim of a row as it is became a copy at WhatsApp.</summary>
    public async Task<MessageRow> TakenByWhatsAppAsync(MessageRow of, string wamid)
    {
        await record.KeepAsync(await FindAsync(of), Sample.Draft.To, new WayResult.Accepted(WhatsAppWay.Name, [wamid]), Token);
        return await FindAsync(of);
    }

    public async Task ReplaceAsync(MessageRow row) => Assert.NotNull(await Rows.TryReplaceAsync(row, Token));

    /// <summary>A record as a version wrote it whose messages this one does not read.</summary>
    public async Task<byte[]> SealUnreadableAsync(MessageRow row) => await sealer.SealAsync(
        new SealLabel(
            SealPurpose.Onward, Pipeline.Dispatch, row.Account.Value, Sample.Scored.Day, row.Id.Value, 0, Sample.Scored.ValidUntil),
        """{"channel":"pigeon"}"""u8.ToArray(), Token);

    /// <summary>Runs the step on what WhatsApp said of an id.</summary>
    public async Task<Outcome<AppliedReceipt>.Passed> SayAsync(string wamid, MessageState state, string code = "")
    {
        var now = Time.GetUtcNow();
        var said = new ReceivedReceipt(
            WhatsAppWay.Name, wamid, state, code, now, now.AddMinutes(10), [new ReceiptReading(wamid, ReceiptForm.Exact, [])]);
        return Assert.IsType<Outcome<AppliedReceipt>.Passed>(await Step.RunAsync(said, Token));
    }

    /// <summary>The name that the hop of a message has for the broker.</summary>
    public async Task<string> HopIdAsync(IPipelineMessage message) => (await hops.SealAsync(message, 0, null, Token)).MessageId;

    /// <summary>Claimed and answered.</summary>
    public async Task<MessageRow> SubmitAsync(string number, params string[] ids)
    {
        var claimed = await ClaimAsync();
        await AnswerAsync(claimed, number, ids);
        return claimed;
    }

    /// <summary>A receipt of the operator; its addresses are swapped, as the specification has it.</summary>
    public Task<CommandStatus> ReportAsync(string id, string number = Number, string stat = "DELIVRD", bool tlv = false) => ReportAsync(
        new DeliverSm
        {
            EsmClass = 4,
            Source = SmppAddress.International(number),
            Destination = SmppAddress.Alphanumeric("ACME"),
            ShortMessage = Encoding.Latin1.GetBytes(tlv ? "" : $"id:{id} sub:001 dlvrd:001 stat:{stat} err:000 text:"),
            Tlvs = tlv ? [Tlv.Of(TlvTag.ReceiptedMessageId, id), Tlv.Of(TlvTag.MessageState, (byte)2)] : [],
        });

    public async Task<CommandStatus> ReportAsync(DeliverSm pdu) => await intake.TakeAsync(Operator, pdu, Token);

    /// <summary>Runs the step on everything in the queue that is due, until nothing is.</summary>
    public async Task WorkAsync()
    {
        while (waiting.FindIndex(one => one.At <= Time.GetUtcNow()) is var at and >= 0)
        {
            var hop = waiting[at].Hop;
            waiting.RemoveAt(at);
            await RunAsync(hop);
        }
    }

    /// <summary>Runs the step on one hop, as the conveyor does.</summary>
    public async Task RunAsync(OutgoingHop hop)
    {
        var opened = Assert.IsType<Opening.Opened>(await hops.OpenAsync<ReceivedReceipt>(BinaryData.FromBytes(hop.Body), Token));
        var receipt = Hops.Read<ReceivedReceipt>(opened.Plaintext);
        if (await Step.RunAsync(receipt, Token) is not Outcome<AppliedReceipt>.Postponed postponed) return;
        await SendAsync([await hops.SealAsync(receipt, opened.Label.Attempt + 1, postponed.Until, Token)], Token);
    }

    /// <summary>The waits of receipts end.</summary>
    public async Task EndWaitsAsync()
    {
        Time.Advance(Operator.ReceiptWait);
        await WorkAsync();
    }

    /// <summary>What a hop says once it is opened.</summary>
    public async Task<string> TextAsync(OutgoingHop hop) => Encoding.UTF8.GetString(
        Assert.IsType<Opening.Opened>(await hops.OpenAsync<ReceivedReceipt>(BinaryData.FromBytes(hop.Body), Token)).Plaintext.Span);

    public async Task<MessageRow> FindAsync(MessageRow row) => (await Rows.FindAsync(row.Account, row.Id, Token))!;

    public async Task<MessageState> StateAsync(MessageRow row) => (await FindAsync(row)).State;

    /// <summary>Ids of the receipts that waited in vain today, as the operator wrote them.</summary>
    public async Task<string[]> UnmatchedAsync(DateOnly? day = null)
    {
        var now = Time.GetUtcNow();
        var page = await Index.ListAsync(Operator.Name, day ?? DateOnly.FromDateTime(now.UtcDateTime), now, "", 1000, Token);
        return [.. page.Receipts.Select(one => one.OperatorMessageId)];
    }

    /// <summary>How many rows the table of receipts has.</summary>
    public async Task<int> SlotsAsync() =>
        await Service.GetTableClient(TableNames.Receipts).QueryAsync<TableEntity>(cancellationToken: Token).CountAsync(Token);

    /// <summary>Calls to tables while something is done, by kind and table.</summary>
    public async Task<Dictionary<string, int>> CountAsync(Func<Task> what)
    {
        var calls = new Dictionary<string, int>(StringComparer.Ordinal);
        var fault = Tables.Fault;
        Tables.Fault = call =>
        {
            lock (calls) calls[call] = calls.GetValueOrDefault(call) + 1;
            return null;
        };
        await what();
        Tables.Fault = fault;
        return calls;
    }

    Task IQueues.SendAsync(IReadOnlyList<OutgoingHop> outgoing, CancellationToken cancellation) => SendAsync(outgoing, cancellation);

    // With the duplicate detection that Service Bus has, which forgets in the end.
    private Task SendAsync(IReadOnlyList<OutgoingHop> outgoing, CancellationToken cancellation)
    {
        if (QueueFault is { } fault) return Task.FromException(fault);
        var today = DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);
        foreach (var hop in outgoing.Where(hop => sent.Add((hop.MessageId, today)))) waiting.Add((hop.EnqueueAt ?? Time.GetUtcNow(), hop));
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        Step.Dispose();
        intake.Dispose();
        loggers.Dispose();
        await metrics.DisposeAsync();
        await engine.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
