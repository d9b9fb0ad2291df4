namespace Waxseal.Flow;

/// <summary>
/// The rows of legal holds on single messages. They carry a keyed hash; a row whose hash does not match counts as a hold that stands, so
/// that a change from outside erases nothing.
/// </summary>
public interface ILegalHolds
{
    /// <summary>The hold, standing or lifted, or null.</summary>
    Task<LegalHold?> FindAsync(AccountId account, MessageId message, CancellationToken cancellation);

    /// <summary>All of an account, standing and lifted, in the order of the messages' times.</summary>
    Task<IReadOnlyList<LegalHold>> ListAsync(AccountId account, CancellationToken cancellation);

    /// <summary>Adds one without an ETag, replaces one that has it; null when somebody was faster.</summary>
    Task<LegalHold?> TryWriteAsync(LegalHold hold, CancellationToken cancellation);

    /// <summary>Removes a row unless it was changed since it was read.</summary>
    Task RemoveAsync(LegalHold hold, CancellationToken cancellation);
}
