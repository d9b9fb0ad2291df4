using System.Collections.Immutable;

namespace Waxseal.Steps.Scan.Content;

/// <summary>Makes a finding of the model's opinion, with the parts of the text that it rests on.</summary>
internal static class ModelFindings
{
    /// <summary>From which probability on the model's opinion is worth how many points. Alone it never holds a message.</summary>
    private static readonly ImmutableArray<(double Probability, FindingKind Kind)> Steps =
    [
        (0.99, Of(45, "Reads like the fraud and spam that the model learned from; it is very sure.")),
        (0.95, Of(40, "Reads like the fraud and spam that the model learned from; it is sure.")),
        (0.85, Of(30, "Reads much like the fraud and spam that the model learned from.")),
        (0.70, Of(20, "Reads rather like the fraud and spam that the model learned from.")),
        (0.50, Of(10, "Reads a little like the fraud and spam that the model learned from.")),
    ];

    /// <summary>Adds the finding, if the model leans to one; answers the probability.</summary>
    public static double Find(ContentModel model, MessageText text, LinkList links, FindingList findings)
    {
        Span<TextSpan> places = stackalloc TextSpan[links.Count];
        for (var i = 0; i < places.Length; i++) places[i] = new TextSpan(links[i].Start, links[i].Length);
        return Find(model, text, places, findings);
    }

    private static double Find(ContentModel model, MessageText text, ReadOnlySpan<TextSpan> links, FindingList findings)
    {
        var opinion = model.Judge(text, links);
        foreach (var (probability, kind) in Steps)
        {
            if (opinion.Probability < probability) continue;
            Span<TextSpan> regions = stackalloc TextSpan[ModelReasons.RegionsMax];
            var count = ModelReasons.Find(model, text, links, opinion.From, regions);
            if (count == 0) findings.Add(kind, 0, text.Length);
            else findings.Add(kind, regions[..count]);
            break;
        }

        return opinion.Probability;
    }

    private static FindingKind Of(int points, string sentence) => new("model", FindingFamily.Model, points, sentence);
}
