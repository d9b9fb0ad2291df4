using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Watch;

namespace Waxseal.Steps.Receipt;

/// <summary>
/// Matches a delivery receipt to its message and moves the message on. What matches nothing is left in the slots of its id and looked at
/// once more when its wait is over.
/// </summary>
public sealed partial class ReceiptStep : IStep<ReceivedReceipt, AppliedReceipt>, IDisposable
{
    private const int TriesMax = 8;

    // What matched last is the likeliest to match next: it costs nothing to forget it.
    private readonly ConcurrentDictionary<string, ReceiptForm> lastForms = new(StringComparer.Ordinal);
    private readonly ReceiptSlots slots;
    private readonly IMessageRows rows;
    private readonly Reach reach;
    private readonly Hops hops;
    private readonly OperatorMeters meters;
    private readonly Traffic traffic;
    private readonly TimeProvider time;
    private readonly MinuteCount unmatched;

    public ReceiptStep(
        ReceiptSlots slots, IMessageRows rows, Reach reach, Hops hops, OperatorMeters meters, Traffic traffic, TimeProvider time,
        ILogger<ReceiptStep> logger)
    {
        this.hops = hops;
        this.traffic = traffic;
        this.slots = slots;
        this.rows = rows;
        this.reach = reach;
        this.meters = meters;
        this.time = time;
        unmatched = new MinuteCount(time, (@operator, count) => Log.NoMessage(logger, @operator, count));
    }

    /// <inheritdoc/>
    public async Task<Outcome<AppliedReceipt>> RunAsync(ReceivedReceipt receipt, CancellationToken cancellation)
    {
        var readings = Likeliest(receipt);
        var found = await slots.MatchAsync(receipt, readings, (part, token) => MovesAsync(part, receipt, token), cancellation);
        if (found is not { } match) return Unmatched(receipt);
        var onward = await ApplyAsync(match.Part, receipt, cancellation);
        lastForms[receipt.Operator] = match.Reading.Form;

        // It stands under each of its readings: there it would be taken for unknown, or wait for a message that it is not of.
        if (match.Waited || receipt.Found || time.GetUtcNow() >= receipt.MatchUntil)
            await slots.ForgetAsync(receipt, readings, match.Reading, cancellation);
        return new Outcome<AppliedReceipt>.Passed([new AppliedReceipt(receipt)], []) { Back = onward is null ? [] : [onward] };
    }

    /// <inheritdoc/>
    public void Dispose() => unmatched.Dispose();

    private IReadOnlyList<ReceiptReading> Likeliest(ReceivedReceipt receipt)
    {
        var readings = ReceiptReadings.Of(receipt);
        return lastForms.TryGetValue(receipt.Operator, out var form) ? [.. readings.OrderBy(one => one.Form != form)] : readings;
    }

    private Outcome<AppliedReceipt> Unmatched(ReceivedReceipt receipt)
    {
        if (time.GetUtcNow() < receipt.MatchUntil) return new Outcome<AppliedReceipt>.Postponed(Wait.Unmatched, receipt.MatchUntil);
        unmatched.Add(receipt.Operator);
        meters.ReceiptUnmatched(receipt.Operator);
        return Outcome<AppliedReceipt>.Nothing;
    }

    private async Task<bool> MovesAsync(ReceiptPart part, ReceivedReceipt receipt, CancellationToken cancellation) =>
        await rows.FindAsync(part.Account, part.Id, cancellation) is { } row && ReceiptMove.Moves(row, part, receipt, time.GetUtcNow());

    // What goes on to its next channel, if anything does.
    private async Task<ScoredMessage?> ApplyAsync(ReceiptPart part, ReceivedReceipt receipt, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await rows.FindAsync(part.Account, part.Id, cancellation) is not { } row) return null;
            var now = time.GetUtcNow();
            var onward = ReceiptMove.IsStepDown(row, part, receipt) ? await OnwardAsync(row, now, cancellation) : null;
            if (onward is not null && ReceiptMove.IsSteppedDown(row)) return onward;
            var moved = onward is null ? ReceiptMove.Apply(row, part, receipt, now) : ReceiptMove.SteppedDown(row, now);
            if (moved is null) return null;
            if (ReceiptMove.Reaches(row, part, receipt) is { } works)
                await reach.NoteAsync(row.Account, row.PhoneToken, Channel.Whatsapp, works, cancellation);
            if (await rows.TryReplaceAsync(moved, cancellation) is null) continue;

            // Only what changed the row: a second run of this step, or a receipt that comes twice, is not counted again.
            meters.ReceiptSeen(receipt.Operator, receipt.State, ReceiptMove.SinceSubmit(row, receipt));
            if (moved.State != row.State && moved.State is (MessageState.Delivered or MessageState.Undeliverable or MessageState.Expired))
                traffic.NoteEnd(part.Account, arrived: moved.State == MessageState.Delivered);
            return onward;
        }

        throw new ConflictException($"The row of {part.Id} kept changing.");
    }

    private async Task<ScoredMessage?> OnwardAsync(MessageRow row, DateTimeOffset now, CancellationToken cancellation) =>
        await hops.OpenOnwardAsync(row, cancellation) is { } message && now < message.ValidUntil ? message.Again() : null;

    private static partial class Log
    {
        [LoggerMessage(610, LogLevel.Warning, "Operator {Operator}: {Receipts} receipt(s) belong to no message of ours.")]
        public static partial void NoMessage(ILogger logger, string @operator, long receipts);
    }
}
