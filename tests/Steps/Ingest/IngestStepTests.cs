using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Steps.Ingest;
using Waxseal.Tests.Accounts;
using Waxseal.Tests.Flow;
using Waxseal.Tests.Protection;
using Xunit;

namespace Waxseal.Tests.Steps.Ingest;

public sealed class IngestStepTests
{
    [Theory]
    [InlineData("+447700900123", Refusal.None)]
    [InlineData("+12025550123", Refusal.None)]
    [InlineData("+881612345678", Refusal.BadDestination)]
    [InlineData("+80012345678", Refusal.BadDestination)]
    [InlineData("+97912345678", Refusal.BadDestination)]
    public void Serves_plain_lines_of_countries_only(string number, Refusal expected)
    {
        Assert.True(PhoneNumber.TryParse(number, out var parsed, out var error), error);

        Assert.Equal(expected, IngestStep.Destination(parsed));
    }

    [Fact]
    public async Task Gives_a_message_its_row_with_masks_and_tokens_and_sealed_content_only()
    {
        var passed = await PassedAsync("""{"to":"+447700900123","body":"Your parcel is here"}""");

        var row = Assert.Single(passed.NewRows);
        Assert.Equal((MessageState.Accepted, "+44*******123", "GB"), (row.State, row.ToMasked, row.Country));
        Assert.StartsWith("tok_1_", row.PhoneToken, StringComparison.Ordinal);
        Assert.Equal(-1, row.Content.AsSpan().IndexOf("parcel"u8));
        Assert.Equal(-1, row.Content.AsSpan().IndexOf("7700900123"u8));
        Assert.Equal(Sample.Id, Assert.Single(Assert.Single(passed.Next).Items).Id);
    }

    [Fact]
    public async Task A_bad_destination_gets_a_row_that_is_rejected_and_goes_no_further()
    {
        var passed = await PassedAsync("""{"to":"+881612345678","body":"Hi"}""");

        var row = Assert.Single(passed.NewRows);
        Assert.Equal((MessageState.Rejected, "bad_destination"), (row.State, row.Reason));
        Assert.Empty(passed.Next);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"to":"+447700900123"}""")]
    public async Task Refuses_what_reads_no_more_as_it_did_at_the_gate(string body) =>
        Assert.Equal(Refusal.Unreadable, Assert.IsType<Outcome<IngestedMessage>.Refused>(await RunAsync(body)).Reason);

    [Fact]
    public async Task Refuses_a_request_with_another_number_of_messages_than_ids()
    {
        var send = Signed.Send(body: """{"messages":[{"to":"+447700900123","body":"a"},{"to":"+447700900124","body":"b"}]}"""u8.ToArray());
        var outcome = await RunAsync(Signed.Received(send with { Path = "/v1/messages/batch" }));

        Assert.Equal(Refusal.Unreadable, Assert.IsType<Outcome<IngestedMessage>.Refused>(outcome).Reason);
    }

    private static async Task<Outcome<IngestedMessage>.Passed> PassedAsync(string body) =>
        Assert.IsType<Outcome<IngestedMessage>.Passed>(await RunAsync(body));

    private static Task<Outcome<IngestedMessage>> RunAsync(string body) =>
        RunAsync(Signed.Received(Signed.Send(body: System.Text.Encoding.UTF8.GetBytes(body))));

    private static async Task<Outcome<IngestedMessage>> RunAsync(ReceivedMessage message)
    {
        var store = new KeyStore();
        var ring = await store.RingAsync();
        var step = new IngestStep(
            store.SealerOf(ring), ring, Options.Create(new SendLimits()), Options.Create(new IngestOptions()));
        return await step.RunAsync(message, CancellationToken.None);
    }
}
