using System.Buffers;

namespace Waxseal.Steps.Scan.Content;

/// <summary>Reads the distinct features of a text as bucket numbers: what an example keeps of a text whose words are gone.</summary>
internal static class FeatureNumbers
{
    /// <summary>Buckets are numbered with so many bits.</summary>
    public const int Bits = 20;

    /// <summary>Buckets of features of the text.</summary>
    public const int Buckets = 1 << Bits;

    /// <summary>Numbers in all: the signs of <see cref="ModelSigns"/> come after the features of the text.</summary>
    public const int All = Buckets + ModelSigns.Buckets;

    /// <summary>The bucket of a feature.</summary>
    public static int Of(uint hash) => (int)(hash >> (32 - Bits));

    /// <summary>The distinct features of a message, sorted.</summary>
    public static int[] Of(MessageText text, ReadOnlySpan<TextSpan> links)
    {
        Span<char> characters = stackalloc char[ModelStretch.Room];
        Span<int> places = stackalloc int[ModelStretch.Room];
        var stretch = new ModelStretch(characters, places);
        var room = ArrayPool<int>.Shared.Rent((text.Length + 3) * 2 * ModelFeatures.PerCharacterMax);
        try
        {
            var sink = new NumberSink(room);
            var at = 0;
            do
            {
                at = stretch.Fill(text, links, at);
                ModelFeatures.Emit(stretch, text, ref sink);
            }
            while (at < text.Length);

            return Distinct(room.AsSpan(0, sink.Count));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(room, clearArray: true);
        }
    }

    /// <summary>The distinct features of a message that the rules have read, its signs among them, sorted.</summary>
    public static int[] Of(ScanDesk desk)
    {
        Span<TextSpan> links = stackalloc TextSpan[desk.Links.Count];
        desk.Links.CopyPlaces(links);
        var sink = new SignSink([]);
        ModelSigns.Emit(desk, ref sink);
        return [.. Of(desk.Body, links), .. sink.Numbers];
    }

    private static int[] Distinct(Span<int> numbers)
    {
        numbers.Sort();
        var kept = 0;
        foreach (var number in numbers)
        {
            if (kept == 0 || numbers[kept - 1] != number) numbers[kept++] = number;
        }

        return numbers[..kept].ToArray();
    }

    private readonly struct SignSink(SortedSet<int> numbers) : IFeatureSink
    {
        public IEnumerable<int> Numbers => numbers;

        public void Add(uint hash, int start, int length) => numbers.Add(Buckets + ModelSigns.NumberOf(hash));
    }

    private struct NumberSink(int[] room) : IFeatureSink
    {
        public int Count { get; private set; }

        public void Add(uint hash, int start, int length) => room[Count++] = Of(hash);
    }
}
