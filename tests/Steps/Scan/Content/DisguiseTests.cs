using Waxseal.Tests.Tools.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

/// <summary>The disguises are what they say: a measure that changes nothing would measure nothing.</summary>
public sealed class DisguiseTests
{
    private const string Text = "Your account is SUSPENDED. Verify it at https://acc-check.example.com/x/y now.";

    public static TheoryData<Disguise> Every() => [.. Disguises.All.Where(one => one.Name != "accents dropped")];

    public static TheoryData<HarmlessChange> EveryChange() => [.. HarmlessChanges.All];

    [Theory, MemberData(nameof(Every))]
    public void Each_disguise_changes_the_text_and_the_same_way_each_time(Disguise disguise)
    {
        Assert.NotEqual(Text, disguise.Of(Text, 1));
        Assert.Equal(disguise.Of(Text, 1), disguise.Of(Text, 1));
    }

    [Theory, MemberData(nameof(Every))]
    public void Each_disguise_takes_any_text(Disguise disguise)
    {
        foreach (var text in new[] { "", " ", "a", "1", "\uD800", "http://", "x.y", "a.b.cc", "日本語 https://例え.jp/", "https://[::1]/" })
            Assert.NotNull(disguise.Of(text, 1));
    }

    [Theory, MemberData(nameof(EveryChange))]
    public void Each_harmless_change_takes_any_text(HarmlessChange change)
    {
        foreach (var text in new[] { "", "a", "\uD800", "http://", "12 345", "ñandú ß" }) Assert.NotNull(change.Of(text, 1));
    }

    [Fact]
    public void A_disguise_of_letters_leaves_the_link_alone() =>
        Assert.All(
            Disguises.All.TakeWhile(one => one.Name != "hxxp").Where(one => one.Name != "upper case"),
            disguise => Assert.Contains("https://acc-check.example.com/x/y", disguise.Of(Text, 1), StringComparison.Ordinal));

    [Theory]
    [InlineData("hxxp", "hxxps://acc-check.example.com/x/y")]
    [InlineData("scheme dropped", " acc-check.example.com/x/y")]
    [InlineData("link wrapped", "https://acc-check.example.\ncom/x/y")]
    [InlineData("link split at slashes", "acc-check.example.com / x / y")]
    [InlineData("link in upper case", "https://ACC-CHECK.EXAMPLE.COM/x/y")]
    public void Writes_the_link_as_it_says(string name, string expected) =>
        Assert.Contains(expected, Disguises.All.Single(one => one.Name == name).Of(Text, 1), StringComparison.Ordinal);

    [Fact]
    public void Other_amounts_leave_telephone_numbers_and_links_alone()
    {
        var changed = HarmlessChanges.All.Single(one => one.Name == "other amounts and codes")
            .Of("Code 482913. Call 01632 960 551 or see https://a.example/4410", 1);

        Assert.DoesNotContain("482913", changed, StringComparison.Ordinal);
        Assert.EndsWith("Call 01632 960 551 or see https://a.example/4410", changed, StringComparison.Ordinal);
    }
}
