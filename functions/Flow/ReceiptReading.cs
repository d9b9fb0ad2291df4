namespace Waxseal.Flow;

/// <summary>
/// One way to read the id of a receipt: operators write a number in hexadecimal here and in decimal there, and what one reading names may
/// be another message.
/// </summary>
/// <param name="Id">What the operator's answer would have called the message then, canonical.</param>
/// <param name="Form">How it was read.</param>
/// <param name="Numbers">
/// Short keyed hashes of the last digits of the receipt's addresses, bound to operator and <paramref name="Id"/>; empty when it bears no
/// number, or none is asked for.
/// </param>
public sealed record ReceiptReading(string Id, ReceiptForm Form, IReadOnlyList<string> Numbers)
{
    /// <summary>Whether a part under this id is the one the receipt speaks of. Never by the id alone where it was guessed.</summary>
    /// <param name="number">Hash of the part's destination, or empty for a part noted before there was one.</param>
    public bool Fits(string number) => Form switch
    {
        ReceiptForm.Configured => true,
        ReceiptForm.Exact when Numbers.Count == 0 || number.Length == 0 => true,
        ReceiptForm.Unknown => false,
        _ => Proves(number),
    };

    /// <summary>Whether the number says so too, and not the id alone.</summary>
    /// <param name="number">Hash of the part's destination, or empty.</param>
    public bool Proves(string number) => number.Length > 0 && Numbers.Contains(number, StringComparer.Ordinal);
}

/// <summary>How the id of a receipt was read.</summary>
public enum ReceiptForm
{
    /// <summary>Not read; fits nothing.</summary>
    Unknown = 0,

    /// <summary>As it stands.</summary>
    Exact,

    /// <summary>The receipt writes decimal, the answer hexadecimal.</summary>
    HexOfDecimal,

    /// <summary>The receipt writes hexadecimal, the answer decimal.</summary>
    DecimalOfHex,

    /// <summary>As the operator's settings say: believed without a number.</summary>
    Configured,
}
