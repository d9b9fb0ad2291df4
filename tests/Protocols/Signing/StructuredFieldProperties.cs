using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using Waxseal.Protocols.Signing;
using Xunit;

namespace Waxseal.Tests.Protocols.Signing;

/// <summary>What holds for every field, not only for the ones somebody thought of. The seed is fixed, so that a run repeats.</summary>
public sealed class StructuredFieldProperties
{
    private static readonly Config Repeatable = Config.QuickThrowOnFailure
        .WithMaxTest(2000)
        .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(9421, 8941), FSharpOption<int>.None)));

    private static readonly Gen<string> Keys =
        from first in Gen.Elements('a', 'k', 'z', '*')
        from rest in Gen.Elements('a', 'z', '0', '9', '_', '-', '.', '*').ListOf()
        select first + string.Concat(rest.Take(6));

    private static readonly Gen<BareItem> BareItems = Gen.OneOf(
        Gen.Choose(int.MinValue, int.MaxValue).Select(value => BareItem.Integer(value * 400_000L)),
        Gen.Choose(int.MinValue, int.MaxValue).Select(value => BareItem.Decimal(value / 1000m)),
        Gen.Choose(' ', '~').ListOf().Select(characters => BareItem.String(string.Concat(characters.Select(value => (char)value)))),
        Keys.Select(BareItem.Token),
        Gen.Choose(0, 255).ListOf().Select(octets => BareItem.Bytes(octets.Select(octet => (byte)octet).ToArray())),
        Gen.Elements(true, false).Select(BareItem.Boolean));

    private static readonly Gen<FieldParameters> Parameters =
        from entries in (from key in Keys from value in BareItems select KeyValuePair.Create(key, value)).ListOf()
        select FieldParameters.Of(entries.Take(3).ToArray());

    private static readonly Gen<FieldItem> Items =
        from value in BareItems from parameters in Parameters select new FieldItem(value, parameters);

    private static readonly Gen<FieldMember> Members = Gen.OneOf(
        Items.Select(item => (FieldMember)item),
        from items in Items.ListOf() from parameters in Parameters select (FieldMember)new InnerList(items.Take(5).ToList(), parameters));

    private static readonly string[] Pieces =
    [
        "a", "sig", "=", ";", ",", " ", "\t", "(", ")", "\"", "\\", ":", "?", "1", "-", ".", "AA==", "\"@method\"", "created=1", "tag=\"t\"",
    ];

    // Most of it made of what the grammar knows, so that parsing gets far before it fails.
    private static readonly Gen<string> AnyText =
        from pieces in Gen.Frequency(
            (6, Gen.Elements(Pieces)),
            (1, Gen.Choose(0, 0x2FF).Select(value => ((char)value).ToString()))).ListOf()
        select string.Concat(pieces);

    [Fact]
    public void A_list_that_was_written_reads_back_the_same() => Check(Members.ListOf(), members =>
    {
        var text = StructuredFields.SerializeList(members);
        return StructuredFields.SerializeList(StructuredFields.ParseList(text)) == text;
    });

    [Fact]
    public void A_dictionary_that_was_written_reads_back_the_same() => Check(
        (from key in Keys from member in Members select KeyValuePair.Create(key, member)).ListOf(), entries =>
        {
            var text = StructuredFields.SerializeDictionary(entries.DistinctBy(entry => entry.Key));
            return StructuredFields.SerializeDictionary(StructuredFields.ParseDictionary(text)) == text;
        });

    [Fact]
    public void An_item_that_was_written_reads_back_with_its_type() => Check(Items, item =>
        StructuredFields.ParseItem(StructuredFields.Serialize(item)).Value.Kind == item.Value.Kind);

    [Fact]
    public void Any_text_is_read_or_refused_with_the_one_exception() => Check(AnyText, text =>
    {
        Refuses(() => StructuredFields.ParseItem(text));
        Refuses(() => StructuredFields.ParseList(text));
        Refuses(() => StructuredFields.ParseDictionary(text));
        Refuses(() => ContentDigest.Matches(text, "body"u8));
        _ = StructuredFields.TryParseString(text);
        return true;
    });

    [Fact]
    public void What_is_read_is_written_in_a_form_that_reads_the_same() => Check(AnyText, text =>
    {
        if (Read(text) is not { } members) return true;
        var canonical = StructuredFields.SerializeList(members);
        return StructuredFields.SerializeList(StructuredFields.ParseList(canonical)) == canonical;
    });

    [Fact]
    public void Any_signature_fields_over_any_message_are_read_or_refused_with_the_one_exception() => Check(
        from input in AnyText from value in AnyText from query in AnyText select (input, value, query), texts =>
        {
            Refuses(() =>
            {
                var received = SignatureFields.Parse($"sig=({texts.input});tag=\"t\"", "sig=:AAAA:", "t");
                var fields = new[] { KeyValuePair.Create("a", texts.value), KeyValuePair.Create("content-digest", texts.value) };
                _ = SignatureBase.Build(new SignedMessage("GET", "h", "/", texts.query, fields), received.Parameters);
            });
            Refuses(() => SignatureFields.Parse(texts.input, texts.value, "t"));
            return true;
        });

    [Fact]
    public void No_value_of_a_field_adds_a_line_to_the_signature_base() => Check(AnyText, text =>
    {
        try
        {
            return Rfc9421.Lines(Rfc9421.WithFields(("a", text)), "\"a\"").Length == 1;
        }
        catch (SignatureFormatException)
        {
            return true;
        }
    });

    private static void Check<T>(Gen<T> values, Func<T, bool> holds) => Prop.ForAll(values.ToArbitrary(), holds).Check(Repeatable);

    private static IReadOnlyList<FieldMember>? Read(string text)
    {
        try
        {
            return StructuredFields.ParseList(text);
        }
        catch (SignatureFormatException)
        {
            return null;
        }
    }

    private static void Refuses(Action action)
    {
        try
        {
            action();
        }
        catch (SignatureFormatException)
        {
            // The one exception that hostile text may cause; any other fails the property.
        }
    }
}
