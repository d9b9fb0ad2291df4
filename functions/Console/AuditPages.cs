using System.Globalization;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Console;

/// <summary>A day's audit entries in the order of their times.</summary>
/// <remarks>
/// Rows lie by their events' hashes, so that each page reads the day once and keeps a page of it: an auditor waits a second for every few
/// ten thousand entries, and no second row is written for each.
/// </remarks>
public sealed class AuditPages(IAuditRows rows)
{
    /// <summary>The entries after a place, oldest first; and the place of the last one, or empty when that was all.</summary>
    public async Task<(IReadOnlyList<AuditRecord> Entries, string Next)> ListAsync(
        DateOnly day, AccountId? account, string action, string after, int countMax, CancellationToken cancellation)
    {
        var from = Parse(after);
        var youngestFirst = Comparer<(DateTimeOffset, string)>.Create((one, other) => Compare(other, one));
        var page = new PriorityQueue<AuditRecord, (DateTimeOffset, string)>(youngestFirst);
        var more = false;
        await foreach (var record in rows.ReadAsync(day, since: null, cancellation))
        {
            if (account is { } owner && record.Entry.Account != owner.Value) continue;
            if (action.Length > 0 && record.Entry.Action != action) continue;
            if (from is { } place && Compare((record.At, record.Name), place) <= 0) continue;
            page.Enqueue(record, (record.At, record.Name));
            if (page.Count <= countMax) continue;
            page.Dequeue();
            more = true;
        }

        AuditRecord[] entries = [.. page.UnorderedItems.OrderByDescending(one => one.Priority, youngestFirst).Select(one => one.Element)];
        return (entries, more ? PlaceOf(entries[^1]) : "");
    }

    /// <summary>Whether a day has entries: one that is older than the time for which all are kept may be kept by a legal hold.</summary>
    public async Task<bool> HasAsync(DateOnly day, CancellationToken cancellation) =>
        await rows.ReadAsync(day, since: null, cancellation).AnyAsync(cancellation);

    /// <summary>False for what no answer said.</summary>
    public static bool IsPlace(string text) => text.Length == 0 || Parse(text) is not null;

    private static int Compare((DateTimeOffset At, string Name) one, (DateTimeOffset At, string Name) other) =>
        one.At != other.At ? one.At.CompareTo(other.At) : string.CompareOrdinal(one.Name, other.Name);

    private static string PlaceOf(AuditRecord record) =>
        string.Create(CultureInfo.InvariantCulture, $"{record.At.UtcTicks}.{record.Name}");

    private static (DateTimeOffset At, string Name)? Parse(string text) =>
        text.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
        && long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
        && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), text[(dot + 1)..])
            : null;
}
