namespace Waxseal.Protocols.Signing;

/// <summary>One value of a structured field (RFC 8941, 3.3). An instance that exists can be serialised.</summary>
public readonly struct BareItem
{
    private const long IntegerMax = 999_999_999_999_999;

    private readonly long number;
    private readonly object? content;

    private BareItem(BareItemKind kind, long number, object? content)
    {
        Kind = kind;
        this.number = number;
        this.content = content;
    }

    public BareItemKind Kind { get; }

    /// <summary>The integer, or null when this is something else.</summary>
    public long? AsInteger => Kind == BareItemKind.Integer ? number : null;

    /// <summary>The decimal, or null when this is something else.</summary>
    public decimal? AsDecimal => Kind == BareItemKind.Decimal ? number / 1000m : null;

    /// <summary>The string without quotes and escapes, or null when this is something else, a token included.</summary>
    public string? AsString => Kind == BareItemKind.String ? (string?)content : null;

    /// <summary>The token, or null when this is something else, a string included.</summary>
    public string? AsToken => Kind == BareItemKind.Token ? (string?)content : null;

    /// <summary>The byte sequence, or null when this is something else.</summary>
    public ReadOnlyMemory<byte>? AsBytes => Kind == BareItemKind.Bytes ? (byte[]?)content : (ReadOnlyMemory<byte>?)null;

    /// <summary>The boolean, or null when this is something else.</summary>
    public bool? AsBoolean => Kind == BareItemKind.Boolean ? number != 0 : null;

    internal bool IsTrue => Kind == BareItemKind.Boolean && number != 0;

    /// <summary>The decimal in thousandths: RFC 8941 keeps three digits after the point.</summary>
    internal long Thousandths => number;

    /// <summary>At most 15 digits (RFC 8941, 3.3.1).</summary>
    public static BareItem Integer(long value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, IntegerMax);
        ArgumentOutOfRangeException.ThrowIfLessThan(value, -IntegerMax);
        return new BareItem(BareItemKind.Integer, value, null);
    }

    /// <summary>Rounded to three digits, half to even; at most 12 digits before the point (RFC 8941, 4.1.5).</summary>
    public static BareItem Decimal(decimal value)
    {
        var rounded = decimal.Round(value, 3, MidpointRounding.ToEven);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(decimal.Abs(rounded), 1_000_000_000_000m, nameof(value));
        return new BareItem(BareItemKind.Decimal, (long)(rounded * 1000m), null);
    }

    /// <summary>Printable ASCII only (RFC 8941, 3.3.3).</summary>
    public static BareItem String(string value)
    {
        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            throw new ArgumentException("A string of a structured field holds printable ASCII only.", nameof(value));
        }

        return new BareItem(BareItemKind.String, 0, value);
    }

    /// <summary>A letter or <c>*</c>, then the characters of a token, <c>:</c> and <c>/</c> (RFC 8941, 3.3.4).</summary>
    public static BareItem Token(string value)
    {
        if (value.Length == 0 || !FieldGrammar.StartsToken(value[0]) || value.AsSpan().ContainsAnyExcept(FieldGrammar.TokenCharacters))
        {
            throw new ArgumentException("Not a token of a structured field.", nameof(value));
        }

        return new BareItem(BareItemKind.Token, 0, value);
    }

    /// <summary>A copy of the bytes.</summary>
    public static BareItem Bytes(ReadOnlySpan<byte> value) => new(BareItemKind.Bytes, 0, value.ToArray());

    public static BareItem Boolean(bool value) => new(BareItemKind.Boolean, value ? 1 : 0, null);

    // The reader has already checked these, or owns the array.
    internal static BareItem ParsedDecimal(long thousandths) => new(BareItemKind.Decimal, thousandths, null);

    internal static BareItem ParsedString(string value) => new(BareItemKind.String, 0, value);

    internal static BareItem ParsedToken(string value) => new(BareItemKind.Token, 0, value);

    internal static BareItem ParsedBytes(byte[] value) => new(BareItemKind.Bytes, 0, value);
}
