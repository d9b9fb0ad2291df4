using Waxseal.Protection;

namespace Waxseal.Flow;

/// <summary>
/// The tokens that numbers are looked up by. While there is one version it reads nothing. After a leak, what stands under older versions
/// is put under the newest one before the look-up, so that every look-up asks for one token and misses nothing.
/// </summary>
public sealed class NumberTokens(KeyRing ring, IEnumerable<IRowsByToken> kinds)
{
    private readonly IRowsByToken[] kinds = [.. kinds];

    /// <summary>The current token of a number, for what is written or was looked up before.</summary>
    public string Of(AccountId account, string digits) => ring.PhoneTokens.Of(account.Value, digits);

    /// <summary>The current token of a number, under which all that is known of it stands.</summary>
    public ValueTask<string> OfAsync(AccountId account, string digits, CancellationToken cancellation)
    {
        var tokens = ring.PhoneTokens;
        return tokens.Older.Count == 0
            ? new ValueTask<string>(tokens.Of(account.Value, digits))
            : new ValueTask<string>(AdoptAsync(tokens, account, digits, cancellation));
    }

    /// <summary>The same for the versions given.</summary>
    internal async Task<string> AdoptAsync(PhoneTokens tokens, AccountId account, string digits, CancellationToken cancellation)
    {
        // Each time anew: an instance that has not heard of the leak yet, or a receipt of an old message, writes under the old one.
        var newest = tokens.Of(account.Value, digits);
        foreach (var version in tokens.Older)
        {
            var older = tokens.Of(version, account.Value, digits);
            await Task.WhenAll(kinds.Select(kind => kind.AdoptAsync(account, older, newest, cancellation)));
        }

        return newest;
    }
}
