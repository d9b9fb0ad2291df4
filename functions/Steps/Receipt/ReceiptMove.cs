using System.Globalization;
using Waxseal.Channels;
using Waxseal.Channels.Chats;
using Waxseal.Flow;
using Waxseal.Protocols.WhatsApp;

namespace Waxseal.Steps.Receipt;

/// <summary>
/// What a receipt does to its message. Receipts come in any order and more than once, so states have a rank, and only a higher one
/// moves the message: dispatching, dispatched, expired, undeliverable, delivered. What a phone got was delivered, whatever was said before.
/// </summary>
internal static class ReceiptMove
{
    private static readonly string NotReachable = CloudApiErrors.NotReachable.ToString(CultureInfo.InvariantCulture);

    /// <summary>The row as it is then, or null when nothing changes.</summary>
    public static MessageRow? Apply(MessageRow row, ReceiptPart part, ReceivedReceipt receipt, DateTimeOffset now)
    {
        if (IsLeftBehind(row, receipt)) return LeftBehind(row, part, receipt, now);

        // Ended without an operator, or not at one yet: an earlier copy was out after all.
        if (Rank(row.State) == 0) return Noted(row, receipt.State, now);

        if (IsOfAnotherCopy(row, part)) return OfAnotherCopy(row, part, receipt, now);

        // Faster than the dispatcher's own note: the receipt proves that the operator has it.
        var sent = row.State == MessageState.Dispatching
            ? row.MovedTo(MessageState.Dispatched, "", now) with { Parts = part.Parts }
            : row;
        if (receipt.State == MessageState.Delivered) return Delivered(row, sent, part, now);
        return Rank(receipt.State) > Rank(row.State) ? sent.MovedTo(receipt.State, Reason(receipt), now) : Noted(row, receipt.State, now);
    }

    /// <summary>
    /// Whether the receipt says of the channel that a message is at, or was at last, that it failed, while another is left. What the phone
    /// got before never goes on.
    /// </summary>
    public static bool IsStepDown(MessageRow row, ReceiptPart part, ReceivedReceipt receipt) =>
        IsFailureOfWhatsApp(receipt) && row.Channel == Channel.Whatsapp && row.Onward.Length > 0 && row.PartsDelivered == 0 &&
        !IsOfAnotherCopy(row, part) &&
        (row.State is MessageState.Dispatching or MessageState.Dispatched || IsSteppedDown(row));

    /// <summary>Whether an earlier run has written the step down, and may have died before the message was sent on.</summary>
    public static bool IsSteppedDown(MessageRow row) =>
        row.State == MessageState.Accepted && MessageTrail.HasLeft(row.Events, Channel.Whatsapp);

    /// <summary>The row of a message that goes on to its next channel: this copy surely did not arrive.</summary>
    public static MessageRow SteppedDown(MessageRow row, DateTimeOffset now) =>
        row.MovedTo(MessageState.Accepted, MessageTrail.FellBackFrom(Channel.Whatsapp), now) with
        {
            ClaimedUntil = default, Copies = Math.Max(0, row.Copies - 1), Parts = 0,
        };

    /// <summary>Whether a receipt does more than to repeat, or to come too late.</summary>
    public static bool Moves(MessageRow row, ReceiptPart part, ReceivedReceipt receipt, DateTimeOffset now) =>
        Apply(row, part, receipt, now) is { } moved && (moved.State != row.State || moved.PartsDelivered != row.PartsDelivered);

    /// <summary>From the last submit to the receipt; null for a message that was at no operator.</summary>
    public static TimeSpan? SinceSubmit(MessageRow row, ReceivedReceipt receipt)
    {
        // The claim stands right before the submit; the note of it comes after the answer, and may come after the receipt.
        for (var at = row.Events.Count - 1; at >= 0; at--)
        {
            if (row.Events[at].State is not MessageState.Dispatching) continue;
            var since = receipt.ReceivedAt - row.Events[at].At;
            return since > TimeSpan.Zero ? since : TimeSpan.Zero;
        }

        return null;
    }

    /// <summary>
    /// Whether WhatsApp reaches the recipient of a message; null where the receipt does not say, as one of an SMS. An error may be about
    /// the text or the sender: the one of the person alone counts.
    /// </summary>
    public static bool? Reaches(MessageRow row, ReceiptPart part, ReceivedReceipt receipt)
    {
        if (receipt.Operator != WhatsAppWay.Name) return null;
        if (receipt.State == MessageState.Delivered) return true;
        if (row.Channel != Channel.Whatsapp) return null;

        // Nor does a failure of what had arrived before: statuses come out of order, and sometimes contradict each other.
        var failed = receipt.State == MessageState.Undeliverable && row.State != MessageState.Delivered && !IsOfAnotherCopy(row, part);
        return failed && receipt.ErrorCode == NotReachable ? false : null;
    }

    // Parts and rows that a version wrote which kept no claims bear none: there all is of the copy that is out.
    private static bool IsOfAnotherCopy(MessageRow row, ReceiptPart part) =>
        part.ClaimId.Length > 0 && row.ClaimId.Length > 0 && part.ClaimId != row.ClaimId;

    // That an earlier one failed is no news of the one that is out. What arrived of it is there beside what is still to come.
    private static MessageRow? OfAnotherCopy(MessageRow row, ReceiptPart part, ReceivedReceipt receipt, DateTimeOffset now) =>
        receipt.State == MessageState.Delivered
            ? Delivered(row, row with { PossibleDuplicate = true }, part, now) ?? Twice(row)
            : Noted(row, receipt.State, now);

    private static MessageRow? Twice(MessageRow row) => row.PossibleDuplicate ? null : row with { PossibleDuplicate = true };

    private static bool IsFailureOfWhatsApp(ReceivedReceipt receipt) =>
        receipt.Operator == WhatsAppWay.Name && receipt.State == MessageState.Undeliverable;

    // Its message has gone on to another channel, or is about to.
    private static bool IsLeftBehind(MessageRow row, ReceivedReceipt receipt) =>
        receipt.Operator == WhatsAppWay.Name && MessageTrail.HasLeft(row.Events, Channel.Whatsapp) &&
        (row.Channel != Channel.Whatsapp || Rank(row.State) == 0);

    // That it failed there is why it went on. That it arrived after all counts before the next copy is out, and after: by then there
    // are two.
    private static MessageRow? LeftBehind(MessageRow row, ReceiptPart part, ReceivedReceipt receipt, DateTimeOffset now)
    {
        if (receipt.State != MessageState.Delivered || row.State == MessageState.Delivered) return null;
        var delivered = row.MovedTo(MessageState.Delivered, "", now);
        if (Rank(row.State) > 0) return delivered with { PossibleDuplicate = true };
        return row.State is MessageState.Accepted or MessageState.Held
            ? delivered with { Parts = part.Parts, PartsDelivered = 1 << part.Part }
            : Noted(row, receipt.State, now);
    }

    private static MessageRow? Delivered(MessageRow row, MessageRow sent, ReceiptPart part, DateTimeOffset now)
    {
        var delivered = sent.PartsDelivered | 1 << part.Part;
        if (delivered == row.PartsDelivered) return null;
        var counted = sent with { PartsDelivered = delivered };
        var whole = delivered == (1 << part.Parts) - 1 && row.State != MessageState.Delivered;
        return whole ? counted.MovedTo(MessageState.Delivered, "", now) : counted;
    }

    private static MessageRow? Noted(MessageRow row, MessageState said, DateTimeOffset now) =>
        row.Events.Any(one => one.State == said) ? null : row.Noted(said, MessageEvent.LateReceipt, now);

    // 0: no operator has it.
    private static int Rank(MessageState state) => state switch
    {
        MessageState.Dispatching => 1,
        MessageState.Dispatched => 2,
        MessageState.Expired => 3,
        MessageState.Undeliverable => 4,
        MessageState.Delivered => 5,
        _ => 0,
    };

    private static string Reason(ReceivedReceipt receipt) =>
        receipt.ErrorCode.Length > 0 && receipt.ErrorCode.All(char.IsAsciiLetterOrDigit) ? "operator_" + receipt.ErrorCode : "";
}
