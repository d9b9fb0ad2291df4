namespace Waxseal.Channels;

/// <summary>
/// Since when rows have been as they are, by this instance's own clock and from when it first saw them so: never longer than they
/// really were, whatever the clocks of those who wrote them say.
/// </summary>
internal sealed class Sightings(TimeProvider time)
{
    private readonly Dictionary<string, (string Version, long Since)> rows = new(StringComparer.Ordinal);

    /// <summary>Forgets all rows but those that were just read: the others are gone.</summary>
    public void KeepOnly(IEnumerable<string> read)
    {
        var kept = read.ToHashSet(StringComparer.Ordinal);
        foreach (var row in rows.Keys.Where(row => !kept.Contains(row)).ToArray()) rows.Remove(row);
    }

    /// <summary>How long the row is known to have this version. To be asked after the row was read.</summary>
    public TimeSpan Unchanged(string row, string version)
    {
        if (rows.TryGetValue(row, out var seen) && seen.Version == version) return time.GetElapsedTime(seen.Since);
        rows[row] = (version, time.GetTimestamp());
        return TimeSpan.Zero;
    }
}
