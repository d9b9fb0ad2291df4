namespace Waxseal.Channels.Chats;

/// <summary>Bodies of webhooks that were kept, for all instances, for as long as their statuses count.</summary>
public interface ITakenWebhooks
{
    /// <summary>True when this body was kept before.</summary>
    Task<bool> IsTakenAsync(TakenWebhook one, CancellationToken cancellation);

    /// <summary>Notes that it was kept; once more changes nothing.</summary>
    Task NoteAsync(TakenWebhook one, CancellationToken cancellation);
}
