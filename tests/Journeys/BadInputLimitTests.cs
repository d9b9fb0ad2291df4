using System.Globalization;
using System.Text;
using Waxseal.Client;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>The good halves of the boundary pairs: what stands exactly at a limit is taken.</summary>
public sealed class BadInputLimitTests(GateApp gate) : IClassFixture<GateApp>
{
    private RawRequest Good => gate.Raw.Post(GateApp.Good);

    [Theory]
    [InlineData(1520, 'a')]
    [InlineData(660, '\u0416')]
    public Task Takes_a_text_of_the_most_characters_and_parts(int count, char letter) =>
        AssertTakenAsync(gate.Raw.Post($$"""{"to":"+447700900123","body":"{{new string(letter, count)}}"}"""));

    [Theory]
    [InlineData(65536, false)]
    [InlineData(65536, true)]
    public Task Takes_a_body_of_the_most_bytes(int bytes, bool chunked) =>
        AssertTakenAsync(gate.Raw.Post(Encoding.ASCII.GetBytes(GateApp.Good.PadRight(bytes))) with { Chunked = chunked });

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public Task Takes_a_batch_of(int count)
    {
        var items = string.Join(',', Enumerable.Repeat(GateApp.Good, count));
        var body = "{\"messages\":[" + items + "]}";
        return AssertTakenAsync(gate.Raw.Post(body.PadRight(count == 1 ? 131072 : 0)) with { Target = "/v1/messages/batch" });
    }

    [Theory]
    [InlineData(22)]
    [InlineData(128)]
    public Task Takes_a_nonce_of_so_many_characters(int count) => AssertTakenAsync(Good with { Nonce = new string('n', count) });

    [Theory]
    [InlineData(60)]
    [InlineData(-300)]
    public Task Takes_a_signature_at_the_edge_of_its_window(int seconds) =>
        AssertTakenAsync(Good with { Created = gate.Time.Now.ToUnixTimeSeconds() + seconds });

    [Theory]
    [InlineData("bare-key")]
    [InlineData("\"quoted key\"")]
    [InlineData("255")]
    public Task Takes_an_idempotency_key(string key) =>
        AssertTakenAsync(Good with { IdempotencyKey = key == "255" ? new string('k', 255) : key });

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON;charset=UTF-8")]
    public Task Takes_json_that_says_it_is_utf8(string type) => AssertTakenAsync(Good with { ContentType = type });

    [Theory]
    [InlineData("2026-03-09T09:00:00Z")]
    [InlineData("2026-03-02T08:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    public Task Takes_a_time_to_send_at(string at) =>
        AssertTakenAsync(gate.Raw.Post($$"""{"to":"+447700900123","body":"Hello","sendAt":"{{at}}"}"""));

    [Theory]
    [InlineData("2020-02-29T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    public async Task A_time_to_send_at_that_has_passed_is_now(string at)
    {
        await using var app = await WaxsealApp.StartAsync();
        var request = new SendRequest("+447700900123", "Hello")
        {
            SendAt = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture),
            ValidityMinutes = 5,
        };
        var sent = await app.Sender.SendAsync(request, TestContext.Current.CancellationToken);
        await app.UntilAsync(sent.Id, MessageState.Delivered);
    }

    private async Task AssertTakenAsync(RawRequest request)
    {
        var answer = await gate.Raw.SendAsync(request);
        Assert.True(answer.Status == 202, answer.Body);
    }
}
