using Waxseal.Client;

namespace Waxseal.CommandLine;

/// <summary>Shows a message's life line by line, as it happens.</summary>
internal sealed class EventPrinter(TextWriter output)
{
    private DateTimeOffset? start;
    private bool asked;

    /// <summary>The state that was shown last.</summary>
    public MessageState Latest { get; private set; }

    /// <summary>Follows a message to its final state and returns that.</summary>
    public async Task<MessageState> FollowAsync(WaxsealClient client, string id, CancellationToken cancellation)
    {
        await using var changes = client.WatchAsync(id, cancellation).GetAsyncEnumerator(cancellation);
        while (true)
        {
            var next = changes.MoveNextAsync().AsTask();

            // What is known is there at once; who has to wait should know for whom.
            if (!next.IsCompleted) PrintWhoDecides(id);
            if (!await next) return Latest;
            Print(changes.Current);
        }
    }

    /// <summary>All that happened so far.</summary>
    public void PrintAll(MessageStatus status)
    {
        foreach (var change in status.Events) Print(change);
        PrintWhoDecides(status.Id);
    }

    // The state, milliseconds since the first event by the gateway's clock, and the reason.
    private void Print(MessageEvent change)
    {
        Latest = change.Status;
        start ??= change.At;
        var milliseconds = (change.At - start.Value).TotalMilliseconds;
        var reason = string.IsNullOrEmpty(change.Reason) ? "" : $"  {change.Reason}";
        output.WriteLine($"  {change.Status.ToString().ToLowerInvariant(),-13} {milliseconds,7:F0} ms{reason}");
        asked = false;
    }

    private void PrintWhoDecides(string id)
    {
        if (Latest != MessageState.Held || asked) return;
        asked = true;
        output.WriteLine($"  a person decides: waxseal quarantine show {id}, then approve or reject");
    }
}
