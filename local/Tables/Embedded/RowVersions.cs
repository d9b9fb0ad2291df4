using System.Globalization;
using System.Runtime.InteropServices;
using Azure;

namespace Waxseal.Local.Tables;

/// <summary>
/// Hands out versions and timestamps; used by the writer thread only. A version is never used twice, not even after a crash or with
/// a clock that stands still: the epoch is raised and stored whenever the file is opened.
/// </summary>
internal sealed class RowVersions(long epoch, TimeProvider time)
{
    private const int CounterBits = 40;
    private long counter;
    private long stamp;

    public RowVersion Next()
    {
        // As in Azure, a later write has a later timestamp.
        stamp = Math.Max(stamp + 1, time.GetUtcNow().UtcTicks);
        return new RowVersion((epoch << CounterBits) | ++counter, stamp);
    }
}

/// <summary>A row's version and when it was written, in UTC ticks.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowVersion(long Number, long Ticks)
{
    private const string Prefix = "W/\"v";

    public static string Tag(long number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:x16}\"");

    /// <summary>The version that an ETag names: null for any, -1 for one that this engine never hands out.</summary>
    public static long? Parse(ETag condition)
    {
        if (condition == default || condition == ETag.All) return null;
        var text = condition.ToString("H").AsSpan();
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text.Length != Prefix.Length + 17) return -1;
        return long.TryParse(text.Slice(Prefix.Length, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? number
            : -1;
    }
}
