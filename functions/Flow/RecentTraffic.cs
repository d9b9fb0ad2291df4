namespace Waxseal.Flow;

/// <summary>When this process last took or moved a message: work that can wait asks it whether it would be in the way.</summary>
public sealed class RecentTraffic(TimeProvider time)
{
    private const long Never = long.MinValue;
    private long last = Never;

    /// <summary>A send is proven, or queue messages came for a step.</summary>
    public void Note() => Volatile.Write(ref last, time.GetTimestamp());

    /// <summary>Whether anything was noted within this time.</summary>
    public bool Within(TimeSpan span) => Volatile.Read(ref last) is var noted && noted != Never && time.GetElapsedTime(noted) < span;
}
