using Waxseal.Steps.Scan.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

public sealed class WordReaderTests
{
    [Theory]
    [InlineData("pay$evil.com/x then https://acme.example/account/verify", "pay then")]
    [InlineData("https://acme.example/account/verify", "")]
    [InlineData("see https://acme.example/account and https://acme.example/verify", "see and")]
    public void Leaves_the_words_of_every_link_out(string body, string expected)
    {
        var text = MessageText.Of(body);
        var words = new List<Word>();
        WordReader.Read(text, LinkList.Of(text, new ScanLimits()), words);

        Assert.Equal(expected, string.Join(' ', words.Select(word => text.Plain.Slice(word.Start, word.Length).ToString())));
    }
}
