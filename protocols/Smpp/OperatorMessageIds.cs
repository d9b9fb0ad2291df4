using System.Globalization;

namespace Waxseal.Protocols.Smpp;

/// <summary>
/// Operators spell one id differently in the answer and in the receipt: upper or lower case, with or without leading zeros, and some
/// write a decimal number in one and the same number in hexadecimal in the other.
/// </summary>
public static class OperatorMessageIds
{
    /// <summary>The form to compare: lower case, no leading zeros.</summary>
    public static string Canonical(string messageId)
    {
        var trimmed = messageId.Trim().ToLowerInvariant();
        var digits = trimmed.TrimStart('0');
        return digits.Length == 0 && trimmed.Length > 0 ? "0" : digits;
    }

    /// <summary>
    /// What the answer may have called the message of this receipt, likeliest first: the canonical form; the receipt's decimal number in
    /// hexadecimal; the receipt's hexadecimal number in decimal. One form for what is no number, or is one of more than 128 bits.
    /// </summary>
    /// <remarks>
    /// A form other than the first may be another message's id: check the number too (<see cref="DeliveryReceipt.Source"/>).
    /// </remarks>
    public static IReadOnlyList<string> Forms(string receiptId)
    {
        var forms = new List<string>(3) { Canonical(receiptId) };
        if (UInt128.TryParse(forms[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            Add(number.ToString("x", CultureInfo.InvariantCulture));
        if (UInt128.TryParse(forms[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number))
            Add(number.ToString(CultureInfo.InvariantCulture));
        return forms;

        void Add(string form)
        {
            if (!forms.Contains(form, StringComparer.Ordinal)) forms.Add(form);
        }
    }
}
