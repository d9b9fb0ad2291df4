using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Gate;

namespace Waxseal.Verifications;

/// <summary>
/// Bounds how often one number is verified, over all instances, and how many numbers an account has verified again, by this instance's
/// share. A person can't be flooded with codes, and an account's broken loop ends here.
/// </summary>
public sealed class AskLimits(
    IVerificationRows rows, IOptions<VerificationsOptions> options, IOptions<AccountOptions> accounts, TimeProvider time)
    : IRowsByToken
{
    private const int RoundsMax = 10;
    private const int BurstSeconds = 10;
    private readonly RateLimiter<AccountId> resends = new(time, accounts.Value.CachedMax);

    /// <summary>Throws <see cref="ProblemException"/> when there were enough. Counts nothing.</summary>
    public async Task CheckAsync(string phoneToken, CancellationToken cancellation)
    {
        var (_, _, wait) = (await rows.FindAsksAsync(phoneToken, cancellation)).Take(time.GetUtcNow(), options.Value);
        if (wait > TimeSpan.Zero) throw new ProblemException(Refused(wait));
    }

    /// <summary>
    /// Counts one more; true when it is the first of its time. Throws <see cref="ProblemException"/> when there were enough.
    /// </summary>
    public async Task<bool> TakeAsync(AccountId account, string phoneToken, CancellationToken cancellation)
    {
        for (var round = 0; round < RoundsMax; round++)
        {
            var (next, isFirst, wait) = (await rows.FindAsksAsync(phoneToken, cancellation)).Take(time.GetUtcNow(), options.Value);
            if (wait > TimeSpan.Zero) throw new ProblemException(Refused(wait));
            if (round == 0 && !isFirst) TakeResend(account);
            if (await rows.TryKeepAsksAsync(phoneToken, next, cancellation)) return isFirst;
        }

        throw new ConflictException("What is counted of a number kept changing.");
    }

    /// <inheritdoc/>
    /// <remarks>The older row stays, for a day or two: an instance that has not heard of the leak yet must find its limit there.</remarks>
    public async Task AdoptAsync(AccountId account, string older, string newer, CancellationToken cancellation)
    {
        for (var round = 0; round < RoundsMax; round++)
        {
            var since = time.GetUtcNow() - options.Value.NumberWindow;
            var from = await rows.FindAsksAsync(older, cancellation);
            if (!from.Times.Any(at => at > since)) return;
            var to = await rows.FindAsksAsync(newer, cancellation);
            var missing = from.Times.Where(at => at > since).Except(to.Times).ToArray();
            if (missing.Length == 0) return;
            if (await rows.TryKeepAsksAsync(newer, to with { Times = [.. to.Times.Concat(missing).Order()] }, cancellation)) return;
        }

        throw new ConflictException("What is counted of a number kept changing.");
    }

    private void TakeResend(AccountId account)
    {
        var perSecond = options.Value.ResendsPerSecond;
        var wait = resends.Take(account, perSecond, perSecond * BurstSeconds, 1);
        if (wait > TimeSpan.Zero) throw new ProblemException(Problem.RateLimited(perSecond, wait));
    }

    private static Problem Refused(TimeSpan wait) => new(
        429, "rate_limited", "This number was verified often enough for now.", "to", Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));
}
