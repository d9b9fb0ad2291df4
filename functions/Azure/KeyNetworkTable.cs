using System.Globalization;
using Azure.Data.Tables;
using Waxseal.Accounts;

namespace Waxseal.Azure;

/// <summary>
/// Networks that keys were used from: key / "seen". The row carries a keyed hash, since a network put into it from outside would silence an
/// alert; such a row is as good as missing.
/// </summary>
public sealed class KeyNetworkTable(TableServiceClient tables, RowMacs macs) : IKeyNetworkRows
{
    private const string Row = "seen";
    private readonly TableClient table = tables.GetTableClient(TableNames.KeyNetworks);

    /// <inheritdoc/>
    public async Task<SeenNetworks> FindAsync(string key, CancellationToken cancellation)
    {
        if (await table.FindAsync(key, Row, cancellation) is not { } entity) return new SeenNetworks(key, [], "");
        var networks = macs.IsWhole(entity) ? entity.Required("Hashes").Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        return new SeenNetworks(key, [.. networks.Select(Read)], entity.ETag.ToString());
    }

    // A hash without a time was written before times were: it is as old as can be.
    private static SeenNetwork Read(string text) =>
        text.Split('@') is [var hash, var seconds] && long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var since)
            ? new SeenNetwork(hash, DateTimeOffset.FromUnixTimeSeconds(since))
            : new SeenNetwork(text, DateTimeOffset.UnixEpoch);

    private static string Write(SeenNetwork one) =>
        string.Create(CultureInfo.InvariantCulture, $"{one.Hash}@{one.Since.ToUnixTimeSeconds()}");

    /// <inheritdoc/>
    public async Task<bool> TryWriteAsync(SeenNetworks seen, CancellationToken cancellation)
    {
        var entity = new TableEntity(seen.Key, Row) { ["Hashes"] = string.Join(' ', seen.Networks.Select(Write)) };
        macs.Sign(entity);
        var written = seen.ETag.Length == 0
            ? await table.TryAddAsync(entity, cancellation)
            : await table.TryReplaceAsync(entity, seen.ETag, cancellation);
        return written is not null;
    }
}
