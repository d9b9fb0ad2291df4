using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protocols.Signing;

namespace Waxseal.Steps.Validate;

/// <summary>Proves who signed a request, from the request itself and not from the gate's word, and takes a batch apart.</summary>
public sealed class ValidateStep(SenderDirectory directory, IOptions<SignatureRules> rules) : IStep<IngestedMessage, VerifiedMessage>
{
    /// <inheritdoc/>
    public async Task<Outcome<VerifiedMessage>> RunAsync(IngestedMessage message, CancellationToken cancellation)
    {
        var key = await directory.FindKeySurelyAsync(message.Received.Key, cancellation);
        return Judge(message, key, rules.Value);
    }

    internal static Outcome<VerifiedMessage> Judge(IngestedMessage message, ApiKey? key, SignatureRules rules)
    {
        if (key is null || key.Account != message.Account) return Refusal.UnknownKey;

        // A leak is judged now: what a thief signed an hour ago must not go out. Age and the key's life are judged at receipt: a
        // backlog must not make an honest signature stale.
        if (key.Compromised) return Refusal.KeyCompromised;
        var refusal = Verify(message.Received, key, rules);
        if (refusal != Refusal.None) return refusal;
        if (!NamesTheNumbers(message)) return Refusal.BadSignature;

        return new Outcome<VerifiedMessage>.Passed([.. message.Items.Select(item => Verified(message.Received, item))], []);
    }

    private static Refusal Verify(ReceivedMessage received, ApiKey key, SignatureRules rules)
    {
        try
        {
            var request = received.Request;
            var signature = request.ReadSignature();
            if (signature.Parameters.KeyId != key.Id.ToString()) return Refusal.UnknownKey;
            if (!ContentDigest.Matches(request.FieldOf("content-digest") ?? "", request.Body)) return Refusal.BadSignature;
            return SignatureJudge.Judge(request.ToSigned(), signature, key, received.ReceivedAt, rules);
        }
        catch (SignatureFormatException)
        {
            return Refusal.BadSignature;
        }
    }

    // The text of a code is the gateway's; whom it goes to is what was signed, and nobody's word between.
    internal static bool NamesTheNumbers(IngestedMessage message)
    {
        if (message.Received.Request.Path != VerificationReader.Path) return true;
        return VerificationReader.ReadAgain(message.Received.Request.Body) is { } request &&
            message.Items.All(item => item.Draft.To == request.To);
    }

    private static VerifiedMessage Verified(ReceivedMessage received, IngestedItem item) => new(
        item.Id, received.Account, received.Key, received.ReceivedAt, item.Draft.ValidUntil(received.ReceivedAt), item.Draft, item.Country);
}
