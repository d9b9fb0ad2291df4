using System.Text;

namespace Waxseal.Protocols.Smpp;

/// <summary>
/// The GSM 7-bit default alphabet and its extension table (3GPP TS 23.038, 6.2.1), one septet an octet as SMPP carries it.
/// </summary>
public static class GsmAlphabet
{
    /// <summary>The octet that says: the next one is from the extension table.</summary>
    public const byte Escape = 0x1B;

    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
        "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string ExtensionCharacters = "\f^{}\\[~]|€";

    private const byte NotInAlphabet = 0xFF;

    private const byte InExtension = 0x80;

    private static ReadOnlySpan<byte> ExtensionOctets => [0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65];

    // Every character of the alphabet but the Greek capitals and the euro sign lies below U+0100; a table of 64 KiB would serve no one.
    private static readonly byte[] LowTable = BuildLowTable();

    /// <summary>The septets this character takes: 1, or 2 from the extension table, or 0 when the alphabet does not have it.</summary>
    public static int SeptetsOf(char character)
    {
        var octet = Find(character);
        return octet == NotInAlphabet ? 0 : (octet & InExtension) != 0 ? 2 : 1;
    }

    /// <summary>The septets of a whole text, or -1 when it holds a character that the alphabet does not have.</summary>
    public static int Measure(ReadOnlySpan<char> text)
    {
        var septets = 0;
        foreach (var character in text)
        {
            var cost = SeptetsOf(character);
            if (cost == 0) return -1;
            septets += cost;
        }

        return septets;
    }

    /// <summary>Writes a text that <see cref="Measure"/> accepted; returns the octets written.</summary>
    /// <exception cref="ArgumentException">A character is not in the alphabet.</exception>
    public static int Encode(ReadOnlySpan<char> text, Span<byte> octets)
    {
        var at = 0;
        foreach (var character in text)
        {
            var octet = Find(character);
            if (octet == NotInAlphabet) throw new ArgumentException("A character is not in the GSM alphabet.", nameof(text));
            if ((octet & InExtension) != 0) octets[at++] = Escape;
            octets[at++] = (byte)(octet & 0x7F);
        }

        return at;
    }

    /// <summary>
    /// Reads octets as text. An unknown extension is read as its basic character, as TS 23.038 asks of a receiver;
    /// an octet with the top bit set becomes U+FFFD.
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> octets)
    {
        var text = new StringBuilder(octets.Length);
        for (var at = 0; at < octets.Length; at++)
        {
            var octet = octets[at];
            if (octet == Escape && at + 1 < octets.Length)
            {
                octet = octets[++at];
                var extension = ExtensionOctets.IndexOf(octet);
                if (extension >= 0)
                {
                    text.Append(ExtensionCharacters[extension]);
                    continue;
                }
            }

            // A lone escape shows as a space (TS 23.038, 6.2.1, note 1).
            text.Append(octet == Escape ? ' ' : octet < 0x80 ? Basic[octet] : '\uFFFD');
        }

        return text.ToString();
    }

    private static byte Find(char character)
    {
        if (character < LowTable.Length) return LowTable[character];
        if (character == '€') return InExtension | 0x65;
        var greek = Basic.AsSpan(0x10, 0x0B).IndexOf(character);
        return greek >= 0 ? (byte)(0x10 + greek) : NotInAlphabet;
    }

    private static byte[] BuildLowTable()
    {
        var table = new byte[0x100];
        Array.Fill(table, NotInAlphabet);
        for (var octet = 0; octet < Basic.Length; octet++)
        {
            if (octet != Escape && Basic[octet] < table.Length) table[Basic[octet]] = (byte)octet;
        }

        for (var index = 0; index < ExtensionCharacters.Length; index++)
        {
            if (ExtensionCharacters[index] < table.Length)
                table[ExtensionCharacters[index]] = (byte)(InExtension | ExtensionOctets[index]);
        }

        return table;
    }
}
