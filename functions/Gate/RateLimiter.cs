using System.Collections.Concurrent;
using Waxseal.Flow;

namespace Waxseal.Gate;

/// <summary>One GCRA a key, in memory; bounded by starting anew when full.</summary>
internal sealed class RateLimiter<TKey>(TimeProvider time, int keysMax) where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Cell> cells = new();

    /// <summary>Zero when admitted, else how long to wait.</summary>
    public TimeSpan Take(TKey key, int perSecond, int burst, int count)
    {
        if (cells.Count >= keysMax) cells.Clear();
        var cell = cells.GetOrAdd(key, static _ => new Cell());
        lock (cell)
        {
            var (admitted, theoretical, retryAfter) = Gcra.Judge(cell.Theoretical, time.GetUtcNow().Ticks, perSecond, burst, count);
            if (admitted) cell.Theoretical = theoretical;
            return retryAfter;
        }
    }

    private sealed class Cell
    {
        public long Theoretical { get; set; }
    }
}
