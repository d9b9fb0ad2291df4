using Waxseal.Steps.Scan.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

public sealed class ModelFindingsTests
{
    private const string Lure = "verify your account";
    private const string Threat = "legal action follows";
    private const string Chat = "we like this film with the kids then";
    private static readonly ContentModel Trial = TrialModel.Of([Lure, Threat], [Chat]);

    [Fact]
    public void Points_at_the_words_that_made_it_think_so()
    {
        var body = $"{Chat} {Lure} {Chat}";

        var finding = Assert.Single(Find(body));

        Assert.Equal(Lure, body.Substring(finding.Start, finding.Length));
        Assert.Empty(finding.More);
    }

    [Fact]
    public void Points_at_several_places()
    {
        var body = $"{Lure} {Chat} {Threat}";

        var finding = Assert.Single(Find(body));

        string[] shown = [body.Substring(finding.Start, finding.Length), .. finding.More.Select(span => body.Substring(span.Start, span.Length))];
        Assert.Equal([Threat, Lure], shown.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Points_at_the_place_in_the_body_when_characters_were_left_out()
    {
        const string Hidden = "ver\u200Bify your acc\u200Bount";
        var body = $"{Chat} {Hidden}";

        var finding = Assert.Single(Find(body));

        Assert.Equal(Hidden, body.Substring(finding.Start, finding.Length));
    }

    [Fact]
    public void Says_nothing_of_what_it_takes_for_honest() => Assert.Empty(Find(Chat));

    [Fact]
    public void Is_a_family_of_its_own_and_never_conclusive()
    {
        var finding = Assert.Single(Find(Lure));

        Assert.Equal(("model", FindingFamily.Model, false), (finding.Code, finding.Family, finding.IsConclusive));
    }

    [Fact]
    public void Holds_a_message_alone_where_it_is_sure_and_says_for_which_words()
    {
        var report = new ContentScanner(new ScanLimits(), Trial).Scan($"{Chat} {Threat}", null, ContentPolicy.Usual);

        var finding = Assert.Single(report.Findings);
        Assert.Equal((ContentAction.Hold, "model"), (report.Action, finding.Code));
        Assert.Equal((Chat.Length + 1, Threat.Length), (finding.Start, finding.Length));
    }

    [Fact]
    public void Holds_nothing_alone_below_the_points_of_the_policy()
    {
        var policy = ContentPolicy.Usual with { HoldPoints = ContentJudge.ModelAlonePointsMin + 1 };

        Assert.Equal(ContentAction.Pass, new ContentScanner(new ScanLimits(), Trial).Scan(Threat, null, policy).Action);
    }

    [Fact]
    public void Holds_nothing_alone_where_its_family_is_only_monitored()
    {
        var policy = ContentPolicy.Usual with
        {
            Modes = new Dictionary<FindingFamily, FamilyMode> { [FindingFamily.Model] = FamilyMode.Monitor },
        };

        Assert.Equal(ContentAction.Pass, new ContentScanner(new ScanLimits(), Trial).Scan(Threat, null, policy).Action);
    }

    [Fact]
    public void Holds_nothing_alone_where_every_link_leads_home()
    {
        var policy = ContentPolicy.Usual with { OwnDomains = new HashSet<string>(StringComparer.Ordinal) { "acme-corp.com" } };
        var scanner = new ContentScanner(new ScanLimits(), Trial);

        Assert.Equal(ContentAction.Pass, scanner.Scan($"{Threat} https://acme-corp.com/x", null, policy).Action);
    }

    // Points at the whole text, or at nothing: what would hold alone, but can't say for which words, does not.
    [Theory, InlineData(0.819, null), InlineData(0.821, 25), InlineData(0.899, 25), InlineData(0.901, 50)]
    public void Holds_nothing_alone_where_no_part_of_the_text_speaks_for_it(double probability, int? points)
    {
        var sure = TrialModel.Saying(probability);

        var finding = Find(Chat, sure).SingleOrDefault();
        var report = new ContentScanner(new ScanLimits(), sure).Scan(Chat, null, ContentPolicy.Usual);

        Assert.Equal((points, points is null ? null : Chat.Length), (finding?.Points, finding?.Length));
        Assert.Equal(ContentAction.Pass, report.Action);
    }

    private static IReadOnlyList<Finding> Find(string body, ContentModel? model = null)
    {
        var desk = TrialModel.Read(body);
        ModelFindings.Find(model ?? Trial, desk);
        return [.. desk.Findings.All.Where(finding => finding.Family == FindingFamily.Model)];
    }
}
