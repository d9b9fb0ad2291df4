using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protocols.Signing;

namespace Waxseal.Gate;

/// <summary>
/// Proves who signed. Every failure takes the same way and gets the same answer: an unknown key is looked up, verified against a key that
/// nobody has, and followed by the look-up of an account, so that neither the answer nor the sequence of calls tells which keys exist.
/// </summary>
public sealed partial class Authenticator(
    SenderDirectory directory, KeyFirstUse firstUse, IOptions<SignatureRules> rules, TimeProvider time, ILogger<Authenticator> logger)
{
    private readonly ApiKey nobody = new()
    {
        Id = KeyId.Parse("key_nobody.1"),
        Account = AccountId.Gateway,
        Algorithm = SignatureAlgorithm.HmacSha256,
        Material = new byte[32],
        Scopes = [],
        CreatedAt = time.GetUtcNow().AddYears(-2),
        ExpiresAt = time.GetUtcNow().AddYears(-1),
    };

    /// <summary>The caller; throws <see cref="ProblemException"/> with <see cref="Problem.Unauthorized"/>.</summary>
    public async ValueTask<Caller> ProveAsync(ArrivedRequest arrived, CancellationToken cancellation)
    {
        var key = KeyId.TryParse(arrived.Signature.Parameters.KeyId, out var id)
            ? await directory.FindKeyAsync(id, cancellation)
            : null;
        var judged = Judge(arrived, key ?? nobody);
        var account = await directory.FindAccountAsync((key ?? nobody).Account, cancellation);
        if (judged == Refusal.None && account is not null && key is not null)
        {
            // From where it may not be used, it is not in use either: nobody ends the version before it from there.
            if (!key.Pending || !key.Allows(arrived.Address)) return new Caller(key, account);
            await firstUse.RecordAsync(key, arrived.ReceivedAt, cancellation);
            return new Caller(key.UsedAt(arrived.ReceivedAt), account);
        }

        Log.Refused(logger, (key is null ? Refusal.UnknownKey : judged).Code());
        throw new ProblemException(Problem.Unauthorized);
    }

    private Refusal Judge(ArrivedRequest arrived, ApiKey key)
    {
        try
        {
            return SignatureJudge.Judge(arrived.Request.ToSigned(), arrived.Signature, key, arrived.ReceivedAt, rules.Value);
        }
        catch (SignatureFormatException exception)
        {
            throw new ProblemException(Problem.Invalid("Signature-Input", exception.Message));
        }
    }

    private static partial class Log
    {
        // Counted by reason; the key id is left out, since anyone may write any.
        [LoggerMessage(400, LogLevel.Information, "A request was not authenticated: {Reason}.")]
        public static partial void Refused(ILogger logger, string reason);
    }
}
