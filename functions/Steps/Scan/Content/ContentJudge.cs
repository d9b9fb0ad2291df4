namespace Waxseal.Steps.Scan.Content;

/// <summary>Makes a verdict of findings: pure sums over families, so that a person can redo them.</summary>
internal static class ContentJudge
{
    /// <summary>A family counts as evidence of its own from this many points on.</summary>
    private const int FamilyPointsMin = 10;

    /// <summary>Evidence worth a family beside any lure; a plain link or number below it counts only beside a strong one.</summary>
    private const int StrongPointsMin = 20;

    /// <summary>
    /// Points of all families together where nothing in the message leads anywhere: words and the model's opinion of these words are two
    /// views of one thing.
    /// </summary>
    private const int WordsAlonePointsMin = 60;

    /// <summary>Points where there is nothing but a plain link to a stranger and the model's opinion: short honest notes of small firms
    /// look like that.</summary>
    private const int PlainLinkPointsMin = 60;

    /// <summary>Points of the model where it is so sure that it needs no second family. The rules' points against it still count.</summary>
    internal const int ModelAlonePointsMin = 70;

    private const int PointsMax = 100;
    private const int FamilyCount = (int)FindingFamily.Model + 1;

    /// <summary>What one family alone can say for sure; the other half takes a second.</summary>
    private const double OneFamilyScoreMax = 0.49;

    private const double ConclusiveScoreMin = 0.9;

    /// <summary>Judges by what the policy lets count.</summary>
    /// <param name="findings">All that was found.</param>
    /// <param name="leadsHome">All ways out of the message lead to its sender or to the brand that it names.</param>
    /// <param name="policy">Whose message it is.</param>
    public static (ContentVerdict Verdict, ContentAction Action, int Points) Judge(
        FindingList findings, bool leadsHome, ContentPolicy policy)
    {
        Span<int> byFamily = stackalloc int[FamilyCount];
        var conclusive = Add(findings.All, leadsHome, policy, byFamily);
        var points = 0;
        var blocks = false;
        for (var family = 0; family < FamilyCount; family++)
        {
            points += byFamily[family];
            blocks |= byFamily[family] >= FamilyPointsMin && policy.ModeOf((FindingFamily)family) == FamilyMode.Block;
        }

        points = Math.Clamp(points, 0, PointsMax);
        if (!conclusive && (points < policy.HoldPoints || !Agree(byFamily)))
        {
            return (PromotionalFindings.IsIn(findings) ? ContentVerdict.Promotional : ContentVerdict.Clean, ContentAction.Pass, points);
        }

        return (Gravest(byFamily), blocks ? ContentAction.Block : ContentAction.Hold, points);
    }

    /// <summary>0 to 1, whatever the policy's points and modes: more evidence never makes it less.</summary>
    public static double Score(List<Finding> findings, bool leadsHome)
    {
        Span<int> byFamily = stackalloc int[FamilyCount];
        var conclusive = Add(findings, leadsHome, ContentPolicy.Usual, byFamily);
        var points = 0;
        foreach (var of in byFamily) points += of;
        var score = Math.Clamp(points, 0, PointsMax) / (double)PointsMax;
        if (conclusive) return Math.Max(score, ConclusiveScoreMin);
        return Agree(byFamily) ? score : Math.Min(score, OneFamilyScoreMax);
    }

    /// <summary>Whether two families that do not depend on each other say the same, each loud enough; or the model is all but
    /// certain.</summary>
    private static bool Agree(ReadOnlySpan<int> byFamily)
    {
        if (byFamily[(int)FindingFamily.Model] >= ModelAlonePointsMin) return true;
        int strong = 0, weak = 0, all = 0;
        foreach (var points in byFamily)
        {
            if (points >= StrongPointsMin) strong++;
            else if (points >= FamilyPointsMin) weak++;
            all += points;
        }

        var words = byFamily[(int)FindingFamily.Lure] + byFamily[(int)FindingFamily.Model];
        if (all - words < FamilyPointsMin && all < WordsAlonePointsMin) return false;
        var link = byFamily[(int)FindingFamily.Link];
        if (link <= StrongPointsMin && all == link + byFamily[(int)FindingFamily.Model] && all < PlainLinkPointsMin) return false;
        return strong >= 2 || (strong == 1 && weak > 0);
    }

    private static bool Add(List<Finding> findings, bool leadsHome, ContentPolicy policy, Span<int> byFamily)
    {
        var conclusive = false;
        foreach (var finding in findings)
        {
            if (policy.ModeOf(finding.Family) == FamilyMode.Monitor) continue;
            conclusive |= finding.IsConclusive;
            if (leadsHome && !finding.IsConclusive && (finding.Family is FindingFamily.Lure or FindingFamily.Model)) continue;
            byFamily[(int)finding.Family] += finding.Points;
        }

        return conclusive;
    }

    /// <summary>Bulk that also lures is bulk; what names no bulk wants something under a pretence.</summary>
    private static ContentVerdict Gravest(ReadOnlySpan<int> byFamily)
    {
        if (byFamily[(int)FindingFamily.Prohibited] > 0) return ContentVerdict.Prohibited;
        var spam = byFamily[(int)FindingFamily.Spam];
        var fraud = byFamily[(int)FindingFamily.Lure] + byFamily[(int)FindingFamily.Brand] + byFamily[(int)FindingFamily.Disguise];
        return spam > fraud ? ContentVerdict.Spam : ContentVerdict.Phishing;
    }
}
