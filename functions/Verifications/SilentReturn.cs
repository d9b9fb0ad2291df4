using System.Security.Cryptography;
using System.Text;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Protection;

namespace Waxseal.Verifications;

/// <summary>
/// Ends a proof without a code when the app comes back. The state is good once, for its own verification, for a short while; where the
/// network can't tell, or the SIM is a new one, a code goes out instead.
/// </summary>
public sealed class SilentReturn(
    IVerificationRows rows, VerificationStart start, VerificationCheck check, CodeSending sending, SilentProof proof,
    NumberChecks checks, SenderDirectory directory, IAuditTrail audit, TimeProvider time)
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
        if (VerificationReader.ReadAgain(kept.Signed.Body) is not { } request) return;

        // Read while the state is still good: tables that are away cost nobody his proof.
        var account = await directory.FindAccountAsync(row.Account, cancellation);

        // Used up before the network is asked: of two who bring it, one asks. From here on nobody can stop it: the browser often closes
        // itself at once, and what is used up and not ended would leave a person without proof and without code.
        var used = row with { Silent = [] };
        if (!await rows.TryReplaceAsync(used, CancellationToken.None)) return;
        var outcome = await JudgeSurelyAsync(used, account, kept, request, code);
        var asked = new AskedVerification(id, kept.Key, kept.ReceivedAt, kept.Signed, request);
        try
        {
            await EndAsync(id, asked, outcome.Result, CancellationToken.None);
        }
        finally
        {
            await AuditAsync(used, outcome, CancellationToken.None);
        }
    }

    // The seam to the network and to what is known of it: the state is used up, so whatever broke, a code is what is left.
    private async Task<SilentEnd> JudgeSurelyAsync(
        VerificationRow row, Account? account, SilentKept kept, VerificationRequest request, string code)
    {
        try
        {
            return await JudgeAsync(row, account, kept, request, code);
        }
        catch (Exception exception)
        {
            return new SilentEnd(SilentResult.FellBack, "doubted", FaultName.Of(exception), "");
        }
    }

    // Who has the SIM is proved by it, and so is a thief whose SIM is an hour old: a doubt about it is for the rules of messages to judge,
    // so a code goes out, or is held.
    private async Task<SilentEnd> JudgeAsync(
        VerificationRow row, Account? account, SilentKept kept, VerificationRequest request, string code)
    {
        var proved = await proof.CompleteAsync(kept.Network, kept.CodeVerifier, request.To, code, CancellationToken.None);
        var end = new SilentEnd(proved.Result, proved.Result.Code(), proved.Away.Code(), proved.Correlator);
        if (proved.Result != SilentResult.Proved) return end;
        if (account is null) return end.Doubted("no_account");
        var facts = await checks.AskAsync(
            account, request.To, row.PhoneToken, NumberQuestions.SimSwap | NumberQuestions.Recycling, CancellationToken.None);
        if (facts.SimSwapped == FactState.Yes) return end.Doubted("sim_swapped");
        if (facts.Recycled == FactState.Yes) return end.Doubted("number_recycled");
        return facts.SimNotAnswered ? end.Doubted(facts.Away.Code()) : end;
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
        if (await rows.TryReplaceAsync(row, cancellation)) await check.EndedAsync(row);
    }

    private async Task SendCodeAsync(VerificationRow row, AskedVerification asked, CancellationToken cancellation)
    {
        if (await directory.FindAccountAsync(row.Account, cancellation) is not { MaySend: true } account) return;
        var (code, hash) = sending.New(row.Id, row.Account, row.PhoneToken);
        if (!await rows.TryReplaceAsync(row with { Method = VerificationMethod.Code, CodeHashes = [hash] }, cancellation)) return;
        await sending.SendAsync(account, asked, code, row.ExpiresAt, cancellation);
        sending.Count(account, asked);
    }

    private Task AuditAsync(VerificationRow row, SilentEnd end, CancellationToken cancellation) => audit.AppendAsync(
        new AuditEntry(
            $"verification.{end.Action}", row.Account.Value, end.Correlator.Length == 0 ? "network" : end.Correlator, row.Id.Value,
            end.Reason),
        $"{row.Id}|{end.Action}", cancellation);

    private static bool IsSame(string kept, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(kept), Encoding.UTF8.GetBytes(given));

    /// <summary>What became of a proof.</summary>
    /// <param name="Result">What is done.</param>
    /// <param name="Action">How the audit names it.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Correlator">Under which the operator finds it; empty when it was not asked.</param>
    private sealed record SilentEnd(SilentResult Result, string Action, string Reason, string Correlator)
    {
        /// <summary>It was proved, and does not count.</summary>
        public SilentEnd Doubted(string reason) => this with { Result = SilentResult.FellBack, Action = "doubted", Reason = reason };

        public override string ToString() => Action;
    }
}
