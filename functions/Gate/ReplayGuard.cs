using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;

namespace Waxseal.Gate;

/// <summary>Lets each signed request in once, and answers a repeated one with the ids of the first.</summary>
public sealed class ReplayGuard(
    IRequestRows requests, IMessageRows messages, IOptions<GateOptions> options, IOptions<SignatureRules> rules, TimeProvider time)
{
    /// <summary>Judges a proven request; the ids in the answer are the ones to use.</summary>
    public Task<Standing> JudgeAsync(RequestSlot slot, AccountId account, CancellationToken cancellation) =>
        JudgeAsync(slot, async id => await messages.FindAsync(account, id, cancellation) is not null, cancellation);

    /// <summary>The same for requests that keep something else than a message.</summary>
    /// <param name="slot">What the request would occupy.</param>
    /// <param name="isKept">Whether what it asked for under an id is there.</param>
    public async Task<Standing> JudgeAsync(RequestSlot slot, Func<MessageId, Task<bool>> isKept, CancellationToken cancellation)
    {
        if (slot.IdempotencyKey.Length > 0 && await FindBesideAsync(slot, cancellation) is { } beside)
            return await RepeatAsync(slot, beside, isKept, nonceIsNew: true, cancellation);

        switch (await requests.ClaimAsync(slot, cancellation))
        {
            case RequestClaim.Claimed:
                return new Standing.First(slot.Ids);
            case RequestClaim.NonceUsed when slot.IdempotencyKey.Length == 0:
                return new Standing.Refused(Problem.Unauthorized);
            case RequestClaim.NonceUsed:
                return await RetransmissionAsync(slot, isKept, cancellation);
            default:
                return await requests.FindAsync(slot, slot.Day, cancellation) is { } first
                    ? await RepeatAsync(slot, first, isKept, nonceIsNew: true, cancellation)
                    : new Standing.Refused(Problem.InProgress);
        }
    }

    /// <summary>Makes the idempotency key free again after a refusal.</summary>
    public Task ReleaseAsync(RequestSlot slot, CancellationToken cancellation) =>
        slot.IdempotencyKey.Length == 0 ? Task.CompletedTask : requests.ReleaseAsync(slot, cancellation);

    /// <summary>The lease of an attempt that starts now.</summary>
    public DateTimeOffset LeaseUntil() => time.GetUtcNow() + options.Value.IdempotencyLease;

    // Around midnight the first attempt may stand under the day before or, signed by a clock that was ahead, under the day after.
    private async Task<FirstRequest?> FindBesideAsync(RequestSlot slot, CancellationToken cancellation)
    {
        if (await requests.FindAsync(slot, slot.Day.AddDays(-1), cancellation) is { } before) return before;
        var latest = DateOnly.FromDateTime((time.GetUtcNow() + rules.Value.ClockSkewMax).UtcDateTime);
        return latest > slot.Day ? await requests.FindAsync(slot, slot.Day.AddDays(1), cancellation) : null;
    }

    // The very bytes again: whoever recorded them learns the ids and changes nothing. Anything else with a used nonce is a replay.
    private async Task<Standing> RetransmissionAsync(
        RequestSlot slot, Func<MessageId, Task<bool>> isKept, CancellationToken cancellation)
    {
        var first = await requests.FindAsync(slot, slot.Day, cancellation);
        return first is not null && first.Fingerprint == slot.On(first.Day).Fingerprint
            ? await RepeatAsync(slot, first, isKept, nonceIsNew: false, cancellation)
            : new Standing.Refused(Problem.Unauthorized);
    }

    // Only a message that is there makes it a repetition: the row of a request says that somebody tried, not that anything was kept.
    private async Task<Standing> RepeatAsync(
        RequestSlot slot, FirstRequest first, Func<MessageId, Task<bool>> isKept, bool nonceIsNew, CancellationToken cancellation)
    {
        if (first.Fingerprint != slot.On(first.Day).Fingerprint) return new Standing.Refused(Problem.IdempotencyMismatch);
        if (await isKept(first.Ids[0])) return new Standing.Again(first.Ids);
        if (time.GetUtcNow() < first.LeaseUntil) return new Standing.Refused(Problem.InProgress);

        // The first attempt died between its row and its queue, or waits in the queue: the same id makes both the same message.
        return await requests.TakeOverAsync(slot, first, nonceIsNew, cancellation)
            ? new Standing.First(first.Ids)
            : new Standing.Refused(Problem.InProgress);
    }
}
