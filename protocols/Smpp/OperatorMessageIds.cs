using System.Globalization;

namespace Waxseal.Protocols.Smpp;

/// <summary>
/// Operators spell one id differently in the answer and in the receipt: upper or lower case, with or without leading zeros,
/// hexadecimal here and decimal there. An id is stored in one form and looked up in all the forms it may have had.
/// </summary>
public static class OperatorMessageIds
{
    /// <summary>The form to store from submit_sm_resp: lower case, no leading zeros.</summary>
    public static string Canonical(string messageId)
    {
        var trimmed = messageId.Trim().ToLowerInvariant();
        var digits = trimmed.TrimStart('0');
        return digits.Length == 0 && trimmed.Length > 0 ? "0" : digits;
    }

    /// <summary>The stored forms that an id from a receipt may stand for, the likeliest first; one to three of them.</summary>
    public static IReadOnlyList<string> Candidates(string receiptId)
    {
        var canonical = Canonical(receiptId);
        var forms = new List<string>(3) { canonical };
        if (ulong.TryParse(canonical, NumberStyles.None, CultureInfo.InvariantCulture, out var fromDecimal))
            forms.Add(fromDecimal.ToString("x", CultureInfo.InvariantCulture));
        if (ulong.TryParse(canonical, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var fromHex))
            forms.Add(fromHex.ToString(CultureInfo.InvariantCulture));
        return forms.Distinct(StringComparer.Ordinal).ToArray();
    }
}
