using Microsoft.Extensions.Options;
using Waxseal.Flow;

namespace Waxseal.Channels;

/// <summary>
/// Brings parts and receipts together, whichever comes first. Usually a part is one insert and a receipt one point read. A receipt
/// without a part is left in the slots where its part would be; the part's insert meets it there. What dies between two writes is found
/// when the receipt's wait is over, and it is looked at once more.
/// </summary>
public sealed class ReceiptSlots(IReceiptIndex index, IOptions<SendLimits> limits, TimeProvider time)
{
    private const int TriesMax = 8;

    /// <summary>The most that the clocks of two instances may differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <summary>The most from a claim to the note of its parts: the operator's answer, and the patience with the tables.</summary>
    private static readonly TimeSpan NotedWithin = TimeSpan.FromMinutes(15);

    // An operator may try for as long as a message is valid; slots are kept by the day of the claim.
    private readonly int daysBack = limits.Value.ValidityMinutesMax / (24 * 60) + 1;

    /// <summary>
    /// Notes the parts that an operator took, under the day of their claim: a receipt's day is never an earlier one. Noting them again
    /// changes nothing.
    /// </summary>
    /// <param name="claimedAt">Before the submit: a receipt from before it is of another message.</param>
    /// <returns>The receipts that came before this note, and may be of these parts.</returns>
    public async Task<IReadOnlyList<ReceivedReceipt>> AddAsync(
        string @operator, DateTimeOffset claimedAt, IReadOnlyList<(string Id, ReceiptPart Part)> parts, CancellationToken cancellation)
    {
        if (parts.Count == 0) return [];
        var day = DayOf(claimedAt);

        // An operator that gives two parts one id: the last one stands for both.
        ReceiptSlot[] slots =
        [
            .. parts.GroupBy(one => one.Id, StringComparer.Ordinal).Select(same => same.Last())
                .Select(one => new ReceiptSlot(new ReceiptKey(@operator, day, one.Id), [one.Part], [])),
        ];
        var early = new List<ReceivedReceipt>();
        foreach (var slot in await index.TryAddAsync(slots, cancellation))
            early.AddRange(Early(await JoinAsync(slot, cancellation), slot, claimedAt));

        // Around midnight a receipt may stand under the other day. It is written there before this day is read by who parks it, and
        // these parts were written before that day is read here: one of the two sees the other.
        foreach (var other in Days(claimedAt - Skew, time.GetUtcNow() + Skew).Where(one => one != day))
        {
            foreach (var slot in slots)
                early.AddRange(Early(await index.FindAsync(slot.Key with { Day = other }, cancellation), slot, claimedAt));
        }

        return early;
    }

    /// <summary>The part that a receipt is of. Null: there is none so far, and the receipt waits in the slots where it would be.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="readings">The ways to read its id, the likeliest first.</param>
    /// <param name="moves">Whether the receipt would move this part's message on.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<ReceiptMatch?> MatchAsync(
        ReceivedReceipt receipt, IReadOnlyList<ReceiptReading> readings, Func<ReceiptPart, CancellationToken, Task<bool>> moves,
        CancellationToken cancellation)
    {
        var parking = new List<ReceiptReading>();
        var waited = false;
        foreach (var reading in readings)
        {
            var slot = await index.FindAsync(KeyOf(receipt, reading), cancellation);
            var waits = slot?.Waits(receipt) == true;
            waited |= waits;
            if (slot?.PartOf(reading) is { } part) return new ReceiptMatch(part, reading, waited);
            if (!waits) parking.Add(reading);
        }

        // What waits already was looked for under all days before; since then only a claim around midnight can have come.
        var days = waited ? Near(receipt) : [.. Near(receipt).Union(Past(receipt))];
        if (await LookAsync(receipt, readings, days, moves, cancellation) is { } past) return past with { Waited = waited };
        if (await ParkAsync(receipt, parking, cancellation) is { } parked) return parked;
        if (await LookAsync(receipt, readings, Near(receipt), moves, cancellation) is { } near) return near;

        // Nobody of today came for it. If it was passed over under an earlier day, it is that part's after all, said once more.
        var over = time.GetUtcNow() >= receipt.MatchUntil && readings.Any(reading => reading.Numbers.Count == 0);
        return over ? await LookAsync(receipt, readings, Past(receipt), (_, _) => Task.FromResult(true), cancellation) : null;
    }

    /// <summary>Takes a receipt that was applied out of the slots it waits in, the one that showed it last.</summary>
    public async Task ForgetAsync(
        ReceivedReceipt receipt, IReadOnlyList<ReceiptReading> readings, ReceiptReading matched, CancellationToken cancellation)
    {
        foreach (var reading in readings.OrderBy(one => one.Id == matched.Id))
        {
            await RepeatAsync(KeyOf(receipt, reading), async slot =>
                slot is null || !slot.Waits(receipt) || await index.TryReplaceAsync(slot.Without(receipt), cancellation), cancellation);
        }
    }

    private static ReceiptKey KeyOf(ReceivedReceipt receipt, ReceiptReading reading) => new(receipt.Operator, receipt.Day, reading.Id);

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private static IEnumerable<DateOnly> Days(DateTimeOffset from, DateTimeOffset to)
    {
        for (var day = DayOf(from); day <= DayOf(to); day = day.AddDays(1)) yield return day;
    }

    // Days other than its own under which the part of an early receipt may be noted: mostly none.
    private static DateOnly[] Near(ReceivedReceipt receipt) =>
        [.. Days(receipt.ReceivedAt - NotedWithin, receipt.ReceivedAt + Skew).Where(day => day != receipt.Day)];

    private DateOnly[] Past(ReceivedReceipt receipt) => [.. Enumerable.Range(1, daysBack).Select(back => receipt.Day.AddDays(-back))];

    private static IEnumerable<ReceivedReceipt> Early(ReceiptSlot? found, ReceiptSlot ours, DateTimeOffset claimedAt) =>
        found is null
            ? []
            : found.Waiting.Where(receipt => receipt.ReceivedAt >= claimedAt - Skew && ReceiptReadings.Of(receipt)
                .Any(reading => reading.Id == ours.Key.Id && reading.Fits(ours.Parts[0].Number)));

    // The key is taken: by this message's earlier run, by receipts, or by a message that the operator gave the same id.
    private async Task<ReceiptSlot?> JoinAsync(ReceiptSlot ours, CancellationToken cancellation)
    {
        ReceiptSlot? joined = null;
        await RepeatAsync(ours.Key, async slot =>
        {
            joined = slot;
            if (slot is null) return (await index.TryAddAsync([ours], cancellation)).Count == 0;
            return slot.Parts.Contains(ours.Parts[0]) || await index.TryReplaceAsync(slot.With(ours.Parts[0]), cancellation);
        }, cancellation);
        return joined;
    }

    private async Task<ReceiptMatch?> ParkAsync(
        ReceivedReceipt receipt, List<ReceiptReading> parking, CancellationToken cancellation)
    {
        var waiting = receipt with { Found = false };
        ReceiptMatch? match = null;
        var slots = parking.Select(reading => new ReceiptSlot(KeyOf(receipt, reading), [], [waiting])).ToArray();
        foreach (var ours in await index.TryAddAsync(slots, cancellation))
        {
            var reading = parking.First(one => one.Id == ours.Key.Id);
            await RepeatAsync(ours.Key, async slot =>
            {
                if (slot is null) return (await index.TryAddAsync([ours], cancellation)).Count == 0;
                if (slot.PartOf(reading) is { } part) match ??= new ReceiptMatch(part, reading, Waited: true);
                else if (!slot.Waits(waiting) && !slot.Full) return await index.TryReplaceAsync(slot.With(waiting), cancellation);
                return true;
            }, cancellation);
        }

        return match;
    }

    private async Task<ReceiptMatch?> LookAsync(
        ReceivedReceipt receipt, IReadOnlyList<ReceiptReading> readings, DateOnly[] days,
        Func<ReceiptPart, CancellationToken, Task<bool>> moves, CancellationToken cancellation)
    {
        // The nearest day first: most receipts that are late are a night late.
        foreach (var day in days.OrderDescending())
        {
            var slots = await Task.WhenAll(
                readings.Select(reading => index.FindAsync(KeyOf(receipt, reading) with { Day = day }, cancellation)));
            for (var at = 0; at < slots.Length; at++)
            {
                if (slots[at]?.PartOf(readings[at]) is not { } part) continue;

                // An operator may count anew every day, and then an id alone may be today's, its part not noted yet: what an earlier day
                // has heard already waits for that. A part that is still open is given it: most receipts that come on another day are
                // late, few are early, and waiting would cost each late one its ten minutes.
                var belongs = day >= receipt.Day || readings[at].Proves(part.Number) || await moves(part, cancellation);
                if (belongs) return new ReceiptMatch(part, readings[at], Waited: true);
            }
        }

        return null;
    }

    private async Task RepeatAsync(ReceiptKey key, Func<ReceiptSlot?, Task<bool>> change, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await change(await index.FindAsync(key, cancellation))) return;
        }

        throw new ConflictException("A slot of receipts kept changing.");
    }
}
