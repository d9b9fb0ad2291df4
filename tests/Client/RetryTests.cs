using System.Net;
using Waxseal.Client;
using Waxseal.Protocols.Signing;
using Xunit;
using static Waxseal.Tests.Client.ScriptedTransport;

namespace Waxseal.Tests.Client;

public sealed class RetryTests
{
    private static readonly SendRequest Hello = new("+447700900123", "Hello");

    private readonly InstantTime time = new();

    [Theory, InlineData(HttpStatusCode.TooManyRequests), InlineData(HttpStatusCode.ServiceUnavailable), InlineData(HttpStatusCode.Conflict)]
    public async Task Comes_back_when_the_gateway_says_so(HttpStatusCode status)
    {
        var transport = new ScriptedTransport(() => Problem(status, "busy", retryAfter: "3"), Accepted);

        var receipt = await SendAsync(transport);

        Assert.Equal("msg_1", receipt.Id);
        Assert.Equal([TimeSpan.FromSeconds(3)], time.Pauses);
    }

    [Fact]
    public async Task Reads_a_date_to_come_back_at()
    {
        var at = (InstantTime.Start + TimeSpan.FromSeconds(7)).ToString("R");
        await SendAsync(new ScriptedTransport(() => Problem(HttpStatusCode.TooManyRequests, "rate_limited", at), Accepted));
        Assert.Equal([TimeSpan.FromSeconds(7)], time.Pauses);
    }

    [Fact]
    public async Task Repeats_the_same_send_with_a_fresh_signature()
    {
        var transport = new ScriptedTransport(() => Problem(HttpStatusCode.ServiceUnavailable, "unavailable"), Broken, Accepted);

        await SendAsync(transport);

        Assert.Equal(3, transport.SignatureInputs.Distinct().Count());
        Assert.Single(transport.IdempotencyKeys.Distinct());
        Assert.Equal(["""{"to":"\u002B447700900123","body":"Hello"}"""], transport.Bodies.Distinct());
    }

    [Fact]
    public async Task Pauses_longer_each_time_and_gives_up()
    {
        var transport = new ScriptedTransport(Broken);

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(transport));

        Assert.Equal(5, transport.SignatureInputs.Count);
        Assert.Equal(4, time.Pauses.Count);
        for (var retry = 0; retry < 4; retry++)
            Assert.InRange(time.Pauses[retry].TotalMilliseconds, 200 * (1 << retry), 400 * (1 << retry));
    }

    [Fact]
    public async Task Gives_the_last_refusal_when_it_gives_up()
    {
        var transport = new ScriptedTransport(() => Problem(HttpStatusCode.ServiceUnavailable, "unavailable", "1"));
        var refusal = await Assert.ThrowsAsync<WaxsealException>(() => SendAsync(transport));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unavailable"), (refusal.Status, refusal.Code));
        Assert.Equal(5, transport.SignatureInputs.Count);
    }

    [Theory, InlineData("20", 2), InlineData("21", 1)]
    public async Task Waits_no_longer_than_its_limit(string retryAfter, int tries)
    {
        var transport = new ScriptedTransport(() => Problem(HttpStatusCode.TooManyRequests, "rate_limited", retryAfter), Accepted);
        if (tries == 2) await SendAsync(transport);
        else await Assert.ThrowsAsync<WaxsealException>(() => SendAsync(transport));
        Assert.Equal(tries, transport.SignatureInputs.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Conflict)]
    [InlineData(HttpStatusCode.UnprocessableEntity)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task Does_not_repeat_what_would_only_fail_again(HttpStatusCode status)
    {
        var transport = new ScriptedTransport(() => Problem(status, "no"), Accepted);
        await Assert.ThrowsAsync<WaxsealException>(() => SendAsync(transport));
        Assert.Single(transport.SignatureInputs);
    }

    [Fact]
    public async Task Repeats_and_gives_up_when_the_gateway_takes_a_request_and_never_answers()
    {
        var passing = new InstantTime { TryTimeout = Timeout.InfiniteTimeSpan };
        using var silent = new SilentTransport();
        using var client = new WaxsealClient(Options() with { Time = passing }, silent);
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(Hello, TestContext.Current.CancellationToken));
        Assert.Equal((5, "The gateway did not answer within 10 s."), (silent.Requests, failure.Message));
        Assert.Equal(5, passing.Pauses.Count(pause => pause == TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Stops_when_it_is_cancelled()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        using var client = Client(new ScriptedTransport(Broken));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SendAsync(Hello, stopped.Token));
    }

    private static HttpResponseMessage Broken() => throw new HttpRequestException("The line broke.");

    private async Task<SendReceipt> SendAsync(ScriptedTransport transport)
    {
        using var client = Client(transport);
        return await client.SendAsync(Hello, TestContext.Current.CancellationToken);
    }

    private WaxsealClient Client(ScriptedTransport transport) => new(Options(), transport);

    private WaxsealClientOptions Options() => new()
    {
        Url = new Uri("https://gateway.example.com"),
        Key = new SigningKey("key_1.1", SignatureAlgorithm.HmacSha256, new byte[32]),
        Time = time,
    };

    private sealed class SilentTransport : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return new TaskCompletionSource<HttpResponseMessage>().Task.WaitAsync(cancellationToken);
        }
    }
}
