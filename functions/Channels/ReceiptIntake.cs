using Microsoft.Extensions.Logging;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Channels;

/// <summary>Keeps delivery receipts before they are acknowledged: the operator sends again what we could not keep.</summary>
public sealed partial class ReceiptIntake : IDisposable
{
    private const int IdCharactersMax = 64;

    // A receipt that comes later than this after its message was sent belongs to nothing that waits for one.
    private static readonly TimeSpan SubmittedAgoMax = TimeSpan.FromDays(14);
    private readonly Hops hops;
    private readonly IQueues queues;
    private readonly KeyRing ring;
    private readonly OperatorMeters meters;
    private readonly TimeProvider time;
    private readonly MinuteCount unreadable;
    private readonly MinuteCount underWay;
    private readonly MinuteCount notKept;
    private string lastFailure = "";

    public ReceiptIntake(Hops hops, IQueues queues, KeyRing ring, OperatorMeters meters, TimeProvider time, ILogger<ReceiptIntake> logger)
    {
        this.hops = hops;
        this.queues = queues;
        this.ring = ring;
        this.meters = meters;
        this.time = time;
        unreadable = new MinuteCount(time, (@operator, count) => Log.Unreadable(logger, @operator, count));
        underWay = new MinuteCount(time, (@operator, count) => Log.UnderWay(logger, @operator, count));
        notKept = new MinuteCount(time, (@operator, count) => Log.NotKept(logger, @operator, count, Volatile.Read(ref lastFailure)));
    }

    /// <summary>Takes one deliver_sm; the status is what the operator is answered.</summary>
    public async ValueTask<CommandStatus> TakeAsync(OperatorOptions from, DeliverSm pdu, CancellationToken cancellation)
    {
        // A message from a handset. There is nowhere to send it yet, and refusing it would make it come for ever.
        if (!DeliveryReceipt.IsReceipt(pdu)) return CommandStatus.ESME_ROK;

        // What can't be read now can't be read later either: it is counted, and the operator need not send it again.
        if (DeliveryReceipt.TryParse(pdu) is not { State: not ReceiptState.Unrecognised } receipt || !IsSane(receipt.MessageId))
        {
            unreadable.Add(from.Name);
            meters.ReceiptUnreadable(from.Name);
            return CommandStatus.ESME_ROK;
        }

        if (StateOf(receipt.State) is not { } state)
        {
            underWay.Add(from.Name);
            return CommandStatus.ESME_ROK;
        }

        return await KeepAsync(from, receipt, state, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        unreadable.Dispose();
        underWay.Dispose();
        notKept.Dispose();
    }

    private async ValueTask<CommandStatus> KeepAsync(
        OperatorOptions from, DeliveryReceipt receipt, MessageState state, CancellationToken cancellation)
    {
        try
        {
            var now = time.GetUtcNow();
            var code = receipt.ErrorCode.All(char.IsAsciiLetterOrDigit) ? receipt.ErrorCode : "";
            var readings = ReceiptReadings.Of(from, receipt, ring.IdsSince(now - SubmittedAgoMax));
            var received = new ReceivedReceipt(from.Name, receipt.MessageId, state, code, now, now + from.ReceiptWait, readings);
            await queues.SendAsync([await hops.SealAsync(received, attempt: 0, enqueueAt: null, cancellation)], cancellation);
            return CommandStatus.ESME_ROK;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The seam to the operator: it must hear that we could not keep it, whatever the reason, a client's own time-out among them.
            Volatile.Write(ref lastFailure, exception.GetType().Name);
            notKept.Add(from.Name);
            return CommandStatus.ESME_RX_T_APPN;
        }
    }

    // It goes into keys and log lines.
    private static bool IsSane(string id) =>
        id.Length is > 0 and <= IdCharactersMax && !id.AsSpan().ContainsAnyExceptInRange(' ', '~');

    // Null: on its way still.
    private static MessageState? StateOf(ReceiptState state) => state switch
    {
        ReceiptState.Delivered => MessageState.Delivered,
        ReceiptState.Expired => MessageState.Expired,
        ReceiptState.Deleted or ReceiptState.Undeliverable or ReceiptState.Rejected => MessageState.Undeliverable,
        _ => null,
    };

    private static partial class Log
    {
        [LoggerMessage(
            510, LogLevel.Warning, "Operator {Operator}: {Receipts} receipt(s) could not be kept (last: {Error}); they will come again.")]
        public static partial void NotKept(ILogger logger, string @operator, long receipts, string error);

        [LoggerMessage(511, LogLevel.Warning, "Operator {Operator}: {Receipts} receipt(s) could not be read, and were acknowledged.")]
        public static partial void Unreadable(ILogger logger, string @operator, long receipts);

        [LoggerMessage(512, LogLevel.Information, "Operator {Operator}: {Receipts} receipt(s) for messages on their way.")]
        public static partial void UnderWay(ILogger logger, string @operator, long receipts);
    }
}
