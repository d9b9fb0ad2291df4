using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>What re-tokenising needs of a message.</summary>
/// <param name="Account">Its account.</param>
/// <param name="Id">Its id.</param>
/// <param name="Content">Sealed text and number; empty once erased.</param>
/// <param name="ETag">Version of the row as read.</param>
public sealed record TokenRow(AccountId Account, MessageId Id, byte[] Content, string ETag)
{
    /// <summary>Never prints content.</summary>
    public override string ToString() => $"TokenRow({Id})";
}
