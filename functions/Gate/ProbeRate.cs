using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;

namespace Waxseal.Gate;

/// <summary>Holds an account to few calls to addresses of its choice: the gateway is not lent out for knocking on doors.</summary>
public sealed class ProbeRate(IOptions<AccountOptions> options, TimeProvider time)
{
    private const int PerSecond = 1;
    private const int Burst = 5;
    private readonly RateLimiter<AccountId> limiter = new(time, options.Value.CachedMax);

    /// <summary>Throws <see cref="ProblemException"/> when the account asks too often.</summary>
    public void Check(AccountId account)
    {
        var wait = limiter.Take(account, PerSecond, Burst, 1);
        if (wait > TimeSpan.Zero) throw new ProblemException(Problem.RateLimited(PerSecond, wait));
    }
}
