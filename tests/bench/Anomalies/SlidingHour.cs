namespace Waxseal.Bench.Anomalies;

/// <summary>Messages of the last sixty minutes, minute by minute.</summary>
internal sealed class SlidingHour
{
    private const int Minutes = 60;

    private readonly int[] counts = new int[Minutes];
    private long newest;
    private long sum;

    /// <summary>The hour that ends in this minute.</summary>
    public long At(long minute)
    {
        for (var gone = Math.Max(newest + 1, minute - Minutes + 1); gone <= minute; gone++)
        {
            sum -= counts[gone % Minutes];
            counts[gone % Minutes] = 0;
        }

        newest = Math.Max(newest, minute);
        return sum;
    }

    public void Add(long minute)
    {
        At(minute);
        counts[newest % Minutes]++;
        sum++;
    }

    public void Clear()
    {
        Array.Clear(counts);
        sum = 0;
    }
}
