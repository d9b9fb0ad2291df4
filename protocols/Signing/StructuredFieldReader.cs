using System.Text;

namespace Waxseal.Protocols.Signing;

/// <summary>
/// The parsing algorithms of RFC 8941, 4.2, one method each. Every failure there is a <see cref="SignatureFormatException"/> here.
/// </summary>
internal ref struct StructuredFieldReader(ReadOnlySpan<char> text, string field)
{
    private readonly ReadOnlySpan<char> text = text;
    private int position;

    private readonly bool AtEnd => position >= text.Length;

    // NUL stands for the end: it is no legal character anywhere in a structured field.
    private readonly char Next => position < text.Length ? text[position] : '\0';

    /// <summary>4.2.2, with the checks of 4.2 around it.</summary>
    public OrderedDictionary<string, FieldMember> ReadDictionary()
    {
        var members = new OrderedDictionary<string, FieldMember>(1);
        SkipSpaces();
        while (!AtEnd)
        {
            var key = ReadKey();
            members[key] = TryTake('=')
                ? ReadMember()
                : new FieldItem(BareItem.Boolean(true), ReadParameters());
            if (!TakeComma()) break;
        }

        return members;
    }

    /// <summary>4.2.1, with the checks of 4.2 around it.</summary>
    public List<FieldMember> ReadList()
    {
        var members = new List<FieldMember>();
        SkipSpaces();
        while (!AtEnd)
        {
            members.Add(ReadMember());
            if (!TakeComma()) break;
        }

        return members;
    }

    /// <summary>4.2.3 as the whole field.</summary>
    public FieldItem ReadOnlyItem()
    {
        SkipSpaces();
        var item = ReadItem();
        SkipSpaces();
        return AtEnd ? item : throw Fault("holds more than one item");
    }

    private FieldMember ReadMember() => Next == '(' ? ReadInnerList() : ReadItem();

    // After a member: true when another one follows, false at the end of the field.
    private bool TakeComma()
    {
        SkipWhitespace();
        if (AtEnd) return false;
        if (!TryTake(',')) throw Fault("wants a comma between members");
        SkipWhitespace();
        return AtEnd ? throw Fault("ends with a comma") : true;
    }

    /// <summary>4.2.1.2.</summary>
    private InnerList ReadInnerList()
    {
        var items = new List<FieldItem>(8);
        position++;
        while (true)
        {
            SkipSpaces();
            if (TryTake(')')) return new InnerList(items, ReadParameters());
            items.Add(ReadItem());
            if (Next is not (' ' or ')')) throw Fault("holds an inner list without an end");
        }
    }

    private FieldItem ReadItem() => new(ReadBareItem(), ReadParameters());

    /// <summary>4.2.3.2.</summary>
    private FieldParameters ReadParameters()
    {
        if (Next != ';') return FieldParameters.Empty;
        var parameters = new OrderedDictionary<string, BareItem>(7);
        while (TryTake(';'))
        {
            SkipSpaces();
            var key = ReadKey();
            parameters[key] = TryTake('=') ? ReadBareItem() : BareItem.Boolean(true);
        }

        return new FieldParameters(parameters);
    }

    /// <summary>4.2.3.3.</summary>
    private string ReadKey()
    {
        if (!FieldGrammar.StartsKey(Next)) throw Fault("wants a key, which begins with a lowercase letter or *");
        var rest = text[position..];
        var length = rest.IndexOfAnyExcept(FieldGrammar.KeyCharacters);
        if (length < 0) length = rest.Length;
        position += length;
        return WellKnown.Text(rest[..length]);
    }

    /// <summary>4.2.3.1.</summary>
    private BareItem ReadBareItem() => Next switch
    {
        '"' => BareItem.ParsedString(ReadString()),
        ':' => BareItem.ParsedBytes(ReadBytes()),
        '?' => BareItem.Boolean(ReadBoolean()),
        '-' or (>= '0' and <= '9') => ReadNumber(),
        var first when FieldGrammar.StartsToken(first) => BareItem.ParsedToken(ReadToken()),
        _ => throw Fault("wants a value"),
    };

    /// <summary>4.2.4.</summary>
    private BareItem ReadNumber()
    {
        var negative = TryTake('-');
        var whole = ReadDigits(out var wholeDigits);
        if (wholeDigits == 0) throw Fault("wants a digit");
        if (Next != '.')
        {
            if (wholeDigits > 15) throw Fault("holds an integer of more than 15 digits");
            return BareItem.Integer(negative ? -whole : whole);
        }

        if (wholeDigits > 12) throw Fault("holds a decimal of more than 12 digits before the point");
        position++;
        var fraction = ReadDigits(out var fractionDigits);
        if (fractionDigits is 0 or > 3) throw Fault("wants one to three digits after the point");
        var thousandths = whole * 1000 + fraction * (fractionDigits switch { 1 => 100, 2 => 10, _ => 1 });
        return BareItem.ParsedDecimal(negative ? -thousandths : thousandths);
    }

    // Stops counting the value, but not the digits, beyond what any number may have.
    private long ReadDigits(out int digits)
    {
        long value = 0;
        digits = 0;
        while (char.IsAsciiDigit(Next))
        {
            if (++digits <= 15) value = value * 10 + (Next - '0');
            position++;
        }

        return value;
    }

    /// <summary>4.2.5.</summary>
    private string ReadString()
    {
        position++;
        var rest = text[position..];
        var end = rest.IndexOfAny('"', '\\');
        if (end < 0) throw Fault("holds a string without an end");
        if (rest[end] == '\\') return ReadEscapedString();
        var content = rest[..end];
        if (content.ContainsAnyExceptInRange(' ', '~')) throw Fault("holds a string with a character that is not printable ASCII");
        position += end + 1;
        return WellKnown.Text(content);
    }

    private string ReadEscapedString()
    {
        var content = new StringBuilder();
        while (!AtEnd)
        {
            var next = text[position++];
            if (next == '"') return content.ToString();
            if (next == '\\')
            {
                if (Next is not ('"' or '\\')) throw Fault("holds a string with a bad escape");
                next = text[position++];
            }

            if (next is < ' ' or > '~') throw Fault("holds a string with a character that is not printable ASCII");
            content.Append(next);
        }

        throw Fault("holds a string without an end");
    }

    /// <summary>4.2.6.</summary>
    private string ReadToken()
    {
        var rest = text[position..];
        var length = rest.IndexOfAnyExcept(FieldGrammar.TokenCharacters);
        if (length < 0) length = rest.Length;
        position += length;
        return rest[..length].ToString();
    }

    /// <summary>4.2.7.</summary>
    private byte[] ReadBytes()
    {
        position++;
        var rest = text[position..];
        var length = rest.IndexOf(':');
        if (length < 0) throw Fault("holds a byte sequence without an end");
        var bytes = Base64Text.TryDecode(rest[..length]) ?? throw Fault("holds a byte sequence that is not base64");
        position += length + 1;
        return bytes;
    }

    /// <summary>4.2.8.</summary>
    private bool ReadBoolean()
    {
        position++;
        if (TryTake('1')) return true;
        return TryTake('0') ? false : throw Fault("wants ?0 or ?1");
    }

    private bool TryTake(char expected)
    {
        if (AtEnd || text[position] != expected) return false;
        position++;
        return true;
    }

    private void SkipSpaces()
    {
        while (Next == ' ') position++;
    }

    private void SkipWhitespace()
    {
        while (Next is ' ' or '\t') position++;
    }

    private readonly SignatureFormatException Fault(string fault) => new($"{field} {fault} (character {position + 1}).");
}
