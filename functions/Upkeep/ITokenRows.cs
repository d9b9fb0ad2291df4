using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>Rows by the version of their phone token.</summary>
public interface ITokenRows
{
    /// <summary>
    /// Rows of messages accepted in this hour or later, in order of time, whose token is of any other version; page by page.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<TokenRow>> ListOthersAsync(
        AccountId account, DateTimeOffset hour, int version, CancellationToken cancellation);

    /// <summary>Gives the row another token, or none; false when it was changed since it was read, or is gone.</summary>
    Task<bool> TryWriteAsync(TokenRow row, string token, CancellationToken cancellation);

    /// <summary>
    /// Whether anything but messages stands under a token of the version: what is known of a number is moved when its number is in hand.
    /// </summary>
    Task<bool> HasMoreAsync(int version, CancellationToken cancellation);
}
