using Microsoft.Extensions.Options;
using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>
/// Rejects held messages that nobody decided on in time, so that none waits for ever, and clears what a legal hold let go.
/// </summary>
public sealed class HeldExpiry(IQuarantineRows rows, Holds holds, IOptions<QuarantineOptions> options, TimeProvider time)
{
    /// <summary>The number of messages ended. One on legal hold waits on: ending it would take its text away.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="kept">What holds keep; asked before each message is ended, after its entry was read.</param>
    /// <param name="cancellation">Stops between two messages.</param>
    public async Task<int> RunAsync(
        AccountId account, Func<CancellationToken, Task<KeptRows>> kept, CancellationToken cancellation)
    {
        var ended = 0;
        var pending = new HeldQuery(account) { Verdict = Verdict.Pending };
        await foreach (var entry in rows.ReadAsync(pending, options.Value.PageMax, cancellation))
        {
            if (entry.WaitsUntil >= time.GetUtcNow() || (await kept(cancellation)).Has(account.Value, entry.Id.Value)) continue;
            if (await EndAsync(entry, cancellation)) ended++;
        }

        await ClearAsync(account, kept, cancellation);
        return ended;
    }

    // The verdict first, on the condition that nothing changed since the entry was read and no hold stood: a person's verdict, or a hold,
    // that comes at this moment wins whole or loses whole. A timer carries out what is left when we die after it.
    private async Task<bool> EndAsync(QuarantineEntry entry, CancellationToken cancellation)
    {
        var rejected = entry with { Verdict = Verdict.Rejected, ReviewedBy = QuarantineEntry.NobodyInTime };
        if (await rows.TryReplaceAsync(rejected, cancellation) is null) return false;
        await holds.CarryOutAsync(entry.Account, entry.Id, cancellation);
        return true;
    }

    private async Task ClearAsync(AccountId account, Func<CancellationToken, Task<KeptRows>> kept, CancellationToken cancellation)
    {
        await foreach (var entry in rows.ReadAsync(new HeldQuery(account) { StillSealed = true }, options.Value.PageMax, cancellation))
        {
            if ((await kept(cancellation)).Has(account.Value, entry.Id.Value)) continue;

            // The rows leave the text out unless a hold was set just now; who set it, or else this write, has changed the row first.
            await rows.TryReplaceAsync(entry, cancellation);
        }
    }
}
