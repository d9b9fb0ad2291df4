using Waxseal.Protocols.Signing;
using Xunit;

namespace Waxseal.Tests.Protocols.Signing;

/// <summary>RFC 8941, 3.3 and 4.2.3: items. Each case gives the canonical text of what was read.</summary>
public sealed class StructuredFieldItemTests
{
    [Theory]
    [InlineData("42", "42")]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("00", "0")]
    [InlineData("-42", "-42")]
    [InlineData("042", "42")]
    [InlineData("-042", "-42")]
    [InlineData("123456789012345", "123456789012345")]
    [InlineData("-123456789012345", "-123456789012345")]
    [InlineData("999999999999999", "999999999999999")]
    [InlineData("  42  ", "42")]
    public void Reads_an_integer(string text, string canonical) => AssertReads(text, canonical, BareItemKind.Integer);

    [Theory]
    [InlineData("1.23", "1.23")]
    [InlineData("-1.23", "-1.23")]
    [InlineData("-0.001", "-0.001")]
    [InlineData("1.0", "1.0")]
    [InlineData("1.500", "1.5")]
    [InlineData("1.050", "1.05")]
    [InlineData("0.0", "0.0")]
    [InlineData("00.1", "0.1")]
    [InlineData("123456789012.123", "123456789012.123")]
    public void Reads_a_decimal(string text, string canonical) => AssertReads(text, canonical, BareItemKind.Decimal);

    [Theory]
    [InlineData("--0")]
    [InlineData("-")]
    [InlineData("- 42")]
    [InlineData("-a23")]
    [InlineData("+1")]
    [InlineData("4 2")]
    [InlineData("0x10")]
    [InlineData("1234567890123456")]
    [InlineData("-1234567890123456")]
    [InlineData("0000000000000000")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("-.5")]
    [InlineData("1.2345")]
    [InlineData("1.5.4")]
    [InlineData("1..4")]
    [InlineData("1. 23")]
    [InlineData("1 .23")]
    [InlineData("1234567890123.0")]
    [InlineData("1e3")]
    [InlineData("٣")]
    public void Refuses_what_is_no_number(string text) => AssertRefuses(text);

    [Theory]
    [InlineData("\"foo bar\"", "foo bar")]
    [InlineData("\"\"", "")]
    [InlineData("\"b\\\"a\\\\r\"", "b\"a\\r")]
    [InlineData("\" ~!#[]\"", " ~!#[]")]
    public void Reads_a_string(string text, string content)
    {
        var item = StructuredFields.ParseItem(text);
        Assert.Equal(content, item.Value.AsString);
        Assert.Equal(text, StructuredFields.Serialize(item));
    }

    [Theory]
    [InlineData("\"foo")]
    [InlineData("\"")]
    [InlineData("\"foo\\")]
    [InlineData("\"foo\\,bar\"")]
    [InlineData("\"foo\\\"")]
    [InlineData("\"a\tb\"")]
    [InlineData("\"a\nb\"")]
    [InlineData("\"a\u007fb\"")]
    [InlineData("\"füü\"")]
    [InlineData("\"\\\u0001\"")]
    [InlineData("'foo'")]
    [InlineData("\"a\\\"\u00ff\"")]
    public void Refuses_what_is_no_string(string text) => AssertRefuses(text);

    [Theory]
    [InlineData("a_b-c3/*")]
    [InlineData("*foo")]
    [InlineData("fo!#$%&'*+-.^_`|~:3/oo")]
    [InlineData("A")]
    [InlineData("foo:bar")]
    public void Reads_a_token(string text)
    {
        var item = StructuredFields.ParseItem(text);
        Assert.Equal(text, item.Value.AsToken);
        Assert.Null(item.Value.AsString);
        Assert.Equal(text, StructuredFields.Serialize(item));
    }

    [Theory]
    [InlineData("foo bar")]
    [InlineData("foo,bar")]
    [InlineData("f(o")]
    [InlineData(":foo")]
    [InlineData("/foo")]
    [InlineData("fö")]
    [InlineData("{a}")]
    [InlineData("@1659578233")]
    [InlineData("%\"x\"")]
    public void Refuses_what_is_no_token(string text) => AssertRefuses(text);

    [Theory]
    [InlineData(":aGVsbG8=:", "68656C6C6F", ":aGVsbG8=:")]
    [InlineData("::", "", "::")]
    [InlineData(":/+Ah:", "FFE021", ":/+Ah:")]
    [InlineData(":aGVsbG8:", "68656C6C6F", ":aGVsbG8=:")]
    [InlineData(":aQ:", "69", ":aQ==:")]
    [InlineData(":iZ==:", "89", ":iQ==:")]
    public void Reads_a_byte_sequence(string text, string hex, string canonical)
    {
        var item = StructuredFields.ParseItem(text);
        Assert.Equal(hex, Convert.ToHexString(item.Value.AsBytes.GetValueOrDefault().Span));
        Assert.Equal(canonical, StructuredFields.Serialize(item));
    }

    [Theory]
    [InlineData(":")]
    [InlineData(":aGVsbG8=")]
    [InlineData("=aGVsbG8=")]
    [InlineData(":aGVsb G8=:")]
    [InlineData(": aGVsbG8=:")]
    [InlineData(":aGVsbG8=\n:")]
    [InlineData(":aGVsbG8.:")]
    [InlineData(":_-Ah:")]
    [InlineData(":aGVsbG8!=:")]
    [InlineData(":a=GVsbG8:")]
    [InlineData(":a:")]
    [InlineData(":====:")]
    [InlineData(":=:")]
    [InlineData(":aGVsbG8===:")]
    public void Refuses_what_is_no_byte_sequence(string text) => AssertRefuses(text);

    [Theory]
    [InlineData("?1", true)]
    [InlineData("?0", false)]
    public void Reads_a_boolean(string text, bool value)
    {
        var item = StructuredFields.ParseItem(text);
        Assert.Equal(value, item.Value.AsBoolean);
        Assert.Equal(text, StructuredFields.Serialize(item));
    }

    [Theory]
    [InlineData("?")]
    [InlineData("?2")]
    [InlineData("?T")]
    [InlineData("? 1")]
    [InlineData("?-0")]
    [InlineData("?True")]
    public void Refuses_what_is_no_boolean(string text) => AssertRefuses(text);

    [Theory]
    [InlineData("text/html;charset=utf-8", "text/html;charset=utf-8")]
    [InlineData("1;  a;b=?0", "1;a;b=?0")]
    [InlineData("1;a=?1", "1;a")]
    [InlineData("1;b=2;a=1", "1;b=2;a=1")]
    [InlineData("1;a=1;b=2;a=3", "1;a=3;b=2")]
    [InlineData("1;*a=1", "1;*a=1")]
    [InlineData("1;a_-.*0=1", "1;a_-.*0=1")]
    [InlineData("\"x\";p=\"y\\\\\";q=:AQ==:", "\"x\";p=\"y\\\\\";q=:AQ==:")]
    public void Keeps_parameters_in_order(string text, string canonical) =>
        Assert.Equal(canonical, StructuredFields.Serialize(StructuredFields.ParseItem(text)));

    [Theory]
    [InlineData("1;")]
    [InlineData("1;a=")]
    [InlineData("1 ;a=1")]
    [InlineData("1;a =1")]
    [InlineData("1;a= 1")]
    [InlineData("1;\ta=1")]
    [InlineData("1;A=1")]
    [InlineData("1;1=1")]
    [InlineData("1;_a=1")]
    [InlineData("1;;a")]
    [InlineData("1;a=(1)")]
    public void Refuses_what_are_no_parameters(string text) => AssertRefuses(text);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\t1")]
    [InlineData("1\t")]
    [InlineData("1, 2")]
    [InlineData("(1)")]
    [InlineData("1\u0000")]
    [InlineData("\u00001")]
    public void Refuses_what_is_no_single_item(string text) => AssertRefuses(text);

    [Fact]
    public void Names_the_field_and_the_place_in_what_it_throws()
    {
        var fault = Assert.Throws<SignatureFormatException>(() => StructuredFields.ParseItem("12 \"secret", "Idempotency-Key"));
        Assert.Equal("Idempotency-Key holds more than one item (character 4).", fault.Message);
    }

    [Theory]
    [InlineData("\"8e03978e-40d5-43dd-bc93-6894a57f9324\"", "8e03978e-40d5-43dd-bc93-6894a57f9324")]
    [InlineData("  \"a\" ", "a")]
    [InlineData("\"a\";p=1", "a")]
    [InlineData("8e03978e", null)]
    [InlineData("\"open", null)]
    [InlineData("", null)]
    public void Tries_to_read_a_string(string text, string? content) => Assert.Equal(content, StructuredFields.TryParseString(text));

    [Fact]
    public void Makes_no_value_that_could_not_be_written()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BareItem.Integer(1_000_000_000_000_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => BareItem.Decimal(999_999_999_999.9995m));
        Assert.Throws<ArgumentException>(() => BareItem.String("é"));
        Assert.Throws<ArgumentException>(() => BareItem.Token("a b"));
        Assert.Throws<ArgumentException>(() => FieldParameters.Of(KeyValuePair.Create("A", BareItem.Boolean(true))));
        Assert.Throws<ArgumentException>(
            () => StructuredFields.SerializeDictionary([KeyValuePair.Create<string, FieldMember>("", StructuredFields.ParseItem("1"))]));
    }

    [Theory]
    [InlineData(1.0015, 1.002)]
    [InlineData(1.0025, 1.002)]
    public void Rounds_a_decimal_half_to_even(double value, double rounded) =>
        Assert.Equal((decimal)rounded, BareItem.Decimal((decimal)value).AsDecimal);

    private static void AssertReads(string text, string canonical, BareItemKind kind)
    {
        var item = StructuredFields.ParseItem(text);
        Assert.Equal(kind, item.Value.Kind);
        Assert.Equal(canonical, StructuredFields.Serialize(item));
    }

    private static void AssertRefuses(string text) => Assert.Throws<SignatureFormatException>(() => StructuredFields.ParseItem(text));
}
