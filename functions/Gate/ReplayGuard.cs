using Microsoft.Extensions.Options;
using Waxseal.Flow;

namespace Waxseal.Gate;

/// <summary>Lets each signed request in once, and answers a repeated one with the ids of the first.</summary>
public sealed class ReplayGuard(IRequestRows requests, IMessageRows messages, IOptions<GateOptions> options, TimeProvider time)
{
    /// <summary>Judges a proven request; the ids in the answer are the ones to use.</summary>
    public async Task<Standing> JudgeAsync(RequestSlot slot, AccountId account, CancellationToken cancellation)
    {
        // Just after midnight the first attempt may stand under yesterday.
        if (slot.IdempotencyKey.Length > 0 &&
            await requests.FindAsync(slot, slot.Day.AddDays(-1), cancellation) is { } yesterday)
            return await RepeatAsync(slot, yesterday, account, cancellation);

        switch (await requests.ClaimAsync(slot, cancellation))
        {
            case RequestClaim.Claimed:
                return new Standing.First(slot.Ids);
            case RequestClaim.NonceUsed when slot.IdempotencyKey.Length == 0:
                return new Standing.Refused(Problem.Unauthorized);
            case RequestClaim.NonceUsed:
                return await RetransmissionAsync(slot, cancellation);
            default:
                return await requests.FindAsync(slot, slot.Day, cancellation) is { } first
                    ? await RepeatAsync(slot, first, account, cancellation)
                    : new Standing.Refused(Problem.InProgress);
        }
    }

    /// <summary>Makes the idempotency key free again after a refusal.</summary>
    public Task ReleaseAsync(RequestSlot slot, CancellationToken cancellation) =>
        slot.IdempotencyKey.Length == 0 ? Task.CompletedTask : requests.ReleaseAsync(slot, cancellation);

    /// <summary>The lease of an attempt that starts now.</summary>
    public DateTimeOffset LeaseUntil() => time.GetUtcNow() + options.Value.IdempotencyLease;

    // The very bytes again: whoever recorded them learns the ids and changes nothing. Anything else with a used nonce is a replay.
    private async Task<Standing> RetransmissionAsync(RequestSlot slot, CancellationToken cancellation)
    {
        var first = await requests.FindAsync(slot, slot.Day, cancellation);
        return first is not null && first.Fingerprint == slot.Fingerprint
            ? new Standing.Again(first.Ids)
            : new Standing.Refused(Problem.Unauthorized);
    }

    private async Task<Standing> RepeatAsync(
        RequestSlot slot, FirstRequest first, AccountId account, CancellationToken cancellation)
    {
        if (first.Fingerprint != slot.Fingerprint) return new Standing.Refused(Problem.IdempotencyMismatch);
        if (await messages.FindAsync(account, first.Ids[0], cancellation) is not null) return new Standing.Again(first.Ids);
        if (time.GetUtcNow() < first.LeaseUntil) return new Standing.Refused(Problem.InProgress);

        // The first attempt died between its row and its queue, or waits in the queue: the same id makes both the same message.
        return await requests.TakeOverAsync(slot, first, cancellation)
            ? new Standing.First(first.Ids)
            : new Standing.Refused(Problem.InProgress);
    }
}
