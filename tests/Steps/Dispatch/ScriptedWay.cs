using Waxseal.Channels;
using Waxseal.Flow;

namespace Waxseal.Tests.Steps.Dispatch;

/// <summary>A channel that stands, and answers, as a test says.</summary>
internal sealed class ScriptedWay(Channel channel) : IWayOut
{
    public Channel Channel => channel;

    public WayLook Outlook { get; set; } = new(WayOutlook.Ready);

    /// <summary>What it answers; taken unless said.</summary>
    public WayResult Answer { get; set; } = new WayResult.Accepted(channel.Code(), ["1"]);

    public List<OutgoingText> Sent { get; } = [];

    public WayLook Look(MessageDraft draft) => Outlook;

    public Task<WayResult> SendAsync(OutgoingText text, CancellationToken cancellation)
    {
        Sent.Add(text);
        return Task.FromResult(Answer);
    }
}
