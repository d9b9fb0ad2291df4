using Microsoft.Extensions.Options;
using Waxseal.Flow;

namespace Waxseal.Channels;

/// <summary>
/// Remembers which channels reach a recipient: learnt from answers and receipts, an account on its own, under the token of the number. A
/// change is written at once; that something still holds, once a day.
/// </summary>
public sealed class Reach(IReachRows rows, IOptions<ReachOptions> options, TimeProvider time) : IRowsByToken
{
    private const int TriesMax = 4;
    private const int AdoptionsMax = 8;
    private static readonly TimeSpan Renewed = TimeSpan.FromDays(1);

    /// <summary>What is known and recent enough. Two point reads.</summary>
    /// <param name="account">Whose recipient.</param>
    /// <param name="phoneToken">Stands for the number, in the current version.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<KnownReach> FindAsync(AccountId account, string phoneToken, CancellationToken cancellation)
    {
        if (phoneToken.Length == 0) return KnownReach.Nothing;
        var now = time.GetUtcNow();
        var month = MonthOf(now);
        var read = await Task.WhenAll(
            rows.FindAsync(account, phoneToken, month, cancellation),
            rows.FindAsync(account, phoneToken, month.AddMonths(-1), cancellation));
        return Join([.. read.Select(row => row.Known)], now, options.Value);
    }

    /// <summary>Notes that a channel reached a recipient, or surely can't. SMS is not noted: it is the way that is always there.</summary>
    public async Task NoteAsync(
        AccountId account, string phoneToken, Channel channel, bool works, CancellationToken cancellation)
    {
        if (phoneToken.Length == 0 || channel is not (Channel.Whatsapp or Channel.Signal)) return;
        var now = time.GetUtcNow();
        var state = works ? ReachState.Works : ReachState.DoesNot;
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var row = await rows.FindAsync(account, phoneToken, MonthOf(now), cancellation);
            if (row.Known.Notes.TryGetValue(channel, out var note) && note.State == state && now - note.At < Renewed) return;
            var notes = new Dictionary<Channel, ReachNote>(row.Known.Notes) { [channel] = new(state, now) };
            if (await rows.TryWriteAsync(row with { Known = new KnownReach(notes) }, cancellation)) return;
        }

        // Others note of the same person at the same time, again and again: what they know is as new as this.
    }

    /// <inheritdoc/>
    public Task AdoptAsync(AccountId account, string older, string newer, CancellationToken cancellation)
    {
        var month = MonthOf(time.GetUtcNow());
        return Task.WhenAll(
            AdoptAsync(account, older, newer, month, cancellation), AdoptAsync(account, older, newer, month.AddMonths(-1), cancellation));
    }

    internal static KnownReach Join(IReadOnlyList<KnownReach> known, DateTimeOffset now, ReachOptions options)
    {
        var latest = known.SelectMany(one => one.Notes).GroupBy(one => one.Key).Select(same => same.MaxBy(one => one.Value.At));
        return new KnownReach(latest.Where(one => Counts(one.Value, now, options)).ToDictionary(one => one.Key, one => one.Value));
    }

    // The older row goes once the newer has what it knew: of two instances at once, or one that dies between, nothing is lost.
    private async Task AdoptAsync(AccountId account, string older, string newer, DateOnly month, CancellationToken cancellation)
    {
        for (var tries = 0; tries < AdoptionsMax; tries++)
        {
            var from = await rows.FindAsync(account, older, month, cancellation);
            if (from.Known.Notes.Count == 0) return;
            var to = await rows.FindAsync(account, newer, month, cancellation);
            var later = from.Known.Notes
                .Where(one => !to.Known.Notes.TryGetValue(one.Key, out var known) || known.At < one.Value.At).ToArray();
            var notes = new Dictionary<Channel, ReachNote>(to.Known.Notes);
            foreach (var (channel, note) in later) notes[channel] = note;
            var isKept = later.Length == 0 || await rows.TryWriteAsync(to with { Known = new KnownReach(notes) }, cancellation);
            if (isKept && await rows.TryRemoveAsync(from, cancellation)) return;
        }

        throw new ConflictException("What is known of a recipient under an older token kept changing.");
    }

    private static bool Counts(ReachNote note, DateTimeOffset now, ReachOptions options) => note.State switch
    {
        ReachState.Works => now - note.At < options.WorksFor,
        ReachState.DoesNot => now - note.At < options.DoesNotFor,
        _ => false,
    };

    private static DateOnly MonthOf(DateTimeOffset at) => new(at.UtcDateTime.Year, at.UtcDateTime.Month, 1);
}
