using Waxseal.Flow;

namespace Waxseal.Verifications;

/// <summary>Verifications, and what is counted of numbers that codes are asked for.</summary>
public interface IVerificationRows
{
    /// <summary>The row, or null; one that this gateway did not write counts as none.</summary>
    Task<VerificationRow?> FindAsync(VerificationId id, CancellationToken cancellation);

    /// <summary>Writes a new row; false when there is one.</summary>
    Task<bool> TryAddAsync(VerificationRow row, CancellationToken cancellation);

    /// <summary>Writes a row as it was read and changed; false when it was changed by another since.</summary>
    Task<bool> TryReplaceAsync(VerificationRow row, CancellationToken cancellation);

    /// <summary>Notes which verification the state of a proof without a code belongs to.</summary>
    Task NoteStateAsync(string state, VerificationId id, CancellationToken cancellation);

    /// <summary>The verification that a state belongs to, or null.</summary>
    Task<VerificationId?> FindByStateAsync(string state, CancellationToken cancellation);

    /// <summary>When codes for a number were asked for lately.</summary>
    Task<RecentAsks> FindAsksAsync(string phoneToken, CancellationToken cancellation);

    /// <summary>Writes them; false when another has, since they were read.</summary>
    Task<bool> TryKeepAsksAsync(string phoneToken, RecentAsks asks, CancellationToken cancellation);
}
