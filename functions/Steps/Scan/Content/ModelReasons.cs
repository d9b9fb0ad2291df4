namespace Waxseal.Steps.Scan.Content;

/// <summary>Finds the parts of a text that speak loudest for the model's opinion.</summary>
internal static class ModelReasons
{
    /// <summary>Regions that are named at the most.</summary>
    public const int RegionsMax = 3;

    /// <summary>A region is a phrase, not a paragraph.</summary>
    private const int WordsMax = 5;

    /// <summary>A region that weighs less than this share of the strongest explains nothing.</summary>
    private const double ShareMin = 0.3;

    /// <summary>Writes the regions, strongest first, as places in the views; answers how many.</summary>
    public static int Find(ContentModel model, MessageText text, ReadOnlySpan<TextSpan> links, int from, Span<TextSpan> regions)
    {
        Span<char> characters = stackalloc char[ModelStretch.Room];
        Span<int> places = stackalloc int[ModelStretch.Room];
        var stretch = new ModelStretch(characters, places);
        stretch.Fill(text, links, from);

        Span<int> gains = stackalloc int[ModelStretch.Room + 1];
        var sink = new GainSink(model, gains);
        ModelFeatures.Emit(stretch, text, ref sink);
        for (var at = 1; at < stretch.Length; at++) gains[at] += gains[at - 1];

        var count = 0;
        var strongest = 0L;
        while (count < RegionsMax)
        {
            var (start, end, gain) = Strongest(stretch.Characters, gains);
            strongest = Math.Max(strongest, gain);
            if (gain <= 0 || gain < ShareMin * strongest) break;
            regions[count++] = PlaceOf(stretch, links, start, end);

            // What was named is not named again, nor what spans it.
            gains[start..end].Fill(short.MinValue);
        }

        return count;
    }

    /// <summary>The run of up to five words with the greatest gain.</summary>
    private static (int Start, int End, long Gain) Strongest(ReadOnlySpan<char> characters, ReadOnlySpan<int> gains)
    {
        (int Start, int End, long Gain) best = default;
        for (var start = 1; start < characters.Length; start++)
        {
            if (characters[start] == ' ' || characters[start - 1] != ' ') continue;
            var gain = 0L;
            var words = 0;
            for (var end = start; end < characters.Length && words < WordsMax; end++)
            {
                gain += gains[end];
                if (characters[end] == ' ' || (end + 1 < characters.Length && characters[end + 1] != ' ')) continue;
                words++;
                if (gain > best.Gain) best = (start, end + 1, gain);
            }
        }

        return best;
    }

    private static TextSpan PlaceOf(in ModelStretch stretch, ReadOnlySpan<TextSpan> links, int start, int end)
    {
        var first = stretch.PlaceOf(start);
        var last = stretch.PlaceOf(end - 1);
        foreach (var link in links)
        {
            if (link.Start == last) return new TextSpan(first, last + link.Length - first);
        }

        return new TextSpan(first, last + 1 - first);
    }

    /// <summary>Lays the weight of each feature over its characters, as differences between neighbours.</summary>
    private readonly ref struct GainSink(ContentModel model, Span<int> gains) : IFeatureSink
    {
        private readonly Span<int> gains = gains;

        public void Add(uint hash, int start, int length)
        {
            if (length == 0) return;
            var weight = model.WeightOf(hash);
            gains[start] += weight;
            gains[start + length] -= weight;
        }
    }
}
