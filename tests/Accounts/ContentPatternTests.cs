using System.Text.RegularExpressions;
using Waxseal.Accounts;
using Xunit;

namespace Waxseal.Tests.Accounts;

/// <summary>Which regular expressions a policy may hold: what would blow up is refused when it is saved.</summary>
public sealed class ContentPatternTests
{
    private static readonly ContentSettingsOptions Limits = new();

    [Theory]
    [InlineData("free (crypto|bitcoin)", 19)]
    [InlineData("a{1,50}", 50)]
    [InlineData("a{3}", 3)]
    [InlineData("a{3,}", 4)]
    [InlineData("a{0}", 1)]
    [InlineData("a*b+c?d*?", 4)]
    [InlineData("(ab){1,50}", 100)]
    [InlineData("(?:ab){1,50}", 100)]
    [InlineData("(?<name>ab){2}", 4)]
    [InlineData("(?i:ab){2}", 4)]
    [InlineData("[a-z-[aeiou]]{2}", 2)]
    [InlineData("[]{5}]", 1)]
    [InlineData(@"\{5}", 3)]
    [InlineData("a{x}", 4)]
    [InlineData("((a{2}){2}){2}", 8)]
    [InlineData("(a{1,1000}){1,1000}", 501)]
    [InlineData("a{99999999999}", 501)]
    [InlineData("((((((((((((((((((((((a))))))))))))))))))))))", 501)]
    [InlineData("a)(b{400}){400}", 501)]
    [InlineData(@"\c[(a.{90}){90}]", 501)]
    [InlineData("[-[](a.{90}){90}]]", 501)]
    [InlineData("[^-[](a.{90}){90}]]", 501)]
    [InlineData(@"[a\-[](a.{90}){90}]]", 501)]
    [InlineData("[+--[](a.{90}){90}]]", 501)]
    [InlineData(@"[\c](?<](a.{90}){90}>]", 501)]
    [InlineData(@"[\d--[](?<]](a.{90}){90}>]", 501)]
    [InlineData(@"[\p{L}-[b]]{3}", 3)]
    [InlineData("[a-c-[b]]{3}", 3)]
    [InlineData(@"[+-\x2d-[b]]{3}", 3)]
    [InlineData("[]-a]{3}", 3)]
    public void Counts_a_pattern_with_its_repetitions_written_out(string pattern, int states) =>
        Assert.Equal(states, PatternSize.Of(pattern, 500));

    [Theory]
    [InlineData("(a{1,1000}){1,1000}")]
    [InlineData("(x+x+)+y{500}")]
    [InlineData("a{101}")]
    [InlineData("(ab){51}")]
    public void Refuses_what_is_too_large_and_names_the_limit(string pattern)
    {
        var fault = ContentPattern.FaultOf(pattern, Limits);

        Assert.Contains("ContentSettings:PatternStatesMax", fault, StringComparison.Ordinal);
        Assert.DoesNotContain(pattern, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a{100}")]
    [InlineData("(ab){50}")]
    [InlineData("double your (money|bitcoin)")]
    [InlineData(@"\bсрочно\b")]
    [InlineData(@"\(?x\)?y")]
    [InlineData("(x+x+)+y")]
    public void Takes_what_is_just_within_the_limits(string pattern) => Assert.Null(ContentPattern.FaultOf(pattern, Limits));

    [Theory]
    [InlineData("")]
    [InlineData("(")]
    [InlineData("a**")]
    [InlineData("[b-a]")]
    [InlineData("(?=a)b")]
    [InlineData("(?<!a)b")]
    [InlineData(@"(a)\1")]
    [InlineData("(?>a)b")]
    [InlineData("(?(a)b|c)")]
    [InlineData("a*")]
    [InlineData("^|x")]
    [InlineData("(?#comment)a")]
    [InlineData("(?x)a b")]
    [InlineData("(?i-x:a b)")]
    public void Refuses_what_the_engine_can_not_do_in_bounded_time_or_what_matches_everything(string pattern) =>
        Assert.NotNull(ContentPattern.FaultOf(pattern, Limits));

    [Theory, InlineData(256, true), InlineData(257, false)]
    public void Refuses_a_pattern_of_too_many_characters(int characters, bool taken)
    {
        var pattern = "[" + new string('a', characters - 2) + "]";

        Assert.Equal(taken, ContentPattern.FaultOf(pattern, Limits) is null);
    }

    [Fact]
    public void What_is_compiled_never_goes_back_and_tells_no_capitals()
    {
        var pattern = ContentPattern.Compile("(x+x+)+y");

        Assert.True(pattern.Options.HasFlag(RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
        Assert.Matches(pattern, "XXY");
        Assert.NotEqual(Regex.InfiniteMatchTimeout, pattern.MatchTimeout);
        Assert.DoesNotMatch(pattern, new string('x', 1600));
    }
}
