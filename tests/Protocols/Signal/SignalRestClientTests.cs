using Microsoft.AspNetCore.Http;
using Waxseal.Protocols.Signal;
using Waxseal.Tests.Channels.Chats;
using Xunit;

namespace Waxseal.Tests.Protocols.Signal;

/// <summary>Against a server that speaks signal-cli-rest-api, and against one that does not.</summary>
public sealed class SignalRestClientTests : IAsyncLifetime
{
    private const string To = "+447700900123";
    private SignalServer server = null!;
    private HttpClient http = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await SignalServer.StartAsync();
        http = new HttpClient(server.Handler());
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return server.DisposeAsync();
    }

    [Fact]
    public async Task A_text_is_sent_at_a_time()
    {
        Assert.IsType<SignalAnswer.Sent>(await SendAsync());
        Assert.Equal((To, "Grüße"), server.Sent.Single());
    }

    [Fact]
    public async Task Who_is_not_on_signal_is_not_there()
    {
        server.Unregistered[To] = true;

        Assert.IsType<SignalAnswer.NotThere>(await SendAsync());
    }

    [Fact]
    public async Task A_challenge_bears_its_tokens()
    {
        server.Instead = context => SignalServer.RefuseAsync(
            context, "Failed to send message: rate limit", "one", new string('x', 201), "two");

        Assert.Equal(["one", "two"], Assert.IsType<SignalAnswer.Challenged>(await SendAsync()).Tokens);
    }

    [Theory]
    [InlineData(400, "{\"error\":\"[413] Rate limit exceeded: 413\"}", typeof(SignalAnswer.Throttled))]
    [InlineData(400, "{\"error\":\"rate limit\",\"challenge_tokens\":[]}", typeof(SignalAnswer.Throttled))]
    [InlineData(429, "", typeof(SignalAnswer.Throttled))]
    [InlineData(400, "{\"error\":\"User +447700900999 is not registered.\"}", typeof(SignalAnswer.Refused))]
    [InlineData(400, "{\"error\":7,\"challenge_tokens\":7}", typeof(SignalAnswer.Uncertain))]
    [InlineData(400, "{\"error\":\"Failed to send message: timeout\"}", typeof(SignalAnswer.Uncertain))]
    [InlineData(429, "{\"error\":\"rate limit\",\"challenge_tokens\":[\"t-1\"]}", typeof(SignalAnswer.Challenged))]
    [InlineData(404, "", typeof(SignalAnswer.Refused))]
    [InlineData(502, "<html>", typeof(SignalAnswer.Uncertain))]
    [InlineData(201, "", typeof(SignalAnswer.Uncertain))]
    [InlineData(201, "{}", typeof(SignalAnswer.Uncertain))]
    [InlineData(201, "{\"timestamp\":\"soon\"}", typeof(SignalAnswer.Uncertain))]
    [InlineData(201, "{\"timestamp\":\"123456789012345678901\"}", typeof(SignalAnswer.Uncertain))]
    [InlineData(201, "{\"timestamp\":\"1\",\"timestamp\":\"2\"}", typeof(SignalAnswer.Uncertain))]
    [InlineData(201, "{\"timestamp\":\"1\",\"error\":\"Failed to send message\"}", typeof(SignalAnswer.Uncertain))]
    [InlineData(201, "{\"timestamp\":\"1\",\"error\":{\"code\":7}}", typeof(SignalAnswer.Uncertain))]
    [InlineData(201, "{\"timestamp\":\"1\",\"error\":null}", typeof(SignalAnswer.Sent))]
    [InlineData(302, "{\"timestamp\":\"1\"}", typeof(SignalAnswer.Uncertain))]
    public async Task Each_answer_means_one_thing(int status, string body, Type expected)
    {
        server.Instead = context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        };

        Assert.IsType(expected, await SendAsync());
    }

    [Fact]
    public async Task An_answer_without_an_end_is_not_read_to_its_end()
    {
        server.Instead = async context =>
        {
            var chunk = new byte[16 * 1024];
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(chunk);
        };

        Assert.IsType<SignalAnswer.Uncertain>(await SendAsync());
    }

    [Fact]
    public async Task One_that_does_not_come_in_time_leaves_it_open()
    {
        using var budget = new CancellationTokenSource();
        server.Instead = async context =>
        {
            await budget.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
                .ContinueWith(_ => { }, TaskScheduler.Default);
        };

        Assert.IsType<SignalAnswer.Uncertain>(await Client().SendAsync(To, "Grüße", budget.Token, Token));
    }

    [Fact]
    public async Task Without_a_connection_nothing_was_sent()
    {
        await server.StopAsync();

        Assert.IsType<SignalAnswer.Away>(await SendAsync());
    }

    private SignalRestClient Client() => new(http, server.Url, SignalServer.Sender, TimeProvider.System);

    private Task<SignalAnswer> SendAsync() => Client().SendAsync(To, "Grüße", CancellationToken.None, Token);
}
