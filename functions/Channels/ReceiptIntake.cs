using Microsoft.Extensions.Logging;
using Waxseal.Flow;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Channels;

/// <summary>Keeps delivery receipts before they are acknowledged: the operator sends again what we could not keep.</summary>
public sealed partial class ReceiptIntake(Hops hops, IQueues queues, TimeProvider time, ILogger<ReceiptIntake> logger)
{
    /// <summary>Takes one deliver_sm; the status is what the operator is answered.</summary>
    public async ValueTask<CommandStatus> TakeAsync(OperatorOptions from, DeliverSm pdu, CancellationToken cancellation)
    {
        // No receipt: a message from a handset. There is nowhere to send it yet, and refusing it would make it come for ever.
        if (DeliveryReceipt.TryParse(pdu) is not { } receipt) return CommandStatus.ESME_ROK;
        var state = StateOf(receipt.State);
        if (state == MessageState.Unknown || receipt.MessageId.Length is 0 or > 64) return CommandStatus.ESME_ROK;

        try
        {
            var now = time.GetUtcNow();
            var received = new ReceivedReceipt(
                from.Name, receipt.MessageId, state, receipt.ErrorCode, now, now + from.ReceiptWait);
            await queues.SendAsync([await hops.SealAsync(received, attempt: 0, enqueueAt: null, cancellation)], cancellation);
            return CommandStatus.ESME_ROK;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The seam to the operator: it must hear that we could not keep it, whatever the reason.
            Log.NotKept(logger, from.Name, exception.GetType().Name);
            return CommandStatus.ESME_RX_T_APPN;
        }
    }

    private static MessageState StateOf(ReceiptState state) => state switch
    {
        ReceiptState.Delivered => MessageState.Delivered,
        ReceiptState.Expired => MessageState.Expired,
        ReceiptState.Deleted or ReceiptState.Undeliverable or ReceiptState.Rejected => MessageState.Undeliverable,
        _ => MessageState.Unknown,
    };

    private static partial class Log
    {
        [LoggerMessage(510, LogLevel.Warning, "Operator {Operator}: a receipt could not be kept ({Error}); it will come again.")]
        public static partial void NotKept(ILogger logger, string @operator, string error);
    }
}
