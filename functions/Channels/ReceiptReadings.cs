using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Channels;

/// <summary>
/// Reads the ids of receipts. An id alone is no proof in <see cref="ReceiptIds.Auto"/>: <c>10</c> may be the message <c>10</c>, or the
/// message <c>a</c> in decimal. The end of the phone number decides.
/// </summary>
internal static class ReceiptReadings
{
    /// <summary>Digits of a number that are compared: as many as all of its spellings share, national or not.</summary>
    private const int DigitsKept = 7;

    // More hexadecimal digits than this are no number of 128 bits, and are not read as one.
    private const int HexDigitsMax = 32;

    /// <summary>The readings of a receipt by this operator's settings, the plainest first.</summary>
    public static IReadOnlyList<ReceiptReading> Of(OperatorOptions from, DeliveryReceipt receipt, IReadOnlyList<Macs> macs)
    {
        var forms = OperatorMessageIds.Forms(receipt.MessageId);
        if (from.ReceiptIds != ReceiptIds.Auto) return [new(AsConfigured(from.ReceiptIds, forms), ReceiptForm.Configured, [])];

        string[] ends = [.. new[] { LastDigits(receipt.Source), LastDigits(receipt.Destination) }.OfType<string>().Distinct()];
        if (ends.Length == 0) return [new(forms[0], ReceiptForm.Exact, [])];
        return [.. forms.Select((form, at) => new ReceiptReading(form, FormAt(forms, at), Hashes(macs, from.Name, form, ends)))];
    }

    /// <summary>The readings that a kept receipt came with; one without any is of an older version, and was read as it stands.</summary>
    public static IReadOnlyList<ReceiptReading> Of(ReceivedReceipt receipt) =>
        receipt.Readings ?? [new(OperatorMessageIds.Canonical(receipt.OperatorMessageId), ReceiptForm.Exact, [])];

    /// <summary>The hash that the part of a message keeps of its destination; empty when that is no number.</summary>
    public static string HashOf(Macs macs, string @operator, string id, string number) =>
        LastDigits(number) is { } digits ? macs.OfReceiptNumber(@operator, id, digits) : "";

    // Around a change of the key both versions stand in it: the part was written under one of them, before or after.
    private static string[] Hashes(IReadOnlyList<Macs> macs, string @operator, string id, string[] ends) =>
        [.. macs.SelectMany(one => ends.Select(digits => one.OfReceiptNumber(@operator, id, digits)))];

    // Forms says: as it stands, the decimal number in hexadecimal, the hexadecimal number in decimal; what is no number leaves one out.
    private static ReceiptForm FormAt(IReadOnlyList<string> forms, int at) => at switch
    {
        0 => ReceiptForm.Exact,
        1 when IsDecimal(forms[0]) => ReceiptForm.HexOfDecimal,
        _ => ReceiptForm.DecimalOfHex,
    };

    private static string AsConfigured(ReceiptIds ids, IReadOnlyList<string> forms) => ids switch
    {
        ReceiptIds.AnswerHex when forms.Count > 1 && IsDecimal(forms[0]) => forms[1],
        ReceiptIds.AnswerDecimal when forms[0].Length <= HexDigitsMax => forms[^1],
        _ => forms[0],
    };

    private static bool IsDecimal(string id) => id.All(char.IsAsciiDigit);

    // Null for names, masked numbers and short codes: they tell no two recipients apart.
    private static string? LastDigits(string address)
    {
        var digits = address.AsSpan().TrimStart('+');
        return digits.Length >= DigitsKept && !digits.ContainsAnyExceptInRange('0', '9') ? digits[^DigitsKept..].ToString() : null;
    }
}
