using System.Text.Json;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Protection;

namespace Waxseal.Verifications;

/// <summary>
/// Begins a verification: without a message where the number's operator can prove it, else with a code. The row is written before anything
/// is sent, so that what arrives can always be answered.
/// </summary>
public sealed class VerificationStart(
    IVerificationRows rows, CodeSending sending, SilentProof proof, Sealer sealer, NumberTokens tokens,
    IOptions<VerificationsOptions> options, TimeProvider time)
{
    internal const string Place = "Verifications";

    // Runs of one request that end before anybody knows whether their message was sent; more of them make no code.
    private const int HashesMax = 5;

    /// <summary>Begins one that was let in; run again for the same id after a crash, it goes on where that stopped.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="asked">What was asked for.</param>
    /// <param name="mayBeSilent">False sends a code, whatever the operator offers.</param>
    public async Task<VerificationBegun> BeginAsync(
        Account account, AskedVerification asked, bool mayBeSilent, CancellationToken cancellation)
    {
        if (mayBeSilent && await BeginSilentAsync(account, asked, cancellation) is { } begun) return begun;
        var token = tokens.Of(account.Id, DigitsOf(asked.Request));
        var (code, hash) = sending.New(asked.Id, account.Id, token);
        var row = NewRow(account, asked, token, VerificationMethod.Code, options.Value.Lifetime) with { CodeHashes = [hash] };
        if (!await rows.TryAddAsync(row, cancellation)) return await BeginAgainAsync(account, asked, (code, hash), cancellation);
        await sending.SendAsync(account, asked, code, row.ExpiresAt, cancellation);
        sending.Count(account, asked);
        return new VerificationBegun(row, null);
    }

    /// <summary>What the sender was told of a verification when it began; null when there is no such row.</summary>
    public async Task<VerificationBegun?> RecallAsync(VerificationId id, AccountId account, CancellationToken cancellation)
    {
        if (await rows.FindAsync(id, cancellation) is not { } row || row.Account != account) return null;
        return new VerificationBegun(row, (await OpenAsync(row, cancellation))?.Url);
    }

    /// <summary>The token of a number that was asked for, under which all that is known of it stands.</summary>
    public ValueTask<string> TokenOfAsync(Account account, VerificationRequest request, CancellationToken cancellation) =>
        tokens.OfAsync(account.Id, DigitsOf(request), cancellation);

    /// <summary>What a proof without a code needs to end; null where there is none.</summary>
    internal async Task<SilentKept?> OpenAsync(VerificationRow row, CancellationToken cancellation)
    {
        if (row.Silent.Length == 0) return null;
        var opening = await sealer.OpenAsync(SealPurpose.Verification, Place, row.Silent, cancellation);
        return opening is Opening.Opened opened && opened.Label.Subject == row.Id.Value
            ? JsonSerializer.Deserialize(opened.Plaintext.Span, VerificationsJson.Default.SilentKept)
            : null;
    }

    // An earlier run of this request wrote the row, and nobody knows whether it sent its code: all count, so that whichever arrives is
    // good. That is two in a million where one is one, and five tries either way. It is one message, and was counted.
    private async Task<VerificationBegun> BeginAgainAsync(
        Account account, AskedVerification asked, (string Code, byte[] Hash) anew, CancellationToken cancellation)
    {
        var row = await rows.FindAsync(asked.Id, cancellation) ?? throw new ConflictException("A verification's row is not to be read.");
        var isOpen = row.Method == VerificationMethod.Code && row.StateAt(time.GetUtcNow()) == VerificationState.Pending;
        if (row.Account != account.Id || !isOpen || row.CodeHashes.Count >= HashesMax)
            return new VerificationBegun(row, (await OpenAsync(row, cancellation))?.Url);

        var all = row with { CodeHashes = [anew.Hash, .. row.CodeHashes] };
        if (!await rows.TryReplaceAsync(all, cancellation)) throw new ConflictException("A verification's row changed meanwhile.");
        await sending.SendAsync(account, asked, anew.Code, all.ExpiresAt, cancellation);
        return new VerificationBegun(all, null);
    }

    private async Task<VerificationBegun?> BeginSilentAsync(Account account, AskedVerification asked, CancellationToken cancellation)
    {
        if (await proof.BeginAsync(asked.Request.To, cancellation) is not { } start) return null;
        var lifetime = options.Value.Lifetime;
        var label = new SealLabel(
            SealPurpose.Verification, Place, account.Id.Value, asked.Id.Message.Day, asked.Id.Value, 0,
            asked.ReceivedAt + options.Value.SilentLifetime);
        var kept = new SilentKept(
            asked.Key, asked.ReceivedAt, asked.Signed, start.Network, start.State, start.CodeVerifier, start.Url.AbsoluteUri);
        var json = JsonSerializer.SerializeToUtf8Bytes(kept, VerificationsJson.Default.SilentKept);
        var token = tokens.Of(account.Id, DigitsOf(asked.Request));
        var row = NewRow(account, asked, token, VerificationMethod.Silent, lifetime) with
        {
            Silent = await sealer.SealAsync(label, json, cancellation),
        };
        await rows.NoteStateAsync(start.State, asked.Id, cancellation);
        return await rows.TryAddAsync(row, cancellation) ? new VerificationBegun(row, kept.Url) : null;
    }

    private static string DigitsOf(VerificationRequest request) => PhoneNumber.TryParse(request.To, out var number, out _)
        ? number.Digits
        : throw new ArgumentException("No number.", nameof(request));

    private static VerificationRow NewRow(
        Account account, AskedVerification asked, string token, VerificationMethod method, TimeSpan lifetime) => new()
    {
        Id = asked.Id,
        Account = account.Id,
        PhoneToken = token,
        Method = method,
        State = VerificationState.Pending,
        ExpiresAt = asked.ReceivedAt + lifetime,
    };
}
