using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Devices;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Watch;

namespace Waxseal.Verifications;

/// <summary>Checks codes. No answer leaves before its try is written, so that instances together give no more tries than one.</summary>
public sealed partial class VerificationCheck(
    IVerificationRows rows, CodeSending sending, IAnnouncements announcements, Traffic traffic, CodeCounts counts,
    IOptions<VerificationsOptions> options, TimeProvider time, ILogger<VerificationCheck> logger)
{
    // Whoever was faster has used one of five tries up, or ended it: more rounds than that there are not.
    private const int RoundsMax = 10;

    /// <summary>What to answer; null when this account has no such verification.</summary>
    public async Task<VerificationState?> CheckAsync(VerificationId id, AccountId account, string code, CancellationToken cancellation)
    {
        for (var round = 0; round < RoundsMax; round++)
        {
            if (await FindAsync(id, account, cancellation) is not { } row) return null;
            var given = sending.HashOf(id, account, row.PhoneToken, code);
            var (answer, next) = CodeCheck.Judge(row, given, time.GetUtcNow(), options.Value.TriesMax);
            if (next is null) return answer;
            if (!await rows.TryReplaceAsync(next, cancellation)) continue;
            if (answer == VerificationState.Confirmed) traffic.NoteCode(account, confirmed: true);
            await EndedAsync(next);
            return answer;
        }

        throw new ConflictException("A verification kept changing.");
    }

    /// <summary>The row, or null when this account has none of this id.</summary>
    public async Task<VerificationRow?> FindAsync(VerificationId id, AccountId account, CancellationToken cancellation) =>
        await rows.FindAsync(id, cancellation) is { } row && row.Account == account ? row : null;

    /// <summary>
    /// What follows the end of a verification. It is written by now, and its answer is owed: who hangs up, and a queue that is away, change
    /// nothing about it.
    /// </summary>
    internal async Task EndedAsync(VerificationRow row)
    {
        if (row.State == VerificationState.Confirmed) await counts.ConfirmedAsync(row.Account, row.PhoneToken, CancellationToken.None);
        if (row.State is not (VerificationState.Confirmed or VerificationState.Failed)) return;
        try
        {
            var notice = new VerificationNotice(row.State.Code(), row.Id.Value, row.Method.Code());
            await announcements.TellAsync(row.Account, notice, CancellationToken.None);
        }
        catch (Exception failure)
        {
            // The seam to the queues.
            Log.NotTold(logger, row.Id.Message, FaultName.Of(failure));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(690, LogLevel.Error, "How the verification of {Message} ended could not be told ({Error}).")]
        public static partial void NotTold(ILogger logger, MessageId message, string error);
    }
}
