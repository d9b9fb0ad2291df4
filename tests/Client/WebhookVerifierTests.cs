using System.Text;
using Waxseal.Client;
using Waxseal.Tests.Tools;
using Waxseal.Webhooks;
using Xunit;

namespace Waxseal.Tests.Client;

/// <summary>The client's verifier and the gateway's signature, by the vectors of Standard Webhooks (its own libraries' tests).</summary>
public sealed class WebhookVerifierTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Timestamp = "1614265330";
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private const string Other = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";
    private static readonly byte[] Body = """{"test": 2432232314}"""u8.ToArray();
    private readonly ManualTime time = new(DateTimeOffset.FromUnixTimeSeconds(1614265330));

    [Fact]
    public void The_gateway_signs_as_the_vector() =>
        Assert.Equal(
            Signature, WebhookSignature.Of([Convert.FromBase64String(Secret["whsec_".Length..])], Id, long.Parse(Timestamp), Body));

    [Theory]
    [InlineData(Signature)]
    [InlineData(Other + " v2,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= " + Signature + " " + Other)]
    [InlineData("v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg== " + Signature)]
    public void Believes_one_good_signature_among_any(string signature) => Verify(signature: signature);

    [Fact]
    public void Takes_a_secret_with_and_without_its_prefix()
    {
        new WebhookVerifier([Secret["whsec_".Length..]], time).Verify(Id, Timestamp, Signature, Body);
        new WebhookVerifier(["whsec_AAAA", Secret], time).Verify(Id, Timestamp, Signature, Body);
    }

    [Theory]
    [InlineData("v1,dawfeoifkpqwoekfpqoekf")]
    [InlineData("v1,g0hM9S")]
    [InlineData("v1,")]
    [InlineData(Other)]
    [InlineData("v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData(" ")]
    public void Refuses_a_signature_that_is_not_its_own(string signature) =>
        AssertFault(WebhookFault.Signature, () => Verify(signature: signature));

    [Fact]
    public void Refuses_another_body_id_time_or_secret()
    {
        AssertFault(WebhookFault.Signature, () => Verify(body: """{"test":2432232314}"""));
        AssertFault(WebhookFault.Signature, () => Verify(id: Id + "x"));
        AssertFault(WebhookFault.Signature, () => Verify(timestamp: "1614265331"));
        AssertFault(
            WebhookFault.Signature, () => new WebhookVerifier(["whsec_AAAA"], time).Verify(Id, Timestamp, Signature, Body));
    }

    [Theory]
    [InlineData(null, Timestamp, Signature)]
    [InlineData("", Timestamp, Signature)]
    [InlineData("msg.1", Timestamp, Signature)]
    [InlineData("msg 1", Timestamp, Signature)]
    [InlineData(Id, null, Signature)]
    [InlineData(Id, "hello", Signature)]
    [InlineData(Id, "-1614265330", Signature)]
    [InlineData(Id, "1614265330.0", Signature)]
    [InlineData(Id, "99999999999999999999", Signature)]
    [InlineData(Id, Timestamp, null)]
    [InlineData(Id, Timestamp, "")]
    public void Refuses_headers_that_are_missing_or_misshapen(string? id, string? timestamp, string? signature) =>
        AssertFault(WebhookFault.Header, () => new WebhookVerifier([Secret], time).Verify(id, timestamp, signature, Body));

    [Theory, InlineData(300, null), InlineData(301, WebhookFault.TooOld), InlineData(-300, null), InlineData(-301, WebhookFault.TooNew)]
    public void Believes_five_minutes_either_way(int ageSeconds, WebhookFault? fault)
    {
        var verifier = new WebhookVerifier([Secret], new ManualTime(time.Now.AddSeconds(ageSeconds)));

        if (fault is null) verifier.Verify(Id, Timestamp, Signature, Body);
        else AssertFault(fault.Value, () => verifier.Verify(Id, Timestamp, Signature, Body));
    }

    [Fact]
    public void Says_when_a_signed_body_is_no_event() => AssertFault(
        WebhookFault.Body, () => new WebhookVerifier([Secret], time).Read(Id, Timestamp, Signature, Body));

    [Theory, InlineData("whsec_"), InlineData("whsec_not base 64"), InlineData("")]
    public void A_secret_that_is_none_is_an_error_at_once(string secret) =>
        Assert.Throws<ArgumentException>(() => new WebhookVerifier([secret]));

    [Fact]
    public void No_secret_at_all_is_an_error_at_once() => Assert.Throws<ArgumentException>(() => new WebhookVerifier([]));

    private static void AssertFault(WebhookFault fault, Action verify) =>
        Assert.Equal(fault, Assert.Throws<WebhookVerificationException>(verify).Fault);

    private void Verify(string id = Id, string timestamp = Timestamp, string signature = Signature, string? body = null) =>
        new WebhookVerifier([Secret], time).Verify(id, timestamp, signature, body is null ? Body : Encoding.UTF8.GetBytes(body));
}
