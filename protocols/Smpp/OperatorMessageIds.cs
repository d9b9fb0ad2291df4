namespace Waxseal.Protocols.Smpp;

/// <summary>
/// Operators spell one id differently in the answer and in the receipt: upper or lower case, with or without leading zeros. Both are
/// brought to one form before they are compared. Who answers in hexadecimal and reports in decimal is not provided for.
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
}
