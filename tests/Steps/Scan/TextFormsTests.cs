using Waxseal.Steps.Scan;
using Waxseal.Steps.Scan.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan;

public sealed class TextFormsTests
{
    private static readonly TextForms Forms = new(new ScanLimits());

    [Theory]
    [InlineData("Hi Anna, your parcel 12345 is held: http://fee.example.com/a1", "Hi Jo Ann Smith, your parcel 9 is held: http://fee.example.com/zz9")]
    [InlineData("Dear Mr Smith, pay £12.50 by 3 March", "Dear Ms Müller, pay £1,200 by 14 April")]
    [InlineData("Sehr geehrte Frau Müller, Ihr Konto wird am 3.12. gesperrt", "Sehr geehrter Herr Dr. Schmidt, Ihr Konto wird am 14.1. gesperrt")]
    [InlineData("Anna, your code is 123456", "Béatrice, your code is 99")]
    [InlineData("Hello Anna Your card is blocked", "Hello Bob Your card is blocked.")]
    [InlineData("DEAR ANNA YOUR PARCEL IS HELD", "DEAR JOSEPH YOUR PARCEL IS HELD")]
    [InlineData("Your account is suspended", "YOUR ACCOUNT IS SUSPENDED!")]
    [InlineData("Your account is suspended", "Y\u043Eur \u0430ccount is suspended")]
    [InlineData("Your account is suspended", "Your acc\u200Bount is suspended")]
    [InlineData("您的包裹12345已到，请付款", "您的包裹9已到，请付款")]
    [InlineData("Pay order AB12CD now", "Pay order 99 77 now")]
    public void Copies_of_one_template_have_one_skeleton(string one, string other)
    {
        Assert.NotEmpty(Forms.Skeleton(one));
        Assert.Equal(Forms.Skeleton(one), Forms.Skeleton(other));
    }

    [Theory]
    [InlineData("Your parcel is held: http://a.example.com/x", "Your parcel is held: http://a.example.net/x")]
    [InlineData("Your HSBC account is suspended", "Your Lloyds account is suspended")]
    [InlineData("Your account is suspended", "Your card is suspended")]
    [InlineData("Your account is suspended", "Your account is not suspended")]
    [InlineData("Hi Anna, call us", "Hi Anna, pay us")]
    [InlineData("您的包裹已到，请付款", "您的账户已冻结，请付款")]
    [InlineData("Hi Anna, your parcel is held", "evil.top Hi Anna, your parcel is held")]
    [InlineData("Hi Anna, your parcel is held", "Pay evil.top Hi Anna, your parcel is held")]
    [InlineData("HI YOUR PARCEL IS HELD", "HI EVIL.TOP YOUR PARCEL IS HELD")]
    [InlineData("Hi Anna, your parcel is held", "Refund Hi Anna, your parcel is held")]
    public void Different_templates_have_different_skeletons(string one, string other) =>
        Assert.NotEqual(Forms.Skeleton(one), Forms.Skeleton(other));

    [Theory]
    [InlineData("")]
    [InlineData("123456")]
    [InlineData("OK 5")]
    [InlineData("\uD83D\uDE00 \uD83D\uDE00")]
    public void A_text_that_says_too_little_is_of_no_template(string body) => Assert.Equal("", Forms.Skeleton(body));

    [Theory]
    [InlineData("Pay £12, Anna!", "Xxx £00, Xxxx!")]
    [InlineData("Go to https://login.bank-Fee.com/u/42 now", "Xx xx xxxxx://xxxxx.bank-Fee.com/x/00 xxx")]
    [InlineData("hello@mail.example.com", "xxxxx@xxxx.xxxxxxx.xxx")]
    [InlineData("Привет, 王", "Xxxxxx, x")]
    [InlineData("\uD83D\uDE00 e\u0301", "\uD83D\uDE00 xx")]
    [InlineData("\uD835\uDC00x", "XXx")]
    public void A_mask_shows_structure_and_where_links_lead_and_nothing_else(string body, string masked)
    {
        Assert.Equal(masked, Forms.Mask(body));
        Assert.Equal(body.Length, Forms.Mask(body).Length);
    }

    [Theory]
    [InlineData("\u24D0\u24B6\u249C!", "xxx!")]
    [InlineData("\uD83C\uDD30\uD83C\uDD91", "xxxx")]
    [InlineData("\u2460\u2474\uD83C\uDD02", "0000")]
    [InlineData("\u2121 \u33A5 \u3231", "x x x")]
    [InlineData("\uD83C\uDDED\uD83C\uDDEE", "xxxx")]
    [InlineData("\u2813\u280A", "xx")]
    [InlineData("\uDB40\uDC68", "xx")]
    [InlineData("\u20AC5 \u2026 \u2192 \uD83D\uDE00", "\u20AC0 \u2026 \u2192 \uD83D\uDE00")]
    public void A_letter_in_dress_is_masked_and_a_sign_is_not(string body, string masked) => Assert.Equal(masked, Forms.Mask(body));

    [Fact]
    public void A_host_that_is_cut_within_a_ligature_has_forms()
    {
        var body = string.Concat(Enumerable.Repeat("ab-", 84)) + "\uFB01.com/x";

        Assert.NotNull(Forms.Skeleton(body));
        Assert.Equal(body.Length, Forms.Mask(body).Length);
        Assert.NotNull(Forms.Domains(body));
    }

    [Fact]
    public void Half_a_character_is_masked_too() => Assert.Equal("x?x", Forms.Mask("a\uD800b"));

    [Fact]
    public void A_disguised_link_is_named_and_not_shown()
    {
        const string body = "Pay at bank-fee[.]com/x";
        Assert.Equal("Xxx xx xxxx-xxx[.]xxx/x", Forms.Mask(body));
        Assert.Equal(["bank-fee.com"], Forms.Domains(body));
    }
}
