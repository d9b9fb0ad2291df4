namespace Waxseal.Steps.Scan.Content;

/// <summary>Tells whether weights and feature code belong together: a number over the features of fixed probe texts.</summary>
internal static class FeatureFingerprint
{
    /// <summary>Plain sentences with each kind of feature. Links are given, not read: how links are found may change.</summary>
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
        foreach (var probe in Probes)
        {
            var text = MessageText.Of(probe);
            foreach (var number in FeatureNumbers.Of(text, [])) value = (value ^ (uint)number) * 1099511628211UL;
        }

        return value;
    }
}
