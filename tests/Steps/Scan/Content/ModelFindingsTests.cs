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
    public void Never_holds_a_message_alone()
    {
        var report = new ContentScanner(new ScanLimits(), TrialModel.Of([Chat], [])).Scan(Chat, null, ContentPolicy.Usual);

        Assert.Equal("model", Assert.Single(report.Findings).Code);
        Assert.Equal(ContentAction.Pass, report.Action);
    }

    private static IReadOnlyList<Finding> Find(string body)
    {
        var desk = TrialModel.Read(body);
        ModelFindings.Find(Trial, desk);
        return [.. desk.Findings.All.Where(finding => finding.Family == FindingFamily.Model)];
    }
}
