using System.Net;
using System.Text;
using System.Text.Json;
using Waxseal.Protocols.Rest;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Protocols.Rest;

/// <summary>Whatever comes is an answer or a named fault, and bounded.</summary>
public sealed class RestCallTests
{
    private readonly ManualTime time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reads_an_object()
    {
        var answer = await CallAsync(200, """{"text":"a","flag":true,"number":7,"other":null}""");

        Assert.Equal((RestFault.None, "a", true, 7), (answer.Fault, answer.Text("text"), answer.Flag("flag"), answer.Number("number")));
    }

    [Theory]
    [InlineData("""{"text":1,"flag":"true","number":1.5}""")]
    [InlineData("""{"text":null,"flag":null,"number":null}""")]
    [InlineData("""{"text":[],"flag":1,"number":"7"}""")]
    [InlineData("""{"number":99999999999}""")]
    [InlineData("{}")]
    public async Task A_member_of_another_type_is_none(string body)
    {
        var answer = await CallAsync(200, body);

        Assert.Equal((RestFault.None, "", null, null), (answer.Fault, answer.Text("text"), answer.Flag("flag"), answer.Number("number")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("\"swapped\"")]
    [InlineData("<html><body>Log in</body></html>")]
    [InlineData("{\"swapped\":false")]
    [InlineData("{\"swapped\":false}{\"swapped\":true}")]
    [InlineData("{\"swapped\":false,\"swapped\":true}")]
    [InlineData("{\"swapped\":false,\"sw\\u0061pped\":true}")]
    [InlineData("{\"code\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1,\"swapped\":false}")]
    [InlineData("{\"deep\":{\"text\":[\"\\udc00\"]}}")]
    public async Task What_is_no_object_with_one_meaning_is_unreadable(string body) =>
        Assert.Equal((RestFault.Unreadable, JsonValueKind.Undefined), Read(await CallAsync(200, body)));

    [Fact]
    public async Task Bytes_that_are_no_text_are_unreadable() =>
        Assert.Equal((RestFault.Unreadable, JsonValueKind.Undefined), Read(await CallAsync(200, [.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8])));

    [Fact]
    public async Task What_is_nested_too_deep_is_unreadable() =>
        Assert.Equal(RestFault.Unreadable, (await CallAsync(200, $"{{\"a\":{new string('[', 70)}{new string(']', 70)}}}")).Fault);

    [Theory, InlineData(0, RestFault.None), InlineData(1, RestFault.Unreadable)]
    public async Task An_answer_has_an_end(int more, RestFault expected)
    {
        var body = "{\"a\":\"" + new string('x', RestCall.AnswerBytesMax - 8 + more) + "\"}";

        Assert.Equal(expected, (await CallAsync(200, body)).Fault);
    }

    [Fact]
    public async Task An_answer_without_an_end_is_not_read_to_it()
    {
        var endless = new EndlessStream();

        var answer = await CallAsync(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(endless) });

        Assert.Equal(RestFault.Unreadable, answer.Fault);
        Assert.InRange(endless.BytesRead, RestCall.AnswerBytesMax, 4 * RestCall.AnswerBytesMax);
    }

    [Theory]
    [InlineData(204, RestFault.Unreadable)]
    [InlineData(302, RestFault.Unreadable)]
    [InlineData(400, RestFault.Refused)]
    [InlineData(401, RestFault.Unauthenticated)]
    [InlineData(403, RestFault.Forbidden)]
    [InlineData(404, RestFault.Refused)]
    [InlineData(422, RestFault.Refused)]
    [InlineData(429, RestFault.Throttled)]
    [InlineData(500, RestFault.Failing)]
    [InlineData(503, RestFault.Failing)]
    [InlineData(599, RestFault.Failing)]
    public async Task A_status_is_a_fault(int status, RestFault expected)
    {
        var answer = await CallAsync(status, status == 204 ? "" : """{"code":"C"}""");

        Assert.Equal((status, expected), (answer.Status, answer.Fault));
    }

    [Fact]
    public async Task An_error_keeps_its_code() => Assert.Equal("OUT_OF_RANGE", (await CallAsync(400, """{"code":"OUT_OF_RANGE"}""")).Text("code"));

    [Theory]
    [InlineData("30", 30)]
    [InlineData("Mon, 02 Mar 2026 09:01:00 GMT", 60)]
    [InlineData("Mon, 02 Mar 2026 08:59:00 GMT", null)]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    [InlineData("soon", null)]
    public async Task Retry_after_is_seconds_or_a_date(string text, int? seconds)
    {
        var answer = await CallAsync(_ =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Content = new StringContent("{}") };
            response.Headers.TryAddWithoutValidation("Retry-After", text);
            return response;
        });

        Assert.Equal(seconds is { } some ? TimeSpan.FromSeconds(some) : null, answer.RetryAfter);
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, false)]
    [InlineData(HttpRequestError.NameResolutionError, false)]
    [InlineData(HttpRequestError.SecureConnectionError, false)]
    [InlineData(HttpRequestError.ResponseEnded, true)]
    [InlineData(HttpRequestError.Unknown, true)]
    public async Task Only_what_never_began_surely_did_not_get_there(HttpRequestError error, bool began)
    {
        var answer = await CallAsync(_ => throw new HttpRequestException(error));

        Assert.Equal((RestFault.Unreachable, began), (answer.Fault, answer.Began));
    }

    [Fact]
    public async Task A_connection_that_breaks_half_way_is_unreachable() =>
        Assert.Equal(RestFault.Unreachable, (await CallAsync(_ => throw new IOException())).Fault);

    [Fact]
    public async Task Is_slow_when_the_budget_is_over()
    {
        using var budget = new CancellationTokenSource(TimeSpan.FromMilliseconds(800), time);
        using var http = new HttpClient(new Hanging());
        var calling = RestCall.SendAsync(http, Request(), time, budget.Token, Token);

        time.Advance(TimeSpan.FromMilliseconds(800));

        Assert.Equal(RestFault.Slow, (await calling).Fault);
    }

    [Fact]
    public async Task Throws_when_nobody_wants_the_answer_any_more()
    {
        using var gone = new CancellationTokenSource();
        using var http = new HttpClient(new Hanging());
        var calling = RestCall.SendAsync(http, Request(), time, CancellationToken.None, gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calling);
    }

    [Fact]
    public async Task Prints_nothing_of_the_body() =>
        Assert.Equal("RestAnswer(200, None)", (await CallAsync(200, """{"phone":"+447700900123"}""")).ToString());

    private static (RestFault Fault, JsonValueKind Kind) Read(RestAnswer answer) => (answer.Fault, answer.Body.ValueKind);

    private static HttpRequestMessage Request() => new(HttpMethod.Post, "https://api.example/question");

    private Task<RestAnswer> CallAsync(int status, string body) => CallAsync(status, Encoding.UTF8.GetBytes(body));

    private Task<RestAnswer> CallAsync(int status, byte[] body) =>
        CallAsync(_ => new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(body) });

    private async Task<RestAnswer> CallAsync(Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        using var http = new HttpClient(new Answering(answer));
        return await RestCall.SendAsync(http, Request(), time, CancellationToken.None, Token);
    }

    private sealed class Answering(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer(request));
    }

    private sealed class Hanging : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            throw new InvalidOperationException("It never answers.");
        }
    }

    private sealed class EndlessStream : Stream
    {
        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => BytesRead;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)' ');
            BytesRead += count;
            return count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)' ');
            BytesRead += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
