using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Waxseal.Tests.Channels.Chats;

/// <summary>Speaks <c>POST /v2/send</c> of signal-cli-rest-api: 201 with a time, or 400 with the words of signal-cli.</summary>
internal sealed class SignalServer : ChatServer
{
    public const string Sender = "+447700900999";

    private readonly ConcurrentQueue<(string To, string Text)> seen = new();
    private long timestamp = 1_772_000_000_000;

    private SignalServer()
    {
    }

    /// <summary>What was sent.</summary>
    public IReadOnlyCollection<(string To, string Text)> Sent => seen;

    /// <summary>Numbers that are not on Signal.</summary>
    public ConcurrentDictionary<string, bool> Unregistered { get; } = new(StringComparer.Ordinal);

    public static async Task<SignalServer> StartAsync()
    {
        var started = new SignalServer();
        await started.ListenAsync();
        return started;
    }

    public static Task RefuseAsync(HttpContext context, string error, params string[] challengeTokens)
    {
        context.Response.StatusCode = 400;
        return challengeTokens.Length > 0
            ? context.Response.WriteAsJsonAsync(new { error, account = Sender, challenge_tokens = challengeTokens })
            : context.Response.WriteAsJsonAsync(new { error });
    }

    protected override async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Method != "POST" || context.Request.Path.Value != "/v2/send")
        {
            context.Response.StatusCode = 404;
            return;
        }

        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var to = body.RootElement.GetProperty("recipients")[0].GetString()!;
        if (body.RootElement.GetProperty("number").GetString() != Sender)
        {
            await RefuseAsync(context, "Specified account does not exist");
        }
        else if (Unregistered.ContainsKey(to))
        {
            await RefuseAsync(context, $"Failed to send message: Unregistered user \"{to}\"");
        }
        else
        {
            seen.Enqueue((to, body.RootElement.GetProperty("message").GetString()!));
            context.Response.StatusCode = 201;
            var at = Interlocked.Increment(ref timestamp).ToString(CultureInfo.InvariantCulture);
            await context.Response.WriteAsJsonAsync(new { timestamp = at });
        }
    }
}
