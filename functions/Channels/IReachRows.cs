using Waxseal.Flow;

namespace Waxseal.Channels;

/// <summary>Keeps what is known of recipients, by account, token and month. The rows decide, so they are signed.</summary>
public interface IReachRows
{
    /// <summary>The row, or an empty one: what was not written by this gateway is as good as missing.</summary>
    /// <param name="account">Whose recipient.</param>
    /// <param name="token">Stands for the number.</param>
    /// <param name="month">First day of the month that it was found out in.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<ReachRow> FindAsync(AccountId account, string token, DateOnly month, CancellationToken cancellation);

    /// <summary>Writes a row that nobody changed since it was read; else false.</summary>
    Task<bool> TryWriteAsync(ReachRow row, CancellationToken cancellation);

    /// <summary>Removes a row that nobody changed since it was read; else, and when it is gone, false.</summary>
    Task<bool> TryRemoveAsync(ReachRow row, CancellationToken cancellation);
}

/// <summary>What was found out of one recipient in one month.</summary>
public sealed record ReachRow(AccountId Account, string Token, DateOnly Month, KnownReach Known, string ETag)
{
    /// <summary>Never prints whom it is about.</summary>
    public override string ToString() => $"ReachRow({Account})";
}
