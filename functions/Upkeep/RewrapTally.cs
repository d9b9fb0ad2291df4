using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>Counts of a run whose parts go on at the same time.</summary>
internal sealed class RewrapTally
{
    private int moved;
    private int left;
    private int forged;

    public RewrapReport Report => new(moved, left) { Forged = forged };

    public void Moved(int count) => Interlocked.Add(ref moved, count);

    public void Left(int count) => Interlocked.Add(ref left, count);

    public void Forged(int count) => Interlocked.Add(ref forged, count);
}
