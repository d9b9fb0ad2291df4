using Microsoft.Extensions.Options;
using Waxseal.Channels.Chats;
using Waxseal.Flow;

namespace Waxseal.Channels;

/// <summary>Which channels this gateway is set up for. SMS is one of them, whether or not an operator serves a number.</summary>
public sealed class WaysOut(IOptions<WhatsAppOptions> whatsApp, IOptions<SignalOptions> signal)
{
    /// <summary>All of them, SMS first.</summary>
    public IReadOnlyList<Channel> Offered { get; } =
    [
        Channel.Sms,
        .. whatsApp.Value.IsSetUp ? (Channel[])[Channel.Whatsapp] : [],
        .. signal.Value.IsSetUp ? (Channel[])[Channel.Signal] : [],
    ];

    /// <summary>Those that are encrypted from end to end.</summary>
    public IReadOnlyList<Channel> Chats => [.. Offered.Where(one => one != Channel.Sms)];

    /// <summary>Whether this one is set up.</summary>
    public bool Offers(Channel channel) => Offered.Contains(channel);
}
