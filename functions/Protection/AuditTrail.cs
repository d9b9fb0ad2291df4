using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Waxseal.Protection;

/// <summary>
/// Writes a chain of this run's own, one for each UTC day: no row is written by two, and none is written twice. An entry costs one insert.
/// </summary>
/// <remarks>
/// Records are kept by the hash of their event, so that the table itself refuses an event's second record, whichever instance writes it.
/// The number of a refused record goes to the next entry. After a write whose end is not known, a new chain begins: the old one ends with
/// that record or before it, and has no gap either way.
/// </remarks>
public sealed partial class AuditTrail(
    IAuditRows rows, IAuditKeys keys, AuditSeals seals, RandomNumberGenerator random, TimeProvider time, ILogger<AuditTrail> logger)
    : IAuditTrail
{
    private const int TriesMax = 3;
    private const int ChanceBytes = 8;
    private readonly SemaphoreSlim turn = new(1);
    private DateOnly openDay;
    private SegmentHead? open;

    /// <inheritdoc/>
    public async Task AppendAsync(AuditEntry entry, string eventId, CancellationToken cancellation)
    {
        // A chain grows one record at a time. Nothing that sends a message waits here.
        await turn.WaitAsync(cancellation);
        try
        {
            await AppendNextAsync(entry, NameOf(entry, eventId), cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task AppendNextAsync(AuditEntry entry, string name, CancellationToken cancellation)
    {
        var key = keys.Current;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        var head = open is { } last && openDay == day ? last : Begin(day);

        // Until the table has answered, nobody may follow on this head.
        open = null;
        openDay = day;
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var record = AuditChain.Follow(head, day, name, at, key, entry);
            if (await rows.TryAddAsync(record, cancellation))
            {
                open = new SegmentHead(record.Segment, record.Sequence, record.Hash);
                return;
            }

            if (await rows.FindAsync(day, name, cancellation) is not { } there) continue;
            if (await seals.HoldsAsync(there, cancellation) && !seals.IsAfterLeak(there.KeyVersion, there.At))
            {
                // The event's first record. It is the one above when the client library repeated a write whose answer was lost.
                open = there.Hash == record.Hash ? new SegmentHead(record.Segment, record.Sequence, record.Hash) : head;
                return;
            }

            // Who can write the table guessed the name, to keep the entry out. A name with chance in it can't be guessed.
            Log.Squatted(logger, name);
            name = $"{name[..32]}.{Chance()}";
        }

        throw new InvalidOperationException("The audit table neither takes a record nor shows another.");
    }

    private SegmentHead Begin(DateOnly day)
    {
        var segment = Chance();
        return new SegmentHead(segment, 0, AuditChain.FirstOf(day, segment));
    }

    private string Chance()
    {
        Span<byte> bytes = stackalloc byte[ChanceBytes];
        random.GetBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private static string NameOf(AuditEntry entry, string eventId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{entry.Action}|{eventId}")).AsSpan(0, 16));

    private static partial class Log
    {
        [LoggerMessage(110, LogLevel.Error, "The audit's row {Row} was there already, and this gateway did not write it.")]
        public static partial void Squatted(ILogger logger, string row);
    }
}
