using System.Security.Cryptography;
using System.Text;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Protection;

namespace Waxseal.Verifications;

/// <summary>
/// Ends a proof without a code when the app comes back. The state is good once, for its own verification, for a short while; where the
/// network can't tell, a code goes out instead.
/// </summary>
public sealed class SilentReturn(
    IVerificationRows rows, VerificationStart start, VerificationCheck check, CodeSending sending, SilentProof proof,
    SenderDirectory directory, IAuditTrail audit, TimeProvider time)
{
    private const int StateCharactersMax = 128;

    /// <summary>Takes what came back. Of strangers, and of what is over, nothing comes.</summary>
    /// <param name="state">As it came.</param>
    /// <param name="code">As it came; empty where the network sent the app back without.</param>
    public async Task TakeAsync(string state, string code, CancellationToken cancellation)
    {
        if (state.Length is 0 or > StateCharactersMax || await rows.FindByStateAsync(state, cancellation) is not { } id) return;
        if (await rows.FindAsync(id, cancellation) is not { Method: VerificationMethod.Silent } row) return;
        if (row.StateAt(time.GetUtcNow()) != VerificationState.Pending) return;
        if (await start.OpenAsync(row, cancellation) is not { } kept || !IsSame(kept.State, state)) return;

        // Used up before the network is asked: of two who bring it, one asks.
        var used = row with { Silent = [] };
        if (!await rows.TryReplaceAsync(used, cancellation)) return;
        if (VerificationReader.ReadAgain(kept.Signed.Body) is not { } request) return;
        var outcome = await proof.CompleteAsync(kept.Network, kept.CodeVerifier, request.To, code, cancellation);
        await AuditAsync(used, outcome, cancellation);
        var asked = new AskedVerification(id, kept.Key, kept.ReceivedAt, kept.Signed, request);
        await EndAsync(id, asked, outcome.Result, cancellation);
    }

    private async Task EndAsync(VerificationId id, AskedVerification asked, SilentResult result, CancellationToken cancellation)
    {
        if (await rows.FindAsync(id, cancellation) is not { } row || row.StateAt(time.GetUtcNow()) != VerificationState.Pending) return;
        switch (result)
        {
            case SilentResult.Proved:
                await CloseAsync(row with { State = VerificationState.Confirmed }, cancellation);
                break;
            case SilentResult.OtherNumber:
                await CloseAsync(row with { State = VerificationState.Failed }, cancellation);
                break;
            case SilentResult.FellBack:
                await SendCodeAsync(row, asked, cancellation);
                break;
            default:
                throw new InvalidOperationException("No such result.");
        }
    }

    private async Task CloseAsync(VerificationRow row, CancellationToken cancellation)
    {
        if (await rows.TryReplaceAsync(row, cancellation)) await check.TellAsync(row, cancellation);
    }

    private async Task SendCodeAsync(VerificationRow row, AskedVerification asked, CancellationToken cancellation)
    {
        if (await directory.FindAccountAsync(row.Account, cancellation) is not { MaySend: true } account) return;
        var (code, hash) = sending.New(row.Id, row.Account, row.PhoneToken);
        if (!await rows.TryReplaceAsync(row with { Method = VerificationMethod.Code, CodeHashes = [hash] }, cancellation)) return;
        await sending.SendAsync(account, asked, code, row.ExpiresAt, cancellation);
    }

    private Task AuditAsync(VerificationRow row, SilentOutcome outcome, CancellationToken cancellation) => audit.AppendAsync(
        new AuditEntry(
            $"verification.{outcome.Result.Code()}", row.Account.Value, outcome.Correlator.Length == 0 ? "network" : outcome.Correlator,
            row.Id.Value, outcome.Away.Code()),
        $"{row.Id}|{outcome.Result.Code()}", cancellation);

    private static bool IsSame(string kept, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(kept), Encoding.UTF8.GetBytes(given));
}
