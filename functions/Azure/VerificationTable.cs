using System.Globalization;
using System.Security.Cryptography;
using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Verifications;

namespace Waxseal.Azure;

/// <summary>
/// Verifications: <c>yyyyMMdd|v|shard</c> / id; what is counted of numbers: <c>yyyyMMdd|n|shard</c> / token; states of proofs without a
/// code: <c>yyyyMMdd|s|shard</c> / keyed hash. The first and the last are signed: a row that is changed from outside counts as none.
/// </summary>
public sealed class VerificationTable(
    TableServiceClient tables, RowMacs macs, KeyRing ring, RandomNumberGenerator random, TimeProvider time) : IVerificationRows
{
    private const int HashBytes = 32;
    private const int MarkBytes = 16;
    private const long EndOfTime = 253402300800000;
    private readonly TableClient table = tables.GetTableClient(TableNames.Verifications);

    /// <inheritdoc/>
    public async Task<VerificationRow?> FindAsync(VerificationId id, CancellationToken cancellation)
    {
        var (partition, row) = KeysOf(id);
        return await table.FindAsync(partition, row, cancellation) is { } entity && macs.IsProved(entity) ? Read(id, entity) : null;
    }

    /// <inheritdoc/>
    public async Task<bool> TryAddAsync(VerificationRow row, CancellationToken cancellation) =>
        await table.TryAddAsync(Write(row), cancellation) is not null;

    /// <inheritdoc/>
    /// <remarks>
    /// The client repeats a write whose answer was lost, and hears of its own that somebody else was faster: the mark tells. Else a right
    /// code would be answered as wrong.
    /// </remarks>
    public async Task<bool> TryReplaceAsync(VerificationRow row, CancellationToken cancellation)
    {
        var entity = Write(row);
        if (await table.TryReplaceAsync(entity, row.ETag, cancellation) is not null) return true;
        return await table.FindAsync(entity.PartitionKey, entity.RowKey, cancellation) is { } found && macs.IsProved(found) &&
            found.GetString("Mark") == entity.GetString("Mark");
    }

    /// <inheritdoc/>
    public Task NoteStateAsync(string state, VerificationId id, CancellationToken cancellation)
    {
        var entity = StateEntity(state, id.Message.Day);
        entity["Verification"] = id.Value;
        macs.Sign(entity);
        return table.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellation);
    }

    /// <inheritdoc/>
    public async Task<VerificationId?> FindByStateAsync(string state, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        foreach (var day in (DateOnly[])[today, today.AddDays(-1)])
        {
            var keys = StateEntity(state, day);
            if (await table.FindAsync(keys.PartitionKey, keys.RowKey, cancellation) is not { } entity || !macs.IsProved(entity)) continue;
            if (VerificationId.TryParse(entity.GetString("Verification"), out var id)) return id;
        }

        return null;
    }

    /// <inheritdoc/>
    public async Task<RecentAsks> FindAsksAsync(string phoneToken, CancellationToken cancellation)
    {
        // A window reaches into yesterday for half a day at most: its count goes on in today's row.
        var now = time.GetUtcNow();
        if (await FindAsksAsync(phoneToken, now, cancellation) is { } asks) return asks;
        return now.UtcDateTime.Hour < 12 && await FindAsksAsync(phoneToken, now.AddDays(-1), cancellation) is { } before
            ? before with { ETag = "" }
            : new RecentAsks([], "");
    }

    /// <inheritdoc/>
    public async Task<bool> TryKeepAsksAsync(string phoneToken, RecentAsks asks, CancellationToken cancellation)
    {
        var entity = new TableEntity(AskPartitionOf(phoneToken, time.GetUtcNow()), phoneToken)
        {
            ["Times"] = string.Join(' ', asks.Times.Select(at => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture))),
        };
        return asks.ETag.Length == 0
            ? await table.TryAddAsync(entity, cancellation) is not null
            : await table.TryReplaceAsync(entity, asks.ETag, cancellation) is not null;
    }

    private async Task<RecentAsks?> FindAsksAsync(string phoneToken, DateTimeOffset day, CancellationToken cancellation) =>
        await table.FindAsync(AskPartitionOf(phoneToken, day), phoneToken, cancellation) is { } entity
            ? new RecentAsks([.. TimesIn(entity.GetString("Times") ?? "")], entity.ETag.ToString())
            : null;

    // Not signed: what is no time there counts as none, and bars nobody.
    private static IEnumerable<DateTimeOffset> TimesIn(string text)
    {
        foreach (var part in text.Split(' '))
        {
            if (long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds < EndOfTime)
                yield return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        }
    }

    private static string DayOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    // Tokens end in hex digits of a hash.
    private static string AskPartitionOf(string phoneToken, DateTimeOffset day) => $"{DayOf(day)}|n|{phoneToken[^2..]}";

    private static (string Partition, string Row) KeysOf(VerificationId id) =>
        (string.Create(CultureInfo.InvariantCulture, $"{id.Message.Day:yyyyMMdd}|v|{id.Shard:x2}"), id.Value);

    private TableEntity StateEntity(string state, DateOnly day)
    {
        var hash = ring.IdsAt(new DateTimeOffset(day, default, TimeSpan.Zero)).OfRequest("verification state", state);
        return new TableEntity(string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd}|s|{hash[..2]}"), hash);
    }

    private TableEntity Write(VerificationRow row)
    {
        var (partition, key) = KeysOf(row.Id);
        var entity = new TableEntity(partition, key)
        {
            ["Account"] = row.Account.Value,
            ["Token"] = row.PhoneToken,
            ["Method"] = row.Method.Code(),
            ["State"] = row.State.Code(),
            ["Hashes"] = row.CodeHashes.SelectMany(hash => hash).ToArray(),
            ["Tries"] = row.Tries,
            ["ExpiresAt"] = row.ExpiresAt,
            ["Silent"] = row.Silent,
            ["Mark"] = NewMark(),
        };
        macs.Sign(entity);
        return entity;
    }

    private string NewMark()
    {
        Span<byte> bytes = stackalloc byte[MarkBytes];
        random.GetBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private static VerificationRow Read(VerificationId id, TableEntity entity) => new()
    {
        Id = id,
        Account = AccountId.Parse(entity.Required("Account")),
        PhoneToken = entity.Required("Token"),
        Method = entity.GetCode<VerificationMethod>("Method"),
        State = entity.GetCode<VerificationState>("State"),
        CodeHashes = [.. (entity.GetBinary("Hashes") ?? []).Chunk(HashBytes)],
        Tries = entity.GetInt32("Tries") ?? int.MaxValue,
        ExpiresAt = entity.GetDateTimeOffset("ExpiresAt") ?? default,
        Silent = entity.GetBinary("Silent") ?? [],
        ETag = entity.ETag.ToString(),
    };
}
