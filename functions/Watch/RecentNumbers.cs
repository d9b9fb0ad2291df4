namespace Waxseal.Watch;

/// <summary>
/// The last numbers of an account, in memory only, to tell a sequence from chance. Order is lost under a hash, so these few stand in
/// clear, as the messages themselves do while they are worked on; they are never written, logged or shown.
/// </summary>
public sealed class RecentNumbers
{
    /// <summary>So many are compared.</summary>
    public const int Size = 64;

    /// <summary>So near is a neighbour.</summary>
    public const int Reach = 10;

    private readonly ulong[] ring = new ulong[Size];
    private int next;

    /// <summary>Whether one of the last numbers is near this one, but not the same. Then remembers it.</summary>
    public bool IsNeighbour(ulong number)
    {
        var near = false;
        foreach (var one in ring)
        {
            var apart = one > number ? one - number : number - one;
            near |= apart is > 0 and <= Reach;
        }

        ring[next] = number;
        next = (next + 1) % Size;
        return near;
    }

    /// <summary>Never prints a number.</summary>
    public override string ToString() => nameof(RecentNumbers);
}
