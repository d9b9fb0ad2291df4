using Microsoft.Extensions.Options;
using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>Rejects held messages that nobody decided on in time, so that none waits for ever.</summary>
public sealed class HeldExpiry(IQuarantineRows rows, MessageStates states, IOptions<QuarantineOptions> options, TimeProvider time)
{
    private const string Actor = "retention";

    /// <summary>The number of messages ended. One on legal hold waits on: ending it would take its text away.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="kept">What holds keep; asked before each message is ended, after its entry was read.</param>
    /// <param name="cancellation">Stops between two messages.</param>
    public async Task<int> RunAsync(
        AccountId account, Func<CancellationToken, Task<KeptRows>> kept, CancellationToken cancellation)
    {
        var before = time.GetUtcNow().AddDays(-options.Value.DaysMax);
        var ended = 0;
        MessageId? after = null;
        while (true)
        {
            var page = await rows.ListAsync(account, Verdict.Pending, after, options.Value.PageMax, cancellation);
            foreach (var entry in page)
            {
                if (entry.HeldAt >= before || (await kept(cancellation)).Has(account.Value, entry.Id.Value)) continue;
                if (await EndAsync(entry, cancellation)) ended++;
            }

            if (page.Count < options.Value.PageMax) return ended;
            after = page[^1].Id;
        }
    }

    private async Task<bool> EndAsync(QuarantineEntry entry, CancellationToken cancellation)
    {
        // State first: if we die between the two, the next run finds the entry pending still, and ends it.
        await states.MoveAsync(entry.Account, entry.Id, MessageState.Rejected, "review_expired", cancellation);
        var rejected = entry with { Verdict = Verdict.Rejected, ReviewedBy = Actor, Sealed = [], Released = true };
        return await rows.TryReplaceAsync(rejected, cancellation) is not null;
    }
}
