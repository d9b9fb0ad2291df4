using System.Collections.Concurrent;
using Waxseal.Devices;

namespace Waxseal.Tests.Devices;

/// <summary>Rows of devices in memory.</summary>
internal sealed class MemoryDeviceRows : IDeviceRows
{
    private readonly ConcurrentDictionary<(string, string), SightRow> rows = new();
    private int writes;

    /// <summary>Rows that were written.</summary>
    public int Writes => Volatile.Read(ref writes);

    public IEnumerable<SightRow> All => rows.Values;

    /// <summary>No row can be read or written.</summary>
    public bool Away { get; set; }

    /// <summary>No row can be removed, as if whoever does it died before.</summary>
    public bool RemovesNothing { get; set; }

    /// <summary>So many writes are refused, as if others had written.</summary>
    public int Overtaken { get; set; }

    public Task<SightRow> FindAsync(string partition, string row, CancellationToken cancellation) => Away
        ? throw new TimeoutException("The tables are away.")
        : Task.FromResult(rows.GetValueOrDefault((partition, row), new SightRow(partition, row, [], "")));

    public Task<bool> TryRemoveAsync(SightRow row, CancellationToken cancellation) => Task.FromResult(
        !RemovesNothing && rows.TryGetValue((row.Partition, row.Row), out var found) && found.ETag == row.ETag &&
        rows.TryRemove(new KeyValuePair<(string, string), SightRow>((row.Partition, row.Row), found)));

    public Task<bool> TryWriteAsync(SightRow row, CancellationToken cancellation)
    {
        if (Overtaken-- > 0) return Task.FromResult(false);
        var etag = Interlocked.Increment(ref writes).ToString();
        var written = row.ETag.Length == 0
            ? rows.TryAdd((row.Partition, row.Row), row with { ETag = etag })
            : rows.TryGetValue((row.Partition, row.Row), out var found) && found.ETag == row.ETag &&
                rows.TryUpdate((row.Partition, row.Row), row with { ETag = etag }, found);
        return Task.FromResult(written);
    }
}
