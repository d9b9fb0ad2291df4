using System.Text;

namespace Waxseal.Steps.Scan.Content;

/// <summary>Tells whether weights and feature code belong together: a number over the features of fixed probe texts.</summary>
internal static class FeatureFingerprint
{
    private const string Linked = "Your parcel waits at https://parcels.example/x, pay now";

    /// <summary>Words, numbers, capitals, money, disguises, scripts with and without spaces.</summary>
    private static readonly string[] Probes =
    [
        "Your parcel is waiting: pay \u00A31.99 by 10:30 today, LAST call! Ring 07700900123 or reply YES.",
        "Acc0unt l\u00F6cked, ver1fy p@ssword now",
        "\u0412\u0430\u0448\u0430 \u043F\u043E\u0441\u044B\u043B\u043A\u0430 \u0436\u0434\u0451\u0442",
        "\u304A\u8377\u7269\u306E\u304A\u5C4A\u3051",
    ];

    /// <summary>The fingerprint of the feature code in this build.</summary>
    public static ulong Value()
    {
        var value = 14695981039346656037UL;
        foreach (var probe in Probes) Add(probe, [], ref value);

        // The link's place is given, not read: how links are found may change.
        Add(Linked, [new TextSpan(Linked.IndexOf("https", StringComparison.Ordinal), "https://parcels.example/x".Length)], ref value);
        Add(LongProbe(), [], ref value);
        AddSigns(ref value);
        return value;
    }

    private static void Add(string probe, ReadOnlySpan<TextSpan> links, ref ulong value)
    {
        foreach (var number in FeatureNumbers.Of(MessageText.Of(probe), links)) value = (value ^ (uint)number) * 1099511628211UL;
    }

    /// <summary>Signs of ideas, a finding and a link that are given, not read: lists of words and rules may change.</summary>
    private static void AddSigns(ref ulong value)
    {
        var sink = new SignSink(value);
        ModelSigns.EmitIdeas(Concepts.Parcel | Concepts.Fee | Concepts.Urgent, 3, ref sink);
        ModelSigns.EmitFinding("link_unknown", ref sink);
        var link = new Link(0, 0, "my-parcels.example".AsMemory(), 0, LinkTraits.None, LinkTrust.Stranger);
        LinkSigns.Emit(link, "https://my-parcels.example/x1", ref sink);
        value = sink.Value;
    }

    private struct SignSink(ulong value) : IFeatureSink
    {
        public ulong Value { get; private set; } = value;

        public void Add(uint hash, int start, int length) => Value = (Value ^ hash) * 1099511628211UL;
    }

    /// <summary>Words that differ, enough of them for a second stretch.</summary>
    private static string LongProbe()
    {
        var probe = new StringBuilder();
        for (var i = 0; probe.Length <= ModelStretch.Room; i++)
            probe.Append((char)('a' + (i % 26))).Append((char)('a' + (i * 7 % 26))).Append((char)('a' + (i * i % 26))).Append(' ');
        return probe.ToString();
    }
}
