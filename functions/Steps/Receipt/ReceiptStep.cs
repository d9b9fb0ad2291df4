using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Steps.Receipt;

/// <summary>Matches a delivery receipt to its message and moves the message on.</summary>
public sealed partial class ReceiptStep(
    IReceiptIndex index, IMessageRows rows, IOptions<SendLimits> limits, TimeProvider time, ILogger<ReceiptStep> logger)
    : IStep<ReceivedReceipt, AppliedReceipt>
{
    private const int TriesMax = 8;

    // An operator may try for as long as a message is valid; the index is kept by the day of the submit.
    private readonly int daysBack = limits.Value.ValidityMinutesMax / (24 * 60) + 1;

    /// <inheritdoc/>
    public async Task<Outcome<AppliedReceipt>> RunAsync(ReceivedReceipt receipt, CancellationToken cancellation)
    {
        if (await FindAsync(receipt, cancellation) is not { } part) return Unmatched(receipt);
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var row = await rows.FindAsync(part.Account, part.Id, cancellation);
            if (row is null || Apply(row, part, receipt, time.GetUtcNow()) is not { } moved) return new AppliedReceipt(receipt);
            if (await rows.TryReplaceAsync(moved, cancellation) is not null) return new AppliedReceipt(receipt);
        }

        throw new ConflictException($"The row of {part.Id} kept changing.");
    }

    /// <summary>The row with this part's end, or null when nothing changes: repeated and late receipts are harmless.</summary>
    internal static MessageRow? Apply(MessageRow row, ReceiptKey part, ReceivedReceipt receipt, DateTimeOffset now)
    {
        if (row.State is not (MessageState.Dispatching or MessageState.Dispatched)) return null;

        // Faster than the dispatcher's own note: the receipt proves that the operator has it.
        var sent = row.State == MessageState.Dispatching
            ? row.MovedTo(MessageState.Dispatched, "", now) with { Parts = part.Parts }
            : row;
        if (receipt.State != MessageState.Delivered) return sent.MovedTo(receipt.State, Reason(receipt), now);

        var delivered = sent.PartsDelivered | 1 << part.Part;
        if (delivered == row.PartsDelivered) return null;
        var counted = sent with { PartsDelivered = delivered };
        return delivered == (1 << part.Parts) - 1 ? counted.MovedTo(MessageState.Delivered, "", now) : counted;
    }

    private static string Reason(ReceivedReceipt receipt) =>
        receipt.ErrorCode.Length > 0 && receipt.ErrorCode.All(char.IsAsciiLetterOrDigit) ? "operator_" + receipt.ErrorCode : "";

    private Outcome<AppliedReceipt> Unmatched(ReceivedReceipt receipt)
    {
        if (time.GetUtcNow() < receipt.MatchUntil) return new Outcome<AppliedReceipt>.Postponed(Wait.Unmatched);
        Log.NoMessage(logger, receipt.Operator, receipt.State.Code());
        return Outcome<AppliedReceipt>.Nothing;
    }

    private async Task<ReceiptKey?> FindAsync(ReceivedReceipt receipt, CancellationToken cancellation)
    {
        // One form only: an early receipt whose other spelling is another message's id must not be given to that message.
        var id = OperatorMessageIds.Canonical(receipt.OperatorMessageId);
        for (var back = 0; back <= daysBack; back++)
        {
            var found = await index.FindAsync(receipt.Operator, id, receipt.Day.AddDays(-back), cancellation);
            if (found is not null) return found;
        }

        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(610, LogLevel.Warning, "Operator {Operator}: a receipt ({State}) belongs to no message of ours.")]
        public static partial void NoMessage(ILogger logger, string @operator, string state);
    }
}
