using System.Collections.Concurrent;

namespace Waxseal.Limits;

/// <summary>
/// Free places of numbers and texts, by keyed hashes of them. A filter forgets nothing before its time, so what is given back is kept
/// beside it; of two who want one place at once one gets it.
/// </summary>
internal sealed class FreePlaces(HourFilter filter)
{
    /// <summary>Given back and not taken again: beyond that they count as taken.</summary>
    private const int BackMax = 20_000;

    private static readonly TimeSpan BackFor = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<ulong, long> back = new();

    /// <summary>Takes the place of a hash, unless it is taken.</summary>
    public bool TryTake(ulong place, DateTimeOffset now)
    {
        if (filter.TryAdd(place, now)) return true;

        // One that the filter forgot is free by itself, and not once more for having been given back.
        if (back.IsEmpty || !back.TryRemove(place, out var until) || now.UtcTicks >= until) return false;
        filter.Renew(place, now);
        return true;
    }

    /// <summary>What was taken just now was not used.</summary>
    public void GiveBack(IReadOnlyList<ulong> places, DateTimeOffset now)
    {
        if (places.Count == 0) return;
        if (back.Count + places.Count > BackMax) DropOld(now);
        foreach (var place in places)
        {
            if (back.Count < BackMax) back[place] = (now + BackFor).UtcTicks;
        }
    }

    private void DropOld(DateTimeOffset now)
    {
        foreach (var one in back)
        {
            if (now.UtcTicks >= one.Value) back.TryRemove(one);
        }
    }
}
