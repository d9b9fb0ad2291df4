using Waxseal.Steps.Scan.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

/// <summary>What is disguised word after word is held for that alone; what happens to honest senders is not.</summary>
public sealed class DisguiseMeasureTests
{
    private static readonly ContentScanner Scanner = new(new ScanLimits());

    private static bool IsThroughout(string body) => DisguiseMeasure.IsThroughout(MessageText.Of(body));

    [Theory]
    [InlineData("Are you \u202Eemoh\u202C later")]
    [InlineData("Wh\u200Ben d\u2060o y\u00ADou th\uFEFFink yo\u200Du are here")]
    [InlineData("\u043A\u200B\u043E\u200B\u0433\u200B\u0434\u200B\u0430\u200B \u0442\u200B\u044B \u0434\u043E\u043C\u0430")]
    [InlineData("W\u0336h\u0336e\u034En do you com\u0359e")]
    [InlineData("W h e n d o y o u c o m e h o m e")]
    [InlineData("\uFF37\uFF48\uFF45\uFF4E \uFF44\uFF4F \uFF59\uFF4F\uFF55 \uFF43\uFF4F\uFF4D\uFF45 then")]
    [InlineData("\u24E6\u24D7\u24D4\u24DD \u24D3\u24DE \u24E8\u24DE\u24E4 \u24D2\u24DE\u24DC\u24D4 then")]
    [InlineData("Wh\u0435n will y\u043Eu c\u043Eme home")]
    [InlineData("wh4t ab0ut th1s ev3ning then")]
    public void Holds_what_is_disguised_word_after_word(string body)
    {
        Assert.True(IsThroughout(body));
        Assert.Equal(ContentAction.Hold, Scanner.Scan(body, null, ContentPolicy.Usual).Action);
    }

    [Theory]
    [InlineData("Call \u202D+44 1632 960 551\u202C or \u202D+44 1632 960 552\u202C")]
    [InlineData("Ihre Ver\u00ADsiche\u00ADrung ist da")]
    [InlineData("Was W\u0336a\u0336s\u0336 now less")]
    [InlineData("S A L E at our shop")]
    [InlineData("\u304A\u5BA2\u69D8\u306E\uFF2F\uFF34\uFF30\uFF30\uFF21" +
        "\uFF33\uFF33\uFF37\uFF2F\uFF32\uFF24\uFF23\uFF2F\uFF24\uFF25\u3067\u3059")]
    [InlineData("\U0001D5D9\U0001D5F9\U0001D5EE\U0001D600\U0001D5F5 \U0001D5F3\U0001D5FC\U0001D5FF " +
        "\U0001D5EE\U0001D5F9\U0001D5F9\U0001D5F2 our shops open early on Sunday")]
    [InlineData("\u0412\u0430\u0448 \u043A\u043E\u0434 OT\u0420, \u0432\u0430\u0448 " +
        "C\u041C\u0421 \u0438 TO\u0412\u0410\u0420 \u0433\u043E\u0442\u043E\u0432")]
    [InlineData("Orders A1B2C3, X4Y5Z7, K3L4M5, Q7R1S3 are packed")]
    [InlineData("gr8 c u 2moro or 2nite m8, w8ing 4 u since 5pm on the 21st")]
    public void Leaves_what_honest_senders_write(string body) => Assert.False(IsThroughout(body));
}
