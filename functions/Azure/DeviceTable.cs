using System.Globalization;
using Azure.Data.Tables;
using Waxseal.Devices;

namespace Waxseal.Azure;

/// <summary>
/// What was seen of devices and codes: a time and more / token or hash, the time first for retention. Rows carry a keyed hash: a device
/// that is put there from outside, or a code that is taken away, would lower a score. Such a row is as good as missing.
/// </summary>
public sealed class DeviceTable(TableServiceClient tables, RowMacs macs) : IDeviceRows
{
    private readonly TableClient table = tables.GetTableClient(TableNames.Devices);

    /// <inheritdoc/>
    public async Task<SightRow> FindAsync(string partition, string row, CancellationToken cancellation)
    {
        if (await table.FindAsync(partition, row, cancellation) is not { } entity) return new SightRow(partition, row, [], "");
        var marks = macs.IsProved(entity) ? Read(entity.GetString("Marks") ?? "") : [];
        return new SightRow(partition, row, marks, entity.ETag.ToString());
    }

    /// <inheritdoc/>
    public async Task<bool> TryWriteAsync(SightRow row, CancellationToken cancellation)
    {
        var entity = new TableEntity(row.Partition, row.Row) { ["Marks"] = string.Join(' ', row.Marks.Select(Write)) };
        macs.Sign(entity);
        var written = row.ETag.Length == 0
            ? await table.TryAddAsync(entity, cancellation)
            : await table.TryReplaceAsync(entity, row.ETag, cancellation);
        return written is not null;
    }

    /// <inheritdoc/>
    public Task<bool> TryRemoveAsync(SightRow row, CancellationToken cancellation) =>
        table.TryDeleteAsync(row.Partition, row.Row, row.ETag, cancellation);

    private static string Write(SightMark one) =>
        string.Create(CultureInfo.InvariantCulture, $"{one.Mark}@{one.Since.ToUnixTimeSeconds()}");

    private static IReadOnlyList<SightMark> Read(string text)
    {
        var marks = new List<SightMark>();
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('@') is [{ Length: > 0 } mark, var seconds] &&
                long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var since))
                marks.Add(new SightMark(mark, DateTimeOffset.FromUnixTimeSeconds(since)));
        }

        return marks;
    }
}
