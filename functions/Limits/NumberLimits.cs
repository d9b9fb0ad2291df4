using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Waxseal.Flow;

namespace Waxseal.Limits;

/// <summary>
/// How often one number gets a message from an account, and the same message. An instance lets each number have its free places by its
/// own memory, which holds keyed hashes and no numbers; after them the number has a shared row.
/// </summary>
public sealed class NumberLimits
{
    private const int RowsAtOnce = 8;
    private readonly NumberRows rows;
    private readonly TimeProvider time;
    private readonly HourFilter filter;
    private readonly SipHash hash;
    private readonly int instances;

    public NumberLimits(NumberRows rows, IOptions<LimitsOptions> options, RandomNumberGenerator random, TimeProvider time)
    {
        (this.rows, this.time, instances) = (rows, time, options.Value.Instances);
        filter = new HourFilter(options.Value.NumbersMebibytes * 1024L * 1024);
        Span<byte> key = stackalloc byte[SipHash.KeyBytes];
        random.GetBytes(key);
        hash = new SipHash(key);
    }

    /// <summary>Counts the messages of one request, all or none; the first whose number got enough, or null.</summary>
    internal async ValueTask<ItemRefusal?> TakeAsync(
        AccountId account, IReadOnlyList<MessageDraft> drafts, NumberMaxima maxima, CancellationToken cancellation)
    {
        var seed = HashOf(account.Value);
        List<(int Item, bool IsSame)>? more = null;
        for (var item = 0; item < drafts.Count; item++)
        {
            if (TakePlace(seed, drafts[item], maxima) is { } isSame) (more ??= []).Add((item, isSame));
        }

        return more is null ? null : await LookAsync(account, drafts, more, maxima, cancellation);
    }

    // Null for a free place; else whether the text counts as well. Who has a free place for its text, and none for its number, has had
    // its text counted by that.
    private bool? TakePlace(ulong seed, MessageDraft draft, NumberMaxima maxima)
    {
        var (same, any) = FreeOf(maxima);
        var now = time.GetUtcNow();
        var number = hash.Of(seed, HashOf(draft.To));
        if (!TakePlace(hash.Of(number, HashOf(draft.Body)), same, now)) return true;
        return TakePlace(number, any, now) ? null : false;
    }

    private bool TakePlace(ulong element, int places, DateTimeOffset now)
    {
        for (var place = 1; place <= places; place++)
        {
            if (filter.TryAdd(hash.Of(element, (ulong)place), now)) return true;
        }

        return false;
    }

    private async Task<ItemRefusal?> LookAsync(
        AccountId account, IReadOnlyList<MessageDraft> drafts, IReadOnlyList<(int Item, bool IsSame)> more, NumberMaxima maxima,
        CancellationToken cancellation)
    {
        var (same, any) = FreeOf(maxima);
        var left = new NumberMaxima(maxima.Same - same, maxima.Any - any);
        var added = new ConcurrentBag<(string Number, IReadOnlyList<NumberCount> Counts)>();
        var refused = new ConcurrentBag<ItemRefusal>();
        await Parallel.ForEachAsync(
            more.GroupBy(one => drafts[one.Item].To), Bounded(cancellation), async (ofNumber, token) =>
            {
                (int Item, bool IsSame)[] items = [.. ofNumber];
                string?[] texts = [.. items.Select(one => one.IsSame ? drafts[one.Item].Body : null)];
                var (counts, at, refusal) = await rows.AddAsync(account, ofNumber.Key, texts, left, token);
                if (refusal is null) added.Add((ofNumber.Key, counts));
                else refused.Add(new ItemRefusal(
                    items[at].Item, refusal.IsSame, refusal.IsSame ? maxima.Same : maxima.Any, refusal.RetryAfter));
            });
        if (refused.IsEmpty) return null;
        await Parallel.ForEachAsync(
            added, Bounded(cancellation), async (one, token) => await rows.RemoveAsync(account, one.Number, one.Counts, token));
        return refused.MinBy(one => one.Item);
    }

    // Where each copy of a text is counted in the row, so is each message.
    private (int Same, int Any) FreeOf(NumberMaxima maxima) =>
        NumberMaxima.FreeOf(maxima.Same, instances) is > 0 and var same ? (same, NumberMaxima.FreeOf(maxima.Any, instances)) : (0, 0);

    private static ParallelOptions Bounded(CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = RowsAtOnce, CancellationToken = cancellation };

    private ulong HashOf(string text) => hash.Of(MemoryMarshal.AsBytes(text.AsSpan()));
}
