using Waxseal.Flow;

namespace Waxseal.Limits;

/// <summary>Who sent within a time, by the rows of messages.</summary>
public interface IWindowSenders
{
    /// <summary>Those of the given keys (without versions) that sent a message of the account within that time.</summary>
    Task<IReadOnlyList<string>> FindAsync(
        AccountId account, IReadOnlyList<string> keys, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation);
}
