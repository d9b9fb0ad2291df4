using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Steps.Validate;
using Waxseal.Tests.Accounts;
using Waxseal.Tests.Flow;
using Xunit;

namespace Waxseal.Tests.Steps.Validate;

public sealed class ValidateStepTests
{
    private static readonly SignatureRules Rules = new();

    [Fact]
    public void Passes_on_each_message_of_a_signed_request()
    {
        var second = new IngestedItem(Sample.OtherId, Sample.Draft with { Validity = TimeSpan.FromMinutes(5) }, "FR");
        var message = Ingested(Signed.Send()) with { Items = [new IngestedItem(Sample.Id, Sample.Draft, "GB"), second] };

        var passed = Assert.IsType<Outcome<VerifiedMessage>.Passed>(ValidateStep.Judge(message, Signed.Key(), Rules));

        Assert.Equal([Sample.Id, Sample.OtherId], passed.Next.Select(next => next.Id));
        Assert.Equal(["GB", "FR"], passed.Next.Select(next => next.Country));
        Assert.Equal(Signed.At.AddMinutes(5), passed.Next[1].ValidUntil);
        Assert.Empty(passed.NewRows);
    }

    [Fact]
    public void Refuses_a_key_that_is_gone() => Assert.Equal(Refusal.UnknownKey, RefusalOf(Signed.Send(), key: null));

    [Fact]
    public void Refuses_a_key_of_another_account() =>
        Assert.Equal(Refusal.UnknownKey, RefusalOf(Signed.Send(), Signed.Key(account: "acc_b")));

    [Fact]
    public void Refuses_a_signature_that_names_another_key() =>
        Assert.Equal(Refusal.UnknownKey, RefusalOf(Signed.Send(keyId: "key_a.2"), Signed.Key()));

    [Fact]
    public void Refuses_a_body_changed_after_signing() =>
        Assert.Equal(Refusal.BadSignature, RefusalOf(Signed.Send() with { Body = "{}"u8.ToArray() }, Signed.Key()));

    [Fact]
    public void Refuses_what_a_key_signed_that_was_reported_as_leaked_since() =>
        Assert.Equal(Refusal.KeyCompromised, RefusalOf(Signed.Send(), Signed.Key(compromised: true)));

    [Fact]
    public void Lets_through_what_was_signed_before_its_key_was_revoked() =>
        Assert.Equal(Refusal.None, RefusalOf(Signed.Send(), Signed.Key(revokedAt: Signed.At.AddSeconds(1))));

    [Theory, InlineData(1, Refusal.None), InlineData(0, Refusal.DeadKey)]
    public void Lets_through_what_was_received_before_its_key_was_replaced(int ticksLeft, Refusal expected) =>
        Assert.Equal(expected, RefusalOf(Signed.Send(), Signed.Key().EndingAt(Signed.At.AddTicks(ticksLeft))));

    [Fact]
    public void Refuses_what_a_replaced_key_signed_that_was_reported_as_leaked_since() => Assert.Equal(
        Refusal.KeyCompromised, RefusalOf(Signed.Send(), Signed.Key(compromised: true).EndingAt(Signed.At.AddDays(1))));

    [Theory]
    [InlineData(300, Refusal.None)]
    [InlineData(301, Refusal.StaleSignature)]
    public void Counts_age_to_receipt_and_not_to_now(int ageSeconds, Refusal expected) =>
        Assert.Equal(expected, RefusalOf(Signed.Send(created: Signed.Now - ageSeconds), Signed.Key()));

    [Theory]
    [InlineData("signature-input")]
    [InlineData("signature")]
    [InlineData("content-digest")]
    public void Refuses_a_request_without_a_field_that_proves_it(string name)
    {
        var send = Signed.Send();

        Assert.Equal(
            Refusal.BadSignature,
            RefusalOf(send with { Fields = [.. send.Fields.Where(field => field.Name != name)] }, Signed.Key()));
    }

    private static IngestedMessage Ingested(SignedSend send) =>
        new(Signed.Received(send), [new IngestedItem(Sample.Id, Sample.Draft, "GB")]);

    private static Refusal RefusalOf(SignedSend send, ApiKey? key) =>
        (ValidateStep.Judge(Ingested(send), key, Rules) as Outcome<VerifiedMessage>.Refused)?.Reason ?? Refusal.None;
}
