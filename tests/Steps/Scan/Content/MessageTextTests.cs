using Waxseal.Steps.Scan.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

public sealed class MessageTextTests
{
    [Theory]
    [InlineData("\u00C9\u00E8\u00FC\u0141", "eeul")]
    [InlineData("\uFB01ne \uFB03", "fine ffi")]
    [InlineData("\uFF21\uFF22\uFF23", "abc")]
    [InlineData("onayland\u0131 \u0130tiraz", "onaylandi itiraz")]
    [InlineData("\u24B6\u24D1\u249E", "abc")]
    [InlineData("\U0001D400\U0001D5BB\U0001D6D2", "abp")]
    [InlineData("\U0001F130\U0001F171\U0001F152", "abc")]
    [InlineData("\u0663\u096A\uFF15", "345")]
    [InlineData("\uFEDF\uFEE1", "\u0644\u0645")]
    [InlineData("\u0645\u064F\u0640\u062D", "\u0645\u062D")]
    [InlineData("e\u0301\u0302\u0303", "e")]
    [InlineData("a\u200Bb\u00ADc\uFEFFd", "abcd")]
    [InlineData("a\u202Eb\u2066c", "abc")]
    [InlineData("v.e.r.i.f.y it", "verify it")]
    [InlineData("P a y P a l", "paypal")]
    [InlineData("p\u2B50a\u2B50y\u2B50p\u2B50a\u2B50l", "paypal")]
    [InlineData("%76%65rify", "verify")]
    [InlineData("&#118;&#x65;rify", "verify")]
    [InlineData("50% off & more", "50% off & more")]
    [InlineData("R U OK, see the U.S. & B&B", "r u ok, see the u.s. & b&b")]
    public void Folds_what_a_reader_takes_for_the_same(string body, string plain) =>
        Assert.Equal(plain, MessageText.Of(body).Plain.ToString());

    [Theory]
    [InlineData("\u0430\u0441c\u043Eunt", "account")]
    [InlineData("\u13A0\u13A1", "dr")]
    [InlineData("\uA4D0\uA4F3", "bo")]
    [InlineData("P\u039BYP\u039BL", "paypal")]
    [InlineData("v3r1fy", "verlfy")]
    public void Reads_letters_of_other_scripts_and_digits_by_their_looks(string body, string skeleton) =>
        Assert.Equal(skeleton, MessageText.Of(body).Skeleton.ToString());

    [Fact]
    public void Greek_words_are_no_disguise()
    {
        const string Body = "\u039F \u039A\u03A9\u0394\u0399\u039A\u039F\u03A3 \u03A3\u0391\u03A3 \u0395\u0399\u039D\u0391\u0399 482913";

        Assert.Empty(new ContentScanner(new ScanLimits()).Scan(Body, null, ContentPolicy.Usual).Findings);
    }

    [Fact]
    public void Knows_where_each_character_stood()
    {
        const string Body = "\u200B\U0001F4E6 v.e.r.i.f.y %61b";
        var text = MessageText.Of(Body);
        var word = text.Plain.IndexOf("verify");

        Assert.Equal(Body.IndexOf('v'), text.OriginOf(word));
        Assert.Equal(Body.IndexOf('%'), text.OriginOf(text.Plain.IndexOf("ab")));
        Assert.Equal(Body.Length, text.OriginOf(text.Length));
    }

    [Fact]
    public void Forgets_the_text_before()
    {
        var text = MessageText.Of("\uD800\u202E a\u200Bb %76%76 v.e.r.i.f.y");
        text.Read("short");

        Assert.Equal("short", text.Plain.ToString());
        Assert.Equal((0, 0, 0, 0, 0),
            (text.LoneSurrogates, text.Overrides, text.HiddenInWords, text.EscapedLetters, text.SpacedLetters));
    }
}
