using System.Collections.Concurrent;
using System.Globalization;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Limits;

/// <summary>
/// The shared rows of numbers that got more than their free places from an instance: a row a number and day. The name is a keyed hash of
/// the number, what stands in it are times and keyed hashes of texts.
/// </summary>
public sealed class NumberRows(QuotaLink link, KeyRing ring, TimeProvider time)
{
    /// <summary>In front of the day in a row's name.</summary>
    internal const string Prefix = "n|";

    private const int TriesMax = 10;
    private const int CachedMax = 4000;
    private const int TextDigits = 8;
    private readonly ConcurrentDictionary<(AccountId Account, string Name), Known> cache = new();
    private readonly SemaphoreSlim[] lanes = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Counts messages to one number, all or none. A text of null is counted for the number alone.</summary>
    internal async Task<(IReadOnlyList<NumberCount> Added, int RefusedAt, NumberRefusal? Refusal)> AddAsync(
        AccountId account, string number, IReadOnlyList<string?> texts, NumberMaxima maxima, CancellationToken cancellation)
    {
        var lane = lanes[(uint)number.GetHashCode(StringComparison.Ordinal) % lanes.Length];
        await lane.WaitAsync(cancellation);
        try
        {
            for (var tries = 1; ; tries++)
            {
                var now = time.GetUtcNow();
                var name = NameOf(account, number, now);
                var known = await FindAsync(account, number, name, now, cancellation);
                var (counts, added, refusedAt, refusal) = Judge(account, number, texts, known.Counts.At(now), maxima, now);
                if (refusal is not null) return ([], refusedAt, refusal);
                if (await TryWriteAsync(account, name, known, counts, tries, cancellation)) return (added, -1, null);
            }
        }
        finally
        {
            lane.Release();
        }
    }

    /// <summary>What was counted is not sent after all.</summary>
    internal async Task RemoveAsync(
        AccountId account, string number, IReadOnlyList<NumberCount> added, CancellationToken cancellation)
    {
        var lane = lanes[(uint)number.GetHashCode(StringComparison.Ordinal) % lanes.Length];
        await lane.WaitAsync(cancellation);
        try
        {
            for (var tries = 1; ; tries++)
            {
                var now = time.GetUtcNow();
                var name = NameOf(account, number, now);
                var known = await FindAsync(account, number, name, now, cancellation);
                var counts = added.Aggregate(known.Counts, (left, one) => left.Without(one));
                if (await TryWriteAsync(account, name, known, counts, tries, cancellation)) return;
            }
        }
        finally
        {
            lane.Release();
        }
    }

    private (NumberCounts Counts, IReadOnlyList<NumberCount> Added, int RefusedAt, NumberRefusal? Refusal) Judge(
        AccountId account, string number, IReadOnlyList<string?> texts, NumberCounts counts, NumberMaxima maxima, DateTimeOffset now)
    {
        var before = counts.All.Count;
        for (var at = 0; at < texts.Count; at++)
        {
            // Without a text of its own it has none in common with another.
            var hash = texts[at] is { } text ? ring.Macs.OfRequest("number text", $"{account}|{number}|{text}")[..TextDigits] : "-";
            (counts, var refusal) = counts.Add(hash, now, hash == "-" ? int.MaxValue : maxima.Same, maxima.Any);
            if (refusal is not null) return (counts, [], at, refusal);
        }

        return (counts, [.. counts.All.Skip(before)], -1, null);
    }

    private async Task<Known> FindAsync(AccountId account, string number, string name, DateTimeOffset now, CancellationToken cancellation)
    {
        if (cache.TryGetValue((account, name), out var known) && known.ETag is not null) return known;
        var (answered, row) = await link.FindAsync(account, name, cancellation);
        if (!answered) return known ?? new Known(NumberCounts.None, null);
        if (row is not null) return new Known(NumberCounts.Read(row.Text), row.ETag);

        // A row a day: in its first hour what the number got before midnight is taken over.
        var before = now.AddHours(-1);
        if (before.UtcDateTime.Date == now.UtcDateTime.Date) return new Known(NumberCounts.None, "");
        (_, row) = await link.FindAsync(account, NameOf(account, number, before), cancellation);
        return new Known(NumberCounts.Read(row?.Text ?? ""), "");
    }

    // Tables that are away, and others who always come first, are no reason to refuse: it is counted in memory.
    private async Task<bool> TryWriteAsync(
        AccountId account, string name, Known known, NumberCounts counts, int tries, CancellationToken cancellation)
    {
        var (answered, etag) = known.ETag is null || tries > TriesMax
            ? (false, null)
            : await link.TryWriteAsync(account, name, new QuotaRow(counts.Write(), known.ETag), cancellation);
        if (answered && etag is null)
        {
            cache.TryRemove((account, name), out _);
            return false;
        }

        if (cache.Count >= CachedMax) cache.Clear();
        cache[(account, name)] = new Known(counts, etag);
        return true;
    }

    private string NameOf(AccountId account, string number, DateTimeOffset at)
    {
        var hash = ring.IdsAt(at).OfRequest("number", $"{account}|{number}");
        return $"{Prefix}{at.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}|{hash}";
    }

    /// <summary>A row as this instance knows it; no ETag while the tables are away.</summary>
    private sealed record Known(NumberCounts Counts, string? ETag);
}
