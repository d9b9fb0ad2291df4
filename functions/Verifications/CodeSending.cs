using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Watch;

namespace Waxseal.Verifications;

/// <summary>Puts a code on its way as a message of the account's: it takes the same steps and passes the same checks as any.</summary>
public sealed class CodeSending(CodeMaker codes, Hops hops, IQueues queues, KeyRing ring, Traffic traffic, TimeProvider time)
{
    /// <summary>A new code, and what a row keeps of it.</summary>
    internal (string Code, byte[] Hash) New(VerificationId id, AccountId account, string phoneToken)
    {
        var code = codes.Next();
        return (code, HashOf(id, account, phoneToken, code));
    }

    /// <summary>What a row keeps of a code.</summary>
    internal byte[] HashOf(VerificationId id, AccountId account, string phoneToken, string code) =>
        ring.IdsAt(id.Message.ReceivedAt).OfCode(account.Value, id.Value, phoneToken, code);

    /// <summary>Sends it. The row must know the code by now: a code that arrives has to be good.</summary>
    internal async Task SendAsync(
        Account account, AskedVerification asked, string code, DateTimeOffset expiresAt, CancellationToken cancellation)
    {
        var draft = CodeMessage.Compose(account, asked.Request, code, expiresAt - time.GetUtcNow()) with
        {
            Validity = expiresAt - asked.ReceivedAt,
        };
        var received = new ReceivedMessage(
            [asked.Id.Message], account.Id, asked.Key, asked.ReceivedAt, expiresAt, asked.Signed) { Composed = draft };
        await queues.SendAsync([await hops.SealAsync(received, attempt: 0, enqueueAt: null, cancellation)], cancellation);
    }

    /// <summary>Counts a message that was sent, for the watch; once, however often a request was taken over.</summary>
    internal void Count(Account account, AskedVerification asked)
    {
        traffic.NoteAccepted(account.Id, [CodeMessage.Compose(account, asked.Request, "", TimeSpan.Zero)]);
        traffic.NoteCode(account.Id, confirmed: false);
    }
}
