using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;

namespace Waxseal.Gate;

/// <summary>Holds an account to its rate, message by message; this instance's share of it.</summary>
public sealed class AccountRate(IOptions<AccountOptions> options, TimeProvider time)
{
    private readonly RateLimiter<AccountId> limiter = new(time, options.Value.CachedMax);

    /// <summary>A problem when the account sends too fast, else null.</summary>
    public Problem? Check(Account account, int messages)
    {
        // A batch larger than the burst could never be admitted: it spends the whole burst instead.
        var count = Math.Min(messages, account.Limits.Burst);
        var wait = limiter.Take(account.Id, account.Limits.PerSecond, account.Limits.Burst, count);
        return wait > TimeSpan.Zero ? Problem.RateLimited(account.Limits.PerSecond, wait) : null;
    }
}
