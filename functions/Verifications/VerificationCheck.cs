using Microsoft.Extensions.Options;
using Waxseal.Devices;
using Waxseal.Flow;
using Waxseal.Watch;

namespace Waxseal.Verifications;

/// <summary>Checks codes. No answer leaves before its try is written, so that instances together give no more tries than one.</summary>
public sealed class VerificationCheck(
    IVerificationRows rows, CodeSending sending, IAnnouncements announcements, Traffic traffic, CodeCounts counts,
    IOptions<VerificationsOptions> options, TimeProvider time)
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
            if (answer == VerificationState.Confirmed)
            {
                traffic.NoteCode(account, confirmed: true);
                await counts.ConfirmedAsync(account, row.PhoneToken, cancellation);
            }

            await TellAsync(next, cancellation);
            return answer;
        }

        throw new ConflictException("A verification kept changing.");
    }

    /// <summary>The row, or null when this account has none of this id.</summary>
    public async Task<VerificationRow?> FindAsync(VerificationId id, AccountId account, CancellationToken cancellation) =>
        await rows.FindAsync(id, cancellation) is { } row && row.Account == account ? row : null;

    /// <summary>Tells the account of an end.</summary>
    internal Task TellAsync(VerificationRow row, CancellationToken cancellation) =>
        row.State is VerificationState.Confirmed or VerificationState.Failed
            ? announcements.TellAsync(row.Account, new VerificationNotice(row.State.Code(), row.Id.Value, row.Method.Code()), cancellation)
            : Task.CompletedTask;
}
