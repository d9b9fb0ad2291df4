using Waxseal.Flow;

namespace Waxseal.Channels;

/// <summary>
/// All that is known of one id of an operator on one day. A part and a receipt share the key, so that whoever comes second is told by
/// the conflict of its insert, and nobody has to look again and again.
/// </summary>
/// <param name="Key">Where it is.</param>
/// <param name="Parts">Parts that the operator answered with this id, the latest first; more than one where it gave an id twice.</param>
/// <param name="Waiting">Receipts that may be of this id, and of no part in it so far.</param>
public sealed record ReceiptSlot(ReceiptKey Key, IReadOnlyList<ReceiptPart> Parts, IReadOnlyList<ReceivedReceipt> Waiting)
{
    private const int PartsMax = 4;
    private const int WaitingMax = 8;

    /// <summary>Version of the slot as read; empty for one not stored yet.</summary>
    public string ETag { get; init; } = "";

    /// <summary>The part that a receipt read like this is of, or null.</summary>
    public ReceiptPart? PartOf(ReceiptReading reading) => Parts.FirstOrDefault(part => reading.Fits(part.Number));

    /// <summary>
    /// So many wait here that the next one is not written: an operator with one id for all fills no row, and wears none out. It is looked
    /// at once more when its wait is over, like all.
    /// </summary>
    public bool Full => Waiting.Count >= WaitingMax;

    /// <summary>Whether this receipt waits here.</summary>
    public bool Waits(ReceivedReceipt receipt) => Waiting.Any(one => one.What == receipt.What);

    /// <summary>With a part in front; of an operator that gives one id to all, the latest few are kept.</summary>
    public ReceiptSlot With(ReceiptPart part) =>
        this with { Parts = [part, .. Parts.Where(one => one.Id != part.Id).Take(PartsMax - 1)] };

    /// <summary>With a receipt that waits.</summary>
    public ReceiptSlot With(ReceivedReceipt receipt) => this with { Waiting = [.. Waiting, receipt] };

    /// <summary>Without a receipt.</summary>
    public ReceiptSlot Without(ReceivedReceipt receipt) => this with { Waiting = [.. Waiting.Where(one => one.What != receipt.What)] };
}

/// <summary>An id of an operator.</summary>
/// <param name="Operator">The operator's name.</param>
/// <param name="Day">UTC day of the claim before the submit, or, where only receipts are, of the receipt.</param>
/// <param name="Id">Its id, canonical.</param>
public readonly record struct ReceiptKey(string Operator, DateOnly Day, string Id);

/// <summary>One part of a message at an operator.</summary>
/// <param name="Account">Account of the message.</param>
/// <param name="Id">The message.</param>
/// <param name="Part">From 0.</param>
/// <param name="Parts">How many there are.</param>
/// <param name="Number">Short keyed hash of the last digits of its destination, bound to operator and id; or empty.</param>
/// <param name="ClaimId">Of the claim that it was submitted under; empty where a version wrote it that did not say so.</param>
public sealed record ReceiptPart(AccountId Account, MessageId Id, int Part, int Parts, string Number, string ClaimId = "");
