using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Waxseal.Protocols.WhatsApp;
using Waxseal.Tests.Channels.Chats;
using Xunit;

namespace Waxseal.Tests.Protocols.WhatsApp;

/// <summary>Against a server that speaks the API, and against one that does not.</summary>
public sealed class CloudApiClientTests : IAsyncLifetime
{
    private const string To = "+447700900123";
    private static readonly CloudApiTemplate Template = new("code", "en_US", ["123456"], "123456");
    private CloudApiServer server = null!;
    private HttpClient http = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await CloudApiServer.StartAsync();
        http = new HttpClient(server.Handler());
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return server.DisposeAsync();
    }

    [Fact]
    public async Task A_template_is_taken_under_an_id()
    {
        var answer = Assert.IsType<CloudApiAnswer.Accepted>(await SendAsync());

        Assert.Equal(server.IdOf(To), answer.Id);
        Assert.Equal(("code", "en_US", "123456", "123456"), Seen(server.Taken.Single()));
    }

    [Fact]
    public async Task A_text_has_the_form_that_is_documented()
    {
        var seen = new TaskCompletionSource<string>();
        server.Instead = async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            seen.SetResult(await reader.ReadToEndAsync(Token));
            await CloudApiServer.RefuseAsync(context, 400, 131047);
        };
        var answer = await Client().SendTextAsync(To, "Grüße", CancellationToken.None, Token);

        Assert.Equal(CloudApiClass.TemplateNeeded, Assert.IsType<CloudApiAnswer.Refused>(answer).Class);
        using var body = JsonDocument.Parse(await seen.Task);
        using var expected = JsonDocument.Parse("""
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"+447700900123","type":"text",
            "text":{"preview_url":false,"body":"Grüße"}}
            """);
        Assert.True(JsonElement.DeepEquals(expected.RootElement, body.RootElement));
    }

    [Fact]
    public async Task A_refusal_bears_its_class_its_code_and_when_to_come_again()
    {
        server.Instead = context =>
        {
            context.Response.Headers.RetryAfter = "30";
            return CloudApiServer.RefuseAsync(context, 429, 130429);
        };

        Assert.Equal(new CloudApiAnswer.Refused(CloudApiClass.Throttled, 130429, TimeSpan.FromSeconds(30)), await SendAsync());
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "not json")]
    [InlineData(200, "[]")]
    [InlineData(200, "{}")]
    [InlineData(200, "{\"messages\":[]}")]
    [InlineData(200, "{\"messages\":[7]}")]
    [InlineData(200, "{\"messages\":[{\"id\":\"\"}]}")]
    [InlineData(200, "{\"messages\":[{\"id\":\"a\"},{\"id\":\"b\"}]}")]
    [InlineData(200, "{\"messages\":[{\"id\":\"a\"}],\"messages\":[{\"id\":\"b\"}]}")]
    [InlineData(200, "{\"messages\":[{\"id\":\"a\"}],\"error\":{\"code\":131026}}")]
    [InlineData(302, "")]
    [InlineData(502, "<html>Bad gateway</html>")]
    [InlineData(500, "{\"error\":7}")]
    public async Task An_answer_that_does_not_say_leaves_it_open(int status, string body)
    {
        server.Instead = context =>
        {
            context.Response.StatusCode = status;
            if (status == 302) context.Response.Headers.Location = "https://example.org/";
            return context.Response.WriteAsync(body);
        };

        Assert.IsType<CloudApiAnswer.Uncertain>(await SendAsync());
    }

    [Fact]
    public async Task An_answer_without_an_end_is_not_read_to_its_end()
    {
        server.Instead = async context =>
        {
            var chunk = new byte[16 * 1024];
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(chunk);
        };

        Assert.IsType<CloudApiAnswer.Uncertain>(await SendAsync());
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

        Assert.IsType<CloudApiAnswer.Uncertain>(await Client().SendTemplateAsync(To, Template, budget.Token, Token));
    }

    [Fact]
    public async Task Without_a_connection_nothing_was_sent()
    {
        await server.StopAsync();

        Assert.IsType<CloudApiAnswer.Away>(await SendAsync());
    }

    [Fact]
    public async Task A_connection_that_is_not_made_in_time_has_sent_nothing()
    {
        using var handler = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(20),
            ConnectCallback = async (_, cancellation) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
                return Stream.Null;
            },
        };
        using var deaf = new HttpClient(handler);

        Assert.IsType<CloudApiAnswer.Away>(
            await new CloudApiClient(deaf, Site(), TimeProvider.System).SendTemplateAsync(To, Template, CancellationToken.None, Token));
    }

    [Fact]
    public async Task A_server_that_nobody_vouches_for_gets_nothing()
    {
        using var strange = new HttpClient();

        Assert.IsType<CloudApiAnswer.Away>(
            await new CloudApiClient(strange, Site(), TimeProvider.System).SendTemplateAsync(To, Template, CancellationToken.None, Token));
        Assert.Empty(server.Taken);
    }

    private static (string, string, string, string) Seen(SeenTemplate one) => (one.Name, one.Language, one.Parameter, one.Button);

    private CloudApiSite Site() => new(new Uri(server.Url, "v23.0/"), CloudApiServer.PhoneNumberId, CloudApiServer.AccessToken);

    private CloudApiClient Client() => new(http, Site(), TimeProvider.System);

    private Task<CloudApiAnswer> SendAsync() => Client().SendTemplateAsync(To, Template, CancellationToken.None, Token);
}
