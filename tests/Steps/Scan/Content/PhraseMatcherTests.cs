using Waxseal.Steps.Scan.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

public sealed class PhraseMatcherTests
{
    [Theory]
    [InlineData("_new_number_", "my new number", true)]
    [InlineData("_new_number_", "renew number", false)]
    [InlineData("_new_number_", "new numbers", false)]
    [InlineData("_new_number", "new numbers", true)]
    [InlineData("счет", "ваш счет закрыт", true)]
    [InlineData("_счет", "расчет", false)]
    [InlineData("冻结", "您的账户已被冻结请核实", true)]
    [InlineData("حساب", "تم تجميد الحساب", true)]
    [InlineData("ابعت", "أبعت", true)]
    [InlineData("λογαρ", "λόγαρ", true)]
    [InlineData("ठग", "ठ ग", false)]
    public void Finds_phrases_with_and_without_borders(string phrase, string text, bool found) =>
        Assert.Equal(found, IsIn(new PhraseMatcher([(phrase, 1)]), text));

    [Fact]
    public void Finds_a_phrase_inside_the_beginning_of_another() =>
        Assert.True(IsIn(new PhraseMatcher([("abcd", 1UL), ("bc", 2UL)]), "abce"));

    [Fact]
    public void Joins_the_values_of_phrases_that_end_together()
    {
        var matcher = new PhraseMatcher([("abc", 1UL), ("bc", 2UL)]);
        var node = matcher.Start;
        foreach (var character in "abc") node = matcher.Next(node, character);

        Assert.Equal(3UL, matcher.Value(node));
    }

    [Theory, InlineData("abc", 2), InlineData("abcd", 4), InlineData("ab", 0), InlineData("xbc", 2)]
    public void Knows_how_long_the_phrase_is_that_ends_here(string text, int length)
    {
        var matcher = new PhraseMatcher([("abcd", 1UL), ("bc", 2UL)]);
        var node = matcher.Start;
        foreach (var character in text) node = matcher.Next(node, character);

        Assert.Equal(length, matcher.Length(node));
    }

    private static bool IsIn(PhraseMatcher matcher, string text)
    {
        var node = matcher.Start;
        foreach (var character in text)
        {
            node = matcher.Next(node, character);
            if (matcher.Value(node) != 0) return true;
        }

        return matcher.ValueAtEnd(node) != 0;
    }
}
