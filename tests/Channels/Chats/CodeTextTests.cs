using Waxseal.Channels.Chats;
using Xunit;

namespace Waxseal.Tests.Channels.Chats;

public sealed class CodeTextTests
{
    [Theory]
    [InlineData("Your code is 482913", "482913")]
    [InlineData("482913 is your code. It is valid for 10 minutes.", "482913")]
    [InlineData("<#> Code: 4829, never share it.", "4829")]
    [InlineData("Ihr Code: AB12CD", "AB12CD")]
    [InlineData("G-482913 is yours", null)]
    [InlineData("Codes 482913 and 482914", null)]
    [InlineData("482913 or call +448001234567", null)]
    [InlineData("Your code is 482913. Ref 2026", null)]
    [InlineData("482913 at https://acme.example/v/771204", null)]
    [InlineData("482913, good until 10:30", null)]
    [InlineData("Your code: 482 913 to pay 1500 EUR", null)]
    [InlineData("Pay 150 EUR to Bob: 483920", null)]
    [InlineData("Code KXRTPW, ref 20931", null)]
    [InlineData("Code ABC-DEF, card ending 4821", null)]
    [InlineData("Pay 15 EUR: 483920", null)]
    [InlineData("Your code is 12345678901", null)]
    [InlineData("Your code is 123", null)]
    [InlineData("12345678901 and 482913", null)]
    [InlineData("There is none", null)]
    [InlineData("", null)]
    [InlineData("code: ٤٨٢٩", null)]
    public void Finds_the_only_word_that_can_be_one(string text, string? expected) => Assert.Equal(expected, CodeText.Find(text));
}
