using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Steps.Scan;
using Xunit;

namespace Waxseal.Tests.Accounts;

/// <summary>What content settings may say, at each limit.</summary>
public sealed class ContentRulesTests
{
    private static readonly ContentRules Rules = new(
        new ContentVocabulary(), Options.Create(new ContentSettingsOptions { DomainsMax = 2, SendersMax = 2, TermsMax = 2, PatternsMax = 2 }));

    [Theory]
    [InlineData(0, "suspiciousPoints"), InlineData(1, null), InlineData(100, null), InlineData(101, "suspiciousPoints")]
    public void Points_of_suspicion_are_1_to_100(int points, string? field) => AssertFault(field, new() { SuspiciousPoints = points });

    [Theory]
    [InlineData(0, "holdPoints"), InlineData(1, null), InlineData(100, null), InlineData(101, "holdPoints")]
    public void Points_of_a_hold_are_1_to_100(int points, string? field) => AssertFault(field, new() { HoldPoints = points });

    [Theory, InlineData(30, null), InlineData(29, "holdPoints")]
    public void A_hold_takes_at_least_what_is_suspicious(int hold, string? field) =>
        AssertFault(field, new() { SuspiciousPoints = 30, HoldPoints = hold });

    [Theory]
    [InlineData("link", "monitor", null), InlineData("model", "hold", null), InlineData("prohibited", "block", null)]
    [InlineData("links", "hold", "modes"), InlineData("none", "hold", "modes"), InlineData("link", "off", "modes.link")]
    [InlineData("link", "unknown", "modes.link"), InlineData("link", "", "modes.link")]
    public void A_mode_is_of_a_known_family(string family, string mode, string? field) =>
        AssertFault(field, new() { Modes = new Dictionary<string, string> { [family] = mode } });

    [Theory]
    [InlineData("acme.example", null), InlineData("login.acme.example", null), InlineData("bücher.example", null)]
    [InlineData("acme.co.uk", null), InlineData("acme.github.io", null)]
    [InlineData("acme", "ownDomains[0]"), InlineData("", "ownDomains[0]"), InlineData("https://acme.example", "ownDomains[0]")]
    [InlineData("acme.example/x", "ownDomains[0]"), InlineData("*.acme.example", "ownDomains[0]"), InlineData("192.0.2.7", "ownDomains[0]")]
    [InlineData("a..example", "ownDomains[0]"), InlineData("a b.example", "ownDomains[0]")]
    [InlineData("co.uk", "ownDomains[0]"), InlineData("github.io", "ownDomains[0]"), InlineData("bit.ly", "ownDomains[0]")]
    public void An_own_domain_is_somebodys_and_not_everybodys(string domain, string? field) =>
        AssertFault(field, new() { OwnDomains = [domain] });

    [Theory]
    [InlineData("ACME", null), InlineData("+447700900123", null), InlineData("1234567890123456", null)]
    [InlineData("12345678901234567", "ownSenders[0]"), InlineData("", "ownSenders[0]"), InlineData("A\u0007", "ownSenders[0]")]
    public void An_own_sender_is_as_long_as_one_can_be(string sender, string? field) => AssertFault(field, new() { OwnSenders = [sender] });

    [Theory, InlineData(64, null), InlineData(65, "terms[0]"), InlineData(0, "terms[0]")]
    public void A_term_is_a_phrase(int characters, string? field) => AssertFault(field, new() { Terms = [new string('a', characters)] });

    [Theory, InlineData("$$$", "terms[0]"), InlineData("$1", null), InlineData("免费", null)]
    [InlineData("\u3164 \u3164", "terms[0]"), InlineData("\u0640", "terms[0]"), InlineData("\u3164a", null)]
    public void A_term_holds_a_letter_or_digit(string term, string? field) => AssertFault(field, new() { Terms = [term] });

    [Theory, InlineData(2, null, null), InlineData(3, "terms", "TermsMax")]
    public void Terms_are_counted(int count, string? field, string? limit) =>
        AssertFault(field, new() { Terms = [.. Numbered(count)] }, limit);

    [Theory, InlineData(2, null, null), InlineData(3, "patterns", "PatternsMax")]
    public void Patterns_are_counted(int count, string? field, string? limit) =>
        AssertFault(field, new() { Patterns = [.. Numbered(count)] }, limit);

    [Theory, InlineData(2, null, null), InlineData(3, "ownDomains", "DomainsMax")]
    public void Domains_are_counted(int count, string? field, string? limit) =>
        AssertFault(field, new() { OwnDomains = [.. Numbered(count).Select(name => name + ".example")] }, limit);

    [Theory, InlineData(2, null, null), InlineData(3, "ownSenders", "SendersMax")]
    public void Senders_are_counted(int count, string? field, string? limit) =>
        AssertFault(field, new() { OwnSenders = [.. Numbered(count)] }, limit);

    [Fact]
    public void A_pattern_that_would_blow_up_is_named_by_its_place() =>
        AssertFault("patterns[1]", new() { Patterns = ["fine", "(a{1,1000}){1,1000}"] }, "PatternStatesMax");

    [Theory, InlineData("gambling", null), InlineData("shaft", null), InlineData("usual", "policySets[0]"), InlineData("none", "policySets[0]"), InlineData("cards", "policySets[0]")]
    public void A_policy_set_is_known(string set, string? field) => AssertFault(field, new() { PolicySets = [set] });

    [Theory, InlineData(21, null), InlineData(8, "quietHours.to")]
    public void Quiet_hours_end_at_another_time(int from, string? field) =>
        AssertFault(field, new() { QuietHours = new QuietHours(new TimeOnly(from, 0), new TimeOnly(8, 0)) });

    [Theory, InlineData("hold", null), InlineData("pass", null), InlineData("block", "whenUnavailable")]
    public void What_to_do_when_the_service_is_away_is_one_of_two(string choice, string? field) =>
        AssertFault(field, new() { WhenUnavailable = choice });

    [Fact]
    public void All_of_it_fits_into_a_row()
    {
        var limits = new ContentSettingsOptions { TermsMax = 1000, TermCharactersMax = 200 };
        var rules = new ContentRules(new ContentVocabulary(), Options.Create(limits));
        var terms = Enumerable.Range(0, 400).Select(number => new string('字', 60) + number).ToArray();

        Assert.Equal("body", rules.FaultOf(new ContentSettings { Terms = terms })?.Field);
        Assert.Null(rules.FaultOf(new ContentSettings { Terms = terms[..250] }));
    }

    [Fact]
    public void What_is_written_in_other_ways_is_tidied()
    {
        var tidied = ContentRules.Tidied(new()
        {
            OwnDomains = [" ACME.Example. ", "acme.example", "xn--bcher-kva.example"], OwnSenders = [" ACME ", "ACME"], Terms = ["free\t money ", "free money"],
        });

        Assert.Equal(["acme.example", "bücher.example"], tidied.OwnDomains);
        Assert.Equal(["ACME"], tidied.OwnSenders);
        Assert.Equal(["free money"], tidied.Terms);
    }

    [Fact]
    public void What_is_stored_is_read_back()
    {
        var settings = new ContentSettings
        {
            HoldPoints = 60, Modes = new Dictionary<string, string> { ["link"] = "monitor" }, OwnDomains = ["bücher.example"], Terms = ["免费"],
            Patterns = ["a\"b"], PolicySets = [], QuietHours = new QuietHours(new TimeOnly(21, 0), new TimeOnly(8, 30)), OptOutWanted = true,
            WhenUnavailable = "pass",
        };

        Assert.Equivalent(settings, StoredContent.Read(StoredContent.Write(settings)), strict: true);
        Assert.Equivalent(ContentSettings.None, StoredContent.Read(null), strict: true);
        Assert.DoesNotContain(@"\u", System.Text.Encoding.UTF8.GetString(StoredContent.Write(settings)), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Numbered(int count) => Enumerable.Range(1, count).Select(number => "a" + number);

    private static void AssertFault(string? field, ContentSettings settings, string? limit = null)
    {
        var fault = Rules.FaultOf(settings);

        Assert.Equal(field, fault?.Field);
        if (limit is not null) Assert.Contains("ContentSettings:" + limit, fault?.Fault, StringComparison.Ordinal);
    }
}
