using System.Security.Cryptography;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protocols.Signing;
using Xunit;

namespace Waxseal.Tests.Accounts;

public sealed class SignatureJudgeTests
{
    private static readonly SignatureRules Rules = new();

    [Theory]
    [InlineData(300, Refusal.None)]
    [InlineData(301, Refusal.StaleSignature)]
    [InlineData(-60, Refusal.None)]
    [InlineData(-61, Refusal.StaleSignature)]
    public void A_signature_is_fresh_for_300_s_and_60_s_ahead(int ageSeconds, Refusal expected) =>
        Assert.Equal(expected, Judge(Signed.Send(created: Signed.Now - ageSeconds)));

    [Theory]
    [InlineData(1, Refusal.None)]
    [InlineData(0, Refusal.StaleSignature)]
    public void A_signature_ends_at_the_instant_it_names(int expiresIn, Refusal expected) =>
        Assert.Equal(expected, Judge(Signed.Send(expires: Signed.Now + expiresIn)));

    [Theory]
    [InlineData("@method")]
    [InlineData("@authority")]
    [InlineData("@path")]
    [InlineData("@query")]
    [InlineData("content-digest")]
    [InlineData("content-type")]
    [InlineData("idempotency-key")]
    public void A_signature_must_cover_what_is_there(string component) =>
        Assert.Equal(Refusal.WeakSignature, Judge(Signed.Send(query: "?a=1", idempotencyKey: "k", without: component)));

    [Theory]
    [InlineData("@query")]
    [InlineData("idempotency-key")]
    public void A_signature_need_not_cover_what_is_not_there(string component) =>
        Assert.Equal(Refusal.None, Judge(Signed.Send(without: component)));

    [Fact]
    public void What_was_changed_after_signing_is_no_signature_of_the_key()
    {
        var send = Signed.Send(query: "?a=1");
        SignedSend[] changed =
        [
            send with { Method = "DELETE" },
            send with { Authority = "other.example" },
            send with { Path = "/v1/messages/batch" },
            send with { Query = "?a=2" },
            send with { Fields = [.. send.Fields.Select(field => field.Name == "content-digest" ? field with { Value = "x" } : field)] },
        ];

        Assert.All(changed, one => Assert.Equal(Refusal.BadSignature, Judge(one)));
    }

    [Fact]
    public void A_signature_of_another_key_is_bad_before_anything_else_is_said()
    {
        var stranger = Signed.Key(secret: RandomOf("stranger"), compromised: true, revokedAt: Signed.At.AddDays(-1));

        Assert.Equal(Refusal.BadSignature, Judge(Signed.Send(created: Signed.Now - 9999), stranger));
    }

    [Theory]
    [InlineData("hmac-sha256", Refusal.None)]
    [InlineData("ecdsa-p256-sha256", Refusal.BadSignature)]
    [InlineData("none", Refusal.BadSignature)]
    [InlineData("", Refusal.BadSignature)]
    public void The_key_decides_the_algorithm_and_the_request_may_not_disagree(string alg, Refusal expected) =>
        Assert.Equal(expected, Judge(Signed.Send(alg: alg)));

    [Fact]
    public void A_public_key_is_never_taken_for_a_secret()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = ecdsa.ExportSubjectPublicKeyInfo();
        var key = Signed.Key(secret: publicKey, algorithm: SignatureAlgorithm.EcdsaP256Sha256);

        Assert.Equal(Refusal.BadSignature, Judge(Signed.Send(secret: publicKey), key));
    }

    [Fact]
    public void A_compromised_key_proves_nothing() =>
        Assert.Equal(Refusal.KeyCompromised, Judge(Signed.Send(), Signed.Key(compromised: true)));

    [Theory]
    [InlineData(0, Refusal.DeadKey)]
    [InlineData(1, Refusal.None)]
    public void A_key_signs_nothing_from_its_revocation_on(int secondsAfterReceipt, Refusal expected) =>
        Assert.Equal(expected, Judge(Signed.Send(), Signed.Key(revokedAt: Signed.At.AddSeconds(secondsAfterReceipt))));

    [Theory]
    [InlineData(0, Refusal.DeadKey)]
    [InlineData(1, Refusal.None)]
    public void A_key_signs_nothing_from_its_expiry_on(int secondsAfterReceipt, Refusal expected) =>
        Assert.Equal(expected, Judge(Signed.Send(), Signed.Key(expiresAt: Signed.At.AddSeconds(secondsAfterReceipt))));

    [Theory]
    [InlineData(0, Refusal.None)]
    [InlineData(1, Refusal.DeadKey)]
    public void A_key_signs_nothing_before_it_was_made(int secondsAfterReceipt, Refusal expected) =>
        Assert.Equal(expected, Judge(Signed.Send(), Signed.Key(createdAt: Signed.At.AddSeconds(secondsAfterReceipt))));

    [Theory]
    [InlineData(Scopes.MessagesSend, Scopes.MessagesRead, true)]
    [InlineData(Scopes.ReviewContent, Scopes.MessagesRead, true)]
    [InlineData(Scopes.MessagesSend, Scopes.ReviewContent, false)]
    public void Who_sends_cannot_review(string one, string other, bool may) => Assert.Equal(may, Scopes.MayStandTogether([one, other]));

    private static byte[] RandomOf(string seed) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(seed));

    private static Refusal Judge(SignedSend send, ApiKey? key = null) =>
        SignatureJudge.Judge(send.ToSigned(), send.ReadSignature(), key ?? Signed.Key(), Signed.At, Rules);
}
