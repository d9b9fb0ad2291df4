using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>A stored data key, without the key.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Version">Which of the account's keys.</param>
/// <param name="WrappedUnder">The generation that wraps it now: copies of the table open with it until the vault has purged it.</param>
/// <param name="ETag">Version of the row as read.</param>
public sealed record DataKeyDay(AccountId Account, DataKeyVersion Version, string WrappedUnder, string ETag)
{
    /// <summary>Of which day.</summary>
    public DateOnly Day => Version.Day;
}
