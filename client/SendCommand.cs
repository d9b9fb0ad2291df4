using System.CommandLine;
using Waxseal.Client;

namespace Waxseal.CommandLine;

/// <summary><c>waxseal send</c>.</summary>
internal sealed class SendCommand(WaxsealTool tool)
{
    private readonly Argument<string> To = new("to") { Description = "The recipient, e.g. +447700900123" };
    private readonly Argument<string> Body = new("body") { Description = "The text" };
    private readonly Option<string?> From = new("--from") { Description = "Sender ID" };
    private readonly Option<MessageKind?> Kind = new("--kind") { Description = "What it is for" };
    private readonly Option<MessageSensitivity?> Sensitivity = new("--sensitivity") { Description = "How private it is" };
    private readonly Option<MessageChannel?> Channel = new("--channel") { Description = "The way it should go" };
    private readonly Option<string?> Reference = new("--reference") { Description = "Your own reference" };
    private readonly Option<DateTimeOffset?> SendAt = new("--send-at") { Description = "Not before this time (RFC 3339)" };

    private readonly Option<string?> IdempotencyKey =
        new("--idempotency-key") { Description = "The same key never sends a second message" };

    private readonly Option<bool> NoWatch = new("--no-watch") { Description = "Stop once the gateway has kept it" };

    public Command Create()
    {
        var timeout = WatchTimeout.Option();
        var command = new Command("send", "Send one message and follow it to its end")
        {
            To, Body, From, Kind, Sensitivity, Channel, Reference, SendAt, IdempotencyKey, NoWatch, timeout,
        };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Sender, async client =>
        {
            var receipt = await SendAsync(client, parsed, cancellation);
            await tool.Output.WriteLineAsync(receipt.Id);
            return parsed.GetValue(NoWatch) ? 0 : await tool.FollowAsync(client, receipt.Id, parsed.GetValue(timeout), cancellation);
        }));
        return command;
    }

    private Task<SendReceipt> SendAsync(WaxsealClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var request = new SendRequest(parsed.GetRequiredValue(To), parsed.GetRequiredValue(Body))
        {
            From = parsed.GetValue(From),
            Kind = parsed.GetValue(Kind),
            Sensitivity = parsed.GetValue(Sensitivity),
            Channel = parsed.GetValue(Channel),
            Reference = parsed.GetValue(Reference),
            SendAt = parsed.GetValue(SendAt),
        };
        return parsed.GetValue(IdempotencyKey) is { } key
            ? client.SendAsync(request, key, cancellation)
            : client.SendAsync(request, cancellation);
    }
}
