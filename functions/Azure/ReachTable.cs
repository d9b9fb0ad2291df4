using System.Globalization;
using Azure.Data.Tables;
using Waxseal.Channels;
using Waxseal.Flow;

namespace Waxseal.Azure;

/// <summary>
/// What is known of recipients: <c>yyyyMM|account|digit</c> / token, the month first for retention, and a digit of the token so that no
/// account fills one partition. Who can write the table, but has no key, moves no code to another channel.
/// </summary>
public sealed class ReachTable(TableServiceClient tables, RowMacs macs) : IReachRows
{
    private readonly TableClient table = tables.GetTableClient(TableNames.Reach);

    /// <inheritdoc/>
    public async Task<ReachRow> FindAsync(AccountId account, string token, DateOnly month, CancellationToken cancellation)
    {
        var entity = await table.FindAsync(PartitionOf(account, token, month), token, cancellation);
        if (entity is null) return new ReachRow(account, token, month, KnownReach.Nothing, "");
        var known = macs.IsProved(entity) ? Read(entity.GetString("Notes") ?? "") : KnownReach.Nothing;
        return new ReachRow(account, token, month, known, entity.ETag.ToString());
    }

    /// <inheritdoc/>
    public async Task<bool> TryWriteAsync(ReachRow row, CancellationToken cancellation)
    {
        var entity = new TableEntity(PartitionOf(row.Account, row.Token, row.Month), row.Token)
        {
            ["Notes"] = string.Join(' ', row.Known.Notes.OrderBy(one => one.Key).Select(one => Write(one.Key, one.Value))),
        };
        macs.Sign(entity);
        var written = row.ETag.Length == 0
            ? await table.TryAddAsync(entity, cancellation)
            : await table.TryReplaceAsync(entity, row.ETag, cancellation);
        return written is not null;
    }

    /// <inheritdoc/>
    public Task<bool> TryRemoveAsync(ReachRow row, CancellationToken cancellation) =>
        table.TryDeleteAsync(PartitionOf(row.Account, row.Token, row.Month), row.Token, row.ETag, cancellation);

    private static string PartitionOf(AccountId account, string token, DateOnly month) =>
        string.Create(CultureInfo.InvariantCulture, $"{month:yyyyMM}|{account.Value}|{token[^1]}");

    private static string Write(Channel channel, ReachNote note) =>
        string.Create(CultureInfo.InvariantCulture, $"{channel.Code()}:{note.State.Code()}@{note.At.ToUnixTimeSeconds()}");

    private static KnownReach Read(string text)
    {
        var notes = new Dictionary<Channel, ReachNote>();
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            // What a later version wrote is left out: nothing is known then.
            if (part.Split(':', '@') is [var channel, var state, var seconds] && ReasonCodes.TryRead<Channel>(channel, out var way) &&
                ReasonCodes.TryRead<ReachState>(state, out var found) &&
                long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var at))
                notes[way] = new ReachNote(found, DateTimeOffset.FromUnixTimeSeconds(at));
        }

        return new KnownReach(notes);
    }
}
