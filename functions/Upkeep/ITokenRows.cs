using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>Rows of messages by the version of their phone token.</summary>
public interface ITokenRows
{
    /// <summary>Rows accepted in this hour or later, in order of time, whose token is of any other version; page by page.</summary>
    IAsyncEnumerable<IReadOnlyList<TokenRow>> ListOthersAsync(
        AccountId account, DateTimeOffset hour, int version, CancellationToken cancellation);

    /// <summary>Gives the row another token, or none; false when it was changed since it was read, or is gone.</summary>
    Task<bool> TryWriteAsync(TokenRow row, string token, CancellationToken cancellation);
}
