using System.Text.RegularExpressions;
using Waxseal.Accounts;
using Waxseal.Steps.Scan.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

/// <summary>What a policy says of a text: its terms, patterns, own names and modes.</summary>
public sealed class PolicyFindingsTests
{
    private const string Bait = "Your HSBC account has been suspended. Verify your identity at http://hsbc-secure-login.com/uk";
    private static readonly ContentScanner Scanner = new(new ScanLimits());

    [Theory]
    [InlineData("Get free money now", true)]
    [InlineData("FREE  MONEY", true)]
    [InlineData("free\nmoney", true)]
    [InlineData("frée monéy", true)]
    [InlineData("fr\u200bee money", true)]
    [InlineData("fr\u0435\u0435 m\u043eney", true)]
    [InlineData("fr33 money", true)]
    [InlineData("free m0ney", true)]
    [InlineData("(free money)", true)]
    [InlineData("carefree money", false)]
    [InlineData("free moneys", false)]
    [InlineData("free the money", false)]
    public void Finds_a_phrase_at_the_borders_of_words_and_in_disguise(string body, bool found) =>
        Assert.Equal(found, Has(body, "policy_term", new() { Terms = new PolicyTerms(["Free money"]) }));

    [Theory]
    [InlineData("loan", "Cheap 1oan here", true)]
    [InlineData("loan", "Cheap Ioan here", false)]
    [InlineData("loan", "cheap lOan", true)]
    [InlineData("博彩", "最新博彩网站", true)]
    [InlineData("도박", "온라인도박을 하세요", true)]
    [InlineData("พนัน", "เว็บพนันออนไลน์", true)]
    [InlineData("c++", "learn c++ today", true)]
    [InlineData("кредит", "Кредит за час", true)]
    public void Knows_scripts_without_borders_and_names_from_disguises(string term, string body, bool found) =>
        Assert.Equal(found, Has(body, "policy_term", new() { Terms = new PolicyTerms([term]) }));

    [Theory]
    [InlineData("\u3164 \u3164")]
    [InlineData("\u0640")]
    [InlineData("\u3164.")]
    public void A_term_of_which_nothing_is_read_finds_nothing_and_leaves_the_others(string empty)
    {
        var policy = new ContentPolicy { Terms = new PolicyTerms([empty, "free money"]) };

        Assert.False(PolicyTerms.IsTerm(empty));
        Assert.False(Has("See you at noon.", "policy_term", policy));
        Assert.True(Has("Get free money now", "policy_term", policy));
    }

    [Fact]
    public void A_term_with_something_invisible_between_its_words_is_found() =>
        Assert.True(Has("Get free money now", "policy_term", new() { Terms = new PolicyTerms(["\u3164 free \u3164 money"]) }));

    [Fact]
    public void Finds_the_second_term_where_the_first_only_begins()
    {
        var terms = new PolicyTerms(["free money", "free crypto", "free"]);

        Assert.True(Has("freedom, free crypto", "policy_term", new() { Terms = terms }));
    }

    [Theory]
    [InlineData("Double your BITCOIN", true)]
    [InlineData("double your b\u200bitcoin", true)]
    [InlineData("double your coins", false)]
    public void Matches_a_pattern_as_written_and_folded(string body, bool found) =>
        Assert.Equal(found, Has(body, "policy_pattern", new() { Patterns = [ContentPattern.Compile("double your (money|bitcoin)")] }));

    [Fact]
    public void A_pattern_with_accents_matches_the_text_as_it_is_written() =>
        Assert.True(Has("Gratuité garantie", "policy_pattern", new() { Patterns = [ContentPattern.Compile("gratuité")] }));

    [Fact]
    public void What_the_policy_names_holds_alone_and_blocks_where_its_family_does()
    {
        var policy = new ContentPolicy { Terms = new PolicyTerms(["free money"]) };
        var blocking = policy with { Modes = Modes((FindingFamily.Prohibited, FamilyMode.Block)) };
        var watching = policy with { Modes = Modes((FindingFamily.Prohibited, FamilyMode.Monitor)) };

        Assert.Equal((ContentVerdict.Prohibited, ContentAction.Hold), Judged("free money", policy));
        Assert.Equal((ContentVerdict.Prohibited, ContentAction.Block), Judged("free money", blocking));
        Assert.Equal(ContentAction.Pass, Judged("free money", watching).Action);
        Assert.Contains(Scanner.Scan("free money", null, watching).Findings, finding => finding.Code == "policy_term");
    }

    [Fact]
    public void An_own_domain_turns_a_hold_into_a_pass()
    {
        var own = new ContentPolicy { OwnDomains = new HashSet<string> { "hsbc-secure-login.com" } };

        Assert.Equal(ContentAction.Hold, Judged(Bait, new()).Action);
        Assert.Equal(ContentAction.Pass, Judged(Bait, own).Action);
    }

    [Fact]
    public void An_own_sender_claims_nothing_false()
    {
        const string Body = "Your parcel waits, see https://parcels.example/x";
        var own = new ContentPolicy { OwnSenders = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "dhl" } };

        Assert.Contains(Scanner.Scan(Body, "DHL", new()).Findings, finding => finding.Code == "brand_sender_mismatch");
        Assert.DoesNotContain(Scanner.Scan(Body, "DHL", own).Findings, finding => finding.Code == "brand_sender_mismatch");
    }

    [Theory, InlineData(PolicySets.Usual, true), InlineData(PolicySets.Gambling, true), InlineData(PolicySets.Loans, false), InlineData(PolicySets.None, false)]
    public void A_policy_set_that_is_off_finds_nothing(PolicySets sets, bool found) =>
        Assert.Equal(found, Has("Play casino now, free spins bonus", "prohibited_gambling", new() { Sets = sets }));

    [Fact]
    public void A_flood_of_other_findings_does_not_push_out_what_the_policy_names()
    {
        var policy = new ContentPolicy { Terms = new PolicyTerms(["free money"]) };
        var report = new ContentScanner(new ScanLimits(FindingsMax: 1)).Scan(Bait + " free money", null, policy);

        Assert.Equal("policy_term", Assert.Single(report.Findings).Code);
    }

    [Fact]
    public void A_flood_of_other_findings_does_not_push_out_what_is_not_carried()
    {
        var report = new ContentScanner(new ScanLimits(FindingsMax: 1)).Scan(Bait + " Play casino now, free spins bonus", null, new());

        Assert.Equal("prohibited_gambling", Assert.Single(report.Findings).Code);
    }

    [Fact]
    public void Many_terms_and_a_long_text_of_beginnings_are_read_to_the_end()
    {
        var terms = new PolicyTerms(Enumerable.Range(0, 1000).Select(number => "aa bb " + number));
        var body = string.Concat(Enumerable.Repeat("aa bb ", 600));

        Assert.False(Has(body, "policy_term", new() { Terms = terms }));
        Assert.True(Has(body + "999", "policy_term", new() { Terms = terms }));
    }

    [Fact]
    public void A_match_that_takes_too_long_holds_and_throws_nothing()
    {
        var endless = new Regex("(?<run>x+x+)+y", RegexOptions.None, TimeSpan.FromMilliseconds(1));
        var report = Scanner.Scan(new string('x', 60), null, new() { Patterns = [endless] });

        Assert.Equal(ContentAction.Hold, report.Action);
        Assert.Contains(report.Findings, finding => finding.Code == "policy_pattern_unfinished");
    }

    [Fact]
    public void Neither_policy_nor_terms_print_what_they_hold()
    {
        var policy = new ContentPolicy { Terms = new PolicyTerms(["secretterm"]), Patterns = [ContentPattern.Compile("secretpattern")] };

        Assert.DoesNotContain("secret", policy.ToString() + policy.Terms, StringComparison.Ordinal);
    }

    private static (ContentVerdict Verdict, ContentAction Action) Judged(string body, ContentPolicy policy)
    {
        var report = Scanner.Scan(body, null, policy);
        return (report.Verdict, report.Action);
    }

    private static bool Has(string body, string code, ContentPolicy policy) =>
        Scanner.Scan(body, null, policy).Findings.Any(finding => finding.Code == code);

    private static Dictionary<FindingFamily, FamilyMode> Modes(params (FindingFamily Family, FamilyMode Mode)[] modes) =>
        modes.ToDictionary(one => one.Family, one => one.Mode);
}
