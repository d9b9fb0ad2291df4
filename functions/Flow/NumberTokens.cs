using Microsoft.Extensions.Logging;
using Waxseal.Protection;

namespace Waxseal.Flow;

/// <summary>
/// The tokens that numbers are looked up by. While there is one version it reads nothing. After a leak, what stands under older versions
/// is put under the newest one before the look-up, so that every look-up asks for one token and misses nothing.
/// </summary>
public sealed partial class NumberTokens(
    KeyRing ring, IEnumerable<IRowsByToken> kinds, TimeProvider time, ILogger<NumberTokens> logger)
{
    // Some reads and writes of a table that answers, and little of what a message may wait for the networks.
    private static readonly TimeSpan InTime = TimeSpan.FromMilliseconds(200);
    private readonly IRowsByToken[] kinds = [.. kinds];

    /// <summary>The current token of a number, for what is written or was looked up before.</summary>
    public string Of(AccountId account, string digits) => ring.PhoneTokens.Of(account.Value, digits);

    /// <summary>
    /// The current token of a number, under which all that is known of it stands. For limits: throws when it can't be put there.
    /// </summary>
    public ValueTask<string> OfAsync(AccountId account, string digits, CancellationToken cancellation)
    {
        var tokens = ring.PhoneTokens;
        return tokens.Older.Count == 0
            ? new ValueTask<string>(tokens.Of(account.Value, digits))
            : new ValueTask<string>(AdoptAsync(tokens, account, digits, cancellation));
    }

    /// <summary>
    /// The current token of a number, for a message on its way: it never fails by this, and waits for a moment only. What could not be put
    /// under it in time is not known of the number for this once. Throws only when cancelled.
    /// </summary>
    public async ValueTask<string> OfInTimeAsync(AccountId account, string digits, CancellationToken cancellation)
    {
        var tokens = ring.PhoneTokens;
        if (tokens.Older.Count > 0) await TryAdoptAsync(tokens, account, digits, cancellation);
        return tokens.Of(account.Value, digits);
    }

    /// <summary>The same as for limits, for the versions given.</summary>
    internal async Task<string> AdoptAsync(PhoneTokens tokens, AccountId account, string digits, CancellationToken cancellation)
    {
        // Each time anew: an instance that has not heard of the leak yet, or a receipt of an old message, writes under the old one.
        var newest = tokens.Of(account.Value, digits);
        foreach (var version in tokens.Older)
        {
            var older = tokens.Of(version, account.Value, digits);

            // Each on its own: one that throws at once keeps no other from its rows.
            await Task.WhenAll(kinds.Select(async kind => await kind.AdoptAsync(account, older, newest, cancellation)));
        }

        return newest;
    }

    private async Task TryAdoptAsync(PhoneTokens tokens, AccountId account, string digits, CancellationToken cancellation)
    {
        using var timeUp = new CancellationTokenSource(InTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeUp.Token, cancellation);
        try
        {
            await AdoptAsync(tokens, account, digits, either.Token).WaitAsync(either.Token);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            // The seam to the tables: no message waits for this, and under a claim nobody would take the claim back.
            Log.NotAdopted(logger, account, FaultName.Of(exception));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(208, LogLevel.Warning, "{Account}: what stands under an older token of a number was not moved in time ({Error}).")]
        public static partial void NotAdopted(ILogger logger, AccountId account, string error);
    }
}
