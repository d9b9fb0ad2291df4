using System.Globalization;
using System.Text;

namespace Waxseal.Protocols.Smpp;

/// <summary>
/// The text of a receipt, `id:... sub:... dlvrd:... submit date:... done date:... stat:... err:... text:...`. Appendix B of SMPP 3.4
/// calls it vendor specific, and it is: fields come in any case and order, and any of them may be missing.
/// </summary>
internal readonly record struct ReceiptText(string MessageId, ReceiptState? State, string ErrorCode, DateTimeOffset? DoneAt)
{
    private const int ErrorCodeMax = 16;

    private static readonly (string Prefix, ReceiptState State)[] States =
    [
        ("DELIV", ReceiptState.Delivered), ("EXPIR", ReceiptState.Expired), ("DELET", ReceiptState.Deleted),
        ("UNDEL", ReceiptState.Undeliverable), ("ACCEP", ReceiptState.Accepted), ("UNKNO", ReceiptState.Unknown),
        ("REJEC", ReceiptState.Rejected), ("ENROU", ReceiptState.Enroute), ("SKIPP", ReceiptState.Skipped),
    ];

    public static ReceiptText Parse(DeliverSm pdu)
    {
        var payload = pdu.Payload.Span;
        // Receipts are ASCII whatever data_coding says, but for the operators that send them as UCS-2.
        var text = (pdu.DataCoding == DataCoding.Ucs2 ? Encoding.BigEndianUnicode : Encoding.Latin1).GetString(payload);
        return Parse(text);
    }

    public static ReceiptText Parse(ReadOnlySpan<char> text)
    {
        // The quoted text is the sender's own words: it must not be read as fields, so it is cut off where it stands last.
        var quoted = IndexOfField(text, "text:");
        if (quoted >= 0 && IndexOfField(text[..quoted], "id:") >= 0 && IndexOfField(text[..quoted], "stat:") >= 0) text = text[..quoted];

        var state = Field(text, "stat:");
        var error = Field(text, "err:");
        return new ReceiptText(
            Field(text, "id:").ToString(),
            state.IsEmpty ? null : StateOf(state),
            error.Length > ErrorCodeMax ? error[..ErrorCodeMax].ToString() : error.ToString(),
            DateOf(Field(text, "done date:")));
    }

    private static int IndexOfField(ReadOnlySpan<char> text, ReadOnlySpan<char> name)
    {
        for (var from = 0; from < text.Length;)
        {
            var found = text[from..].IndexOf(name, StringComparison.OrdinalIgnoreCase);
            if (found < 0) return -1;
            found += from;

            // "id:" also ends "messageid:" and the like: a field starts the text or follows something that is no letter.
            if (found == 0 || !char.IsLetterOrDigit(text[found - 1])) return found;
            from = found + name.Length;
        }

        return -1;
    }

    private static ReadOnlySpan<char> Field(ReadOnlySpan<char> text, ReadOnlySpan<char> name)
    {
        var found = IndexOfField(text, name);
        if (found < 0) return default;
        var value = text[(found + name.Length)..].TrimStart(' ');
        var end = value.IndexOfAny(" \t\r\n\0,;");
        if (end >= 0) value = value[..end];

        // An empty field ("err: text:...") must not swallow the next one.
        return value.Contains(':') ? default : value;
    }

    private static ReceiptState StateOf(ReadOnlySpan<char> word)
    {
        foreach (var (prefix, state) in States)
        {
            if (word.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return state;
        }

        return ReceiptState.Unrecognised;
    }

    private static DateTimeOffset? DateOf(ReadOnlySpan<char> digits)
    {
        var format = digits.Length switch { 10 => "yyMMddHHmm", 12 => "yyMMddHHmmss", 14 => "yyyyMMddHHmmss", _ => "" };
        if (format.Length == 0) return null;
        var known = DateTimeOffset.TryParseExact(digits, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at);
        return known ? at : null;
    }
}
