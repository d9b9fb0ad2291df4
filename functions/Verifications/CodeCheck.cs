using System.Security.Cryptography;

namespace Waxseal.Verifications;

/// <summary>Judges a code that a person typed. Pure.</summary>
public static class CodeCheck
{
    /// <summary>What to answer, and the row as it must be written before; null when nothing changes.</summary>
    /// <param name="row">As read.</param>
    /// <param name="given">The keyed hash of what was typed.</param>
    /// <param name="now">The time.</param>
    /// <param name="triesMax">Wrong codes that end it.</param>
    public static (VerificationState Answer, VerificationRow? Next) Judge(
        VerificationRow row, byte[] given, DateTimeOffset now, int triesMax)
    {
        // A code is good once. Who types it again is another, or has had the answer: the status says so, a check never.
        if (row.State is VerificationState.Confirmed or VerificationState.Failed) return (VerificationState.Failed, null);
        if (row.StateAt(now) != VerificationState.Pending) return (VerificationState.Expired, null);

        // The network is still asked: there is no code yet, and nothing to guess.
        if (row.CodeHashes.Count == 0) return (VerificationState.Pending, null);

        var matches = false;
        foreach (var hash in row.CodeHashes) matches |= CryptographicOperations.FixedTimeEquals(hash, given);
        if (matches) return Ended(row, VerificationState.Confirmed);
        return row.Tries >= triesMax - 1
            ? Ended(row with { Tries = triesMax }, VerificationState.Failed)
            : (VerificationState.Pending, row with { Tries = row.Tries + 1 });
    }

    private static (VerificationState, VerificationRow) Ended(VerificationRow row, VerificationState state) =>
        (state, row with { State = state, CodeHashes = [], Silent = [] });
}
