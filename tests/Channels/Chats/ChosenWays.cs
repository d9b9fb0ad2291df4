using Waxseal.Flow;

namespace Waxseal.Tests.Channels.Chats;

/// <summary>Stands where risk is scored, and takes the channels that the message's reference names: <c>whatsapp,sms</c>.</summary>
internal sealed class ChosenWays : IStep<ScannedMessage, ScoredMessage>
{
    public Task<Outcome<ScoredMessage>> RunAsync(ScannedMessage message, CancellationToken cancellation)
    {
        Channel[] ways =
        [
            .. message.Verified.Draft.Reference.Split(',')
                .Select(name => ReasonCodes.TryRead<Channel>(name, out var channel) ? channel : Channel.Sms),
        ];
        var scored = new ScoredMessage(message, new RiskSummary(0, []), ways[0]) { Fallbacks = ways.Length > 1 ? ways[1..] : null };
        return Task.FromResult<Outcome<ScoredMessage>>(scored);
    }
}
