using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>
/// Visits all accounts once, alone among all instances and for a limited time. What breaks in one account is not another's trouble: it is
/// visited again by the next round.
/// </summary>
public sealed partial class AccountRound(
    IAccountRows accounts, ILeases leases, RandomNumberGenerator random, TimeProvider time, ILogger<AccountRound> logger)
{
    // For calls that are under way when the time is up.
    private static readonly TimeSpan LeaseMargin = TimeSpan.FromMinutes(1);

    /// <summary>Runs the work for each account; what it does must bear to be done again.</summary>
    /// <param name="work">Names the lease.</param>
    /// <param name="runMax">The host kills a function that runs for too long, and a killed one does not give its lease back.</param>
    /// <param name="visit">Done for each account.</param>
    /// <param name="cancellation">Ends the round at once.</param>
    public Task<RoundEnd> RunAsync(
        string work, TimeSpan runMax, Func<AccountId, CancellationToken, Task> visit, CancellationToken cancellation) =>
        RunAsync(work, runMax, visit, static _ => Task.FromResult(true), cancellation);

    /// <summary>The same with a last look, alone and within the time as well.</summary>
    /// <param name="work">Names the lease.</param>
    /// <param name="runMax">For all of it.</param>
    /// <param name="visit">Done for each account.</param>
    /// <param name="isDone">Asked once every account was visited; false leaves the round unfinished.</param>
    /// <param name="cancellation">Ends the round at once.</param>
    public async Task<RoundEnd> RunAsync(
        string work, TimeSpan runMax, Func<AccountId, CancellationToken, Task> visit, Func<CancellationToken, Task<bool>> isDone,
        CancellationToken cancellation)
    {
        await using var lease = await leases.TryTakeAsync(work, runMax + LeaseMargin, cancellation);
        if (lease is null) return RoundEnd.Elsewhere;

        using var timeUp = new CancellationTokenSource(runMax, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeUp.Token);
        var end = RoundEnd.Whole;
        try
        {
            // In another order each time: where the time is too short for all, it is not always the same ones that are left.
            var owners = await accounts.ListAccountsAsync(either.Token).ToListAsync(either.Token);
            foreach (var owner in owners.OrderBy(_ => Backoff.Chance(random)))
            {
                if (!await TryAsync(work, owner, visit, either.Token)) end = RoundEnd.Unfinished;
            }

            return end == RoundEnd.Whole && !await isDone(either.Token) ? RoundEnd.Unfinished : end;
        }
        catch (OperationCanceledException) when (timeUp.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            Log.TimeUp(logger, work);
            return RoundEnd.Unfinished;
        }
    }

    private async Task<bool> TryAsync(
        string work, AccountId owner, Func<AccountId, CancellationToken, Task> visit, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            await visit(owner, cancellation);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Log.AccountFailed(logger, work, owner, exception.GetType().Name);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(780, LogLevel.Warning, "The time for {Work} is up; the next run goes on.")]
        public static partial void TimeUp(ILogger logger, string work);

        [LoggerMessage(781, LogLevel.Error, "Account {Account}: {Work} broke off ({Error}); the next run goes on.")]
        public static partial void AccountFailed(ILogger logger, string work, AccountId account, string error);
    }
}
