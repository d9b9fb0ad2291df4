namespace Waxseal.Channels;

/// <summary>How an operator writes the id of a message in its answer and in its receipts.</summary>
public enum ReceiptIds
{
    /// <summary>Not known: each reading is tried, and believed only where the phone number agrees.</summary>
    Auto = 0,

    /// <summary>Alike in both, but for case and leading zeros.</summary>
    Same,

    /// <summary>Hexadecimal in the answer, decimal in the receipt.</summary>
    AnswerHex,

    /// <summary>Decimal in the answer, hexadecimal in the receipt.</summary>
    AnswerDecimal,
}
