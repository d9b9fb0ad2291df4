using Waxseal.Client;

namespace Waxseal.CommandLine;

/// <summary>Shows a message's life line by line, as it happens.</summary>
internal sealed class EventPrinter(TextWriter output)
{
    private DateTimeOffset? start;

    /// <summary>The state that was shown last.</summary>
    public MessageState Latest { get; private set; }

    /// <summary>Follows a message to its final state and returns that.</summary>
    public async Task<MessageState> FollowAsync(WaxsealClient client, string id, CancellationToken cancellation)
    {
        await foreach (var change in client.WatchAsync(id, cancellation)) Print(id, change);
        return Latest;
    }

    /// <summary>One line: the state, milliseconds since the first event by the gateway's clock, and the reason.</summary>
    public void Print(string id, MessageEvent change)
    {
        Latest = change.Status;
        start ??= change.At;
        var milliseconds = (change.At - start.Value).TotalMilliseconds;
        var reason = string.IsNullOrEmpty(change.Reason) ? "" : $"  {change.Reason}";
        output.WriteLine($"  {change.Status.ToString().ToLowerInvariant(),-13} {milliseconds,7:F0} ms{reason}");
        if (change.Status != MessageState.Held) return;
        output.WriteLine($"  a person decides: waxseal quarantine show {id}, then approve or reject");
    }
}
