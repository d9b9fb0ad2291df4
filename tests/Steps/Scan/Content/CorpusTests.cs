using Waxseal.Steps.Scan.Content;
using Waxseal.Tests.Tidy;
using Waxseal.Tests.Tools.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

/// <summary>
/// Floors under what the scanner makes of the labelled sets in <c>tests/content</c>, so that no change makes it worse unseen. The goals
/// themselves, the sets kept apart and every sample under every disguise are measured by <c>bench scan</c>.
/// </summary>
public sealed class CorpusTests
{
    private const int Seed = 20261;
    private const int DisguisedOneIn = 16;
    private const int ChangedOneIn = 6;

    private static readonly ContentScanner Scanner = new(new ScanLimits());

    private static readonly ContentPolicy OwnLinks =
        ContentPolicy.Usual with { OwnDomains = new HashSet<string>(StringComparer.Ordinal) { HarmlessChanges.OwnDomain } };

    private static readonly IReadOnlyList<LabelledText> Smishing = Read("smishing");
    private static readonly IReadOnlyList<LabelledText> Legitimate = Read("legitimate");
    private static readonly IReadOnlyList<LabelledText> Personal = Read("personal");

    public static TheoryData<Disguise> EveryDisguise() => [.. Disguises.All];

    public static TheoryData<HarmlessChange> EveryChange() => [.. HarmlessChanges.All];

    [Fact]
    public void Finds_reported_smishing()
    {
        var smishing = Smishing.Where(one => one.Label == "smishing").ToArray();

        AtLeast(0.92, smishing.Count(one => Holds(one.Text)), smishing.Length);
    }

    [Fact]
    public void Finds_unwanted_bulk()
    {
        var spam = Smishing.Where(one => one.Label == "spam").ToArray();

        AtLeast(0.85, spam.Count(one => Holds(one.Text)), spam.Length);
    }

    [Fact]
    public void Holds_hardly_any_honest_business_message() => AtMost(0.003, Legitimate.Where(one => Holds(one.Text)), Legitimate.Count);

    [Fact]
    public void Holds_hardly_any_personal_message() => AtMost(0.005, Personal.Where(one => Holds(one.Text)), Personal.Count);

    [Theory, MemberData(nameof(EveryDisguise))]
    public void Finds_in_disguise_what_it_finds_without(Disguise disguise)
    {
        var found = Smishing.Where((one, at) => at % DisguisedOneIn == 0 && Holds(one.Text)).ToArray();

        AtLeast(0.75, found.Count(one => Holds(disguise.Of(one.Text, Seed))), found.Length);
    }

    [Theory, MemberData(nameof(EveryChange))]
    public void Holds_no_honest_message_for_a_harmless_change(HarmlessChange change)
    {
        var passed = Legitimate.Concat(Personal).Where((one, at) => at % ChangedOneIn == 0 && !Holds(one.Text)).ToArray();

        AtMost(0.01, passed.Where(one => Scanner.Scan(change.Of(one.Text, Seed), null, OwnLinks).Action != ContentAction.Pass), passed.Length);
    }

    [Fact]
    public void The_sets_are_as_large_as_the_figures_need()
    {
        Assert.True(Smishing.Count >= 300, "smishing");
        Assert.True(Legitimate.Count >= 1000, "legitimate");
        Assert.True(Personal.Count >= 400, "personal");
        Assert.All(Smishing, one => Assert.True(one.Label is "smishing" or "spam", one.ToString()));
        Assert.All(Legitimate, one => Assert.True(one.Label is "ham" or "promotional", one.ToString()));
        Assert.All(Personal, one => Assert.True(one.Label == "ham", one.ToString()));
    }

    [Fact]
    public void No_message_stands_twice_in_the_sets() =>
        Assert.Empty(Smishing.Concat(Legitimate).Concat(Personal).GroupBy(one => one.Text).Where(same => same.Count() > 1)
            .Select(same => string.Join(" = ", same)));

    private static IReadOnlyList<LabelledText> Read(string kind) => LabelledSets.Read(Path.Combine(SourceFile.Root, "tests", "content"), kind);

    private static bool Holds(string text) => Scanner.Scan(text, null, ContentPolicy.Usual).Action != ContentAction.Pass;

    private static void AtLeast(double share, int count, int all) =>
        Assert.True(count >= share * all, $"{count} of {all}; at least {share:P1} are expected.");

    private static void AtMost(double share, IEnumerable<LabelledText> held, int all)
    {
        LabelledText[] those = [.. held];
        Assert.True(those.Length <= share * all, $"{those.Length} of {all}; at most {share:P1} are expected: {string.Join(", ", those.Take(20))}");
    }
}
