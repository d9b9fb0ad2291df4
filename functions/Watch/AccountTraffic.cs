using Waxseal.Flow;

namespace Waxseal.Watch;

/// <summary>What this instance counts of one account: the window that is open, and those that are not written yet.</summary>
internal sealed class AccountTraffic(AccountId account)
{
    // A clock that goes back by less is waited for; one that goes back further was wrong before.
    private static readonly TimeSpan BackMax = TimeSpan.FromHours(1);

    // Tables away for longer: the oldest counts are given up, the messages are not concerned.
    private const int WindowsMax = 4;

    private readonly Lock gate = new();
    private readonly RecentNumbers recent = new();
    private readonly List<Counted> windows = [];

    /// <summary>Counts under the lock, in the window of that time.</summary>
    public void Count(DateTimeOffset now, int hashVersion, Action<TallyBuilder> count)
    {
        lock (gate) count(BuilderOf(now, hashVersion));
    }

    /// <summary>What changed since it was written last.</summary>
    public IReadOnlyList<(Tally Tally, int Changes)> Unwritten()
    {
        lock (gate)
        {
            return [.. windows.Where(one => one.Builder.Changes > one.Written).Select(one => (one.Builder.Build(), one.Builder.Changes))];
        }
    }

    /// <summary>That much of a window is written.</summary>
    public void Written(Tally tally, int changes)
    {
        lock (gate)
        {
            foreach (var one in windows.Where(one => one.Is(tally))) one.Written = changes;
        }
    }

    /// <summary>Forgets windows that are over and written; true when there is nothing left and nothing came for long.</summary>
    public bool Forget(DateTimeOffset now, TimeSpan idleMax)
    {
        lock (gate)
        {
            var over = Tally.WindowOf(now);
            var last = windows.Count > 0 ? windows[^1].Builder.Window : default;
            windows.RemoveAll(one => one.Builder.Window < over && one.Builder.Changes == one.Written && now - one.Builder.Window > idleMax);
            if (windows.Count > 1) windows.RemoveAll(one => one != windows[^1] && one.Builder.Changes == one.Written);
            return windows.Count == 0 && now - last > idleMax;
        }
    }

    private TallyBuilder BuilderOf(DateTimeOffset now, int hashVersion)
    {
        var window = Tally.WindowOf(now);
        if (windows.Count > 0)
        {
            var last = windows[^1].Builder;
            var back = last.Window - window;
            if (back > TimeSpan.Zero && back <= BackMax) window = last.Window;
            if (last.Window == window && last.HashVersion == hashVersion) return last;
        }

        if (windows.Count == WindowsMax) windows.RemoveAt(0);
        var builder = new TallyBuilder(account, window, recent, hashVersion);
        windows.Add(new Counted(builder));
        return builder;
    }

    private sealed class Counted(TallyBuilder builder)
    {
        public TallyBuilder Builder => builder;

        public int Written { get; set; }

        public bool Is(Tally tally) => builder.Window == tally.Window && builder.HashVersion == tally.HashVersion;
    }
}
