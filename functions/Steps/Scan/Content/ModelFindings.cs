using System.Collections.Immutable;

namespace Waxseal.Steps.Scan.Content;

/// <summary>Makes a finding of the model's opinion, with the parts of the text that it rests on.</summary>
internal static class ModelFindings
{
    /// <summary>From which probability on the model's opinion is worth how many points.</summary>
    /// <remarks>
    /// The first step holds a message alone. It was chosen by honest messages that the model had not seen; how many of them it holds
    /// depends on the division into folds (docs/measurements.md). Lower it only with that measured again (<c>bench scan</c>, out of fold).
    /// </remarks>
    private static readonly ImmutableArray<(double Probability, FindingKind Kind)> Steps =
    [
        (0.90, Of(ContentJudge.ModelAlonePointsMin,
            "Reads like the fraud and spam that the model learned from; it is sure enough to hold for that alone.")),
        (0.82, Of(25, "Reads much like the fraud and spam that the model learned from.")),
    ];

    /// <summary>In place of the first step where no part of the text speaks for it: what holds alone must be able to say why.</summary>
    private static readonly FindingKind Unexplained = Of(50, "Reads like the fraud and spam that the model learned from, as a whole.");

    /// <summary>Below which probability it speaks for the message, and how much: honest messages name accounts and fees, too.</summary>
    private static readonly ImmutableArray<(double Probability, FindingKind Kind)> Honest =
    [
        (0.30, OfHonest(-100, "Reads like the honest messages that the model learned from; it is sure.")),
        (0.50, OfHonest(-60, "Reads much like the honest messages that the model learned from.")),
        (0.70, OfHonest(-40, "Reads rather like the honest messages that the model learned from.")),
        (0.82, OfHonest(-20, "Reads a little like the fraud that the model learned from, and as much like the honest messages.")),
    ];

    /// <summary>From this much evidence on it is worth saying that the model takes a message for honest.</summary>
    private const int DoubtPointsMin = 25;

    /// <summary>From this much evidence on the model does not talk down what the rules say: hardly an honest message has it.</summary>
    private const int LoudPointsMin = 90;

    private const double SurelyHonestMax = 0.1;

    /// <summary>Adds the finding, if the model leans to one; answers the probability. Comes last.</summary>
    public static double Find(ContentModel model, ScanDesk desk)
    {
        var (text, findings) = (desk.Body, desk.Findings);
        var opinion = model.Judge(desk);
        foreach (var (probability, kind) in Steps)
        {
            if (opinion.Probability < probability) continue;
            Span<TextSpan> links = stackalloc TextSpan[desk.Links.Count];
            desk.Links.CopyPlaces(links);
            Span<TextSpan> regions = stackalloc TextSpan[ModelReasons.RegionsMax];
            var count = ModelReasons.Find(model, text, links, opinion.From, regions);
            if (count == 0) findings.Add(kind == Steps[0].Kind ? Unexplained : kind, 0, text.Length);
            else findings.Add(kind, regions[..count]);
            break;
        }

        if (opinion.Probability < Honest[^1].Probability && PointsOf(findings) >= DoubtPointsMin)
            AddHonest(opinion.Probability, text, findings);
        return opinion.Probability;
    }

    private static void AddHonest(double found, MessageText text, FindingList findings)
    {
        var isLoud = found >= SurelyHonestMax && PointsOf(findings) >= LoudPointsMin;
        foreach (var (probability, kind) in Honest)
        {
            if (found >= probability || (isLoud && kind != Honest[^1].Kind)) continue;
            findings.Add(kind, 0, text.Length);
            return;
        }
    }

    private static int PointsOf(FindingList findings)
    {
        var points = 0;
        foreach (var finding in findings.All) points += finding.Points;
        return points;
    }

    private static FindingKind Of(int points, string sentence) => new("model", FindingFamily.Model, points, sentence);

    private static FindingKind OfHonest(int points, string sentence) => new("model_honest", FindingFamily.Model, points, sentence);
}
