using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Waxseal.Flow;
using Waxseal.Tests.Flow;
using Xunit;

namespace Waxseal.Tests.Approved;

/// <summary>What verifications put into the forms of hops.</summary>
public sealed class VerificationFormTests
{
    [Fact]
    public void A_composed_message_is_written_as_approved_and_read_back_whole() => Check(
        "hop-received-composed.json", FlowJson.Default.ReceivedMessage,
        Sample.Received with { Composed = Sample.Draft with { Code = "012345", Locale = "de-AT" } });

    [Fact]
    public void A_notice_is_written_as_approved_and_read_back_whole() => Check(
        "hop-webhook-verification.json", FlowJson.Default.WebhookEvent,
        new WebhookEvent(
            Sample.Account, WebhookId.Parse("whk_a1"),
            new VerificationNotice(VerificationNotice.Confirmed, "ver_01kjpznqr0abcdefghjkmnpqrs", "code"), Sample.ReceivedAt));

    private static void Check<T>(string name, JsonTypeInfo<T> type, T value)
    {
        var written = JsonSerializer.SerializeToUtf8Bytes(value, type);

        Approval.Check(name, written);
        Assert.Equivalent(value, JsonSerializer.Deserialize(written, type), strict: true);
    }
}
