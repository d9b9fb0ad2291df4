using Microsoft.Extensions.DependencyInjection;
using Waxseal.Flow;

namespace Waxseal.Webhooks;

/// <summary>
/// The rows of messages, with every change of state told to who subscribed. A hint is sent before the row is written: if the write fails or
/// the process dies, the hint finds no such state and is dropped, and who writes the row in the end announces it again. So no event is
/// lost, and no second store has to agree with the row. An account without endpoints pays one
/// look at a table in some seconds, and instance.
/// </summary>
public sealed class AnnouncedRows(
    [FromKeyedServices(AnnouncedRows.Stored)] IMessageRows stored, WebhookDirectory directory, Hops hops, IQueues queues, TimeProvider time)
    : IMessageRows
{
    /// <summary>Names the rows as the table keeps them.</summary>
    public const string Stored = "stored";

    // The write that follows takes some milliseconds; a submit more. A hint that comes too early costs a read and a postponement.
    private static readonly TimeSpan WriteDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SubmitDelay = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public Task<MessageRow?> FindAsync(AccountId account, MessageId id, CancellationToken cancellation) =>
        stored.FindAsync(account, id, cancellation);

    /// <inheritdoc/>
    public async Task InsertAsync(IReadOnlyList<MessageRow> rows, CancellationToken cancellation)
    {
        foreach (var row in rows) await AnnounceAsync(row, cancellation);
        await stored.InsertAsync(rows, cancellation);
    }

    /// <inheritdoc/>
    public async Task<MessageRow?> TryReplaceAsync(MessageRow row, CancellationToken cancellation)
    {
        await AnnounceAsync(row, cancellation);
        return await stored.TryReplaceAsync(row, cancellation) is { } written ? written with { Moved = [] } : null;
    }

    private ValueTask AnnounceAsync(MessageRow row, CancellationToken cancellation)
    {
        foreach (var moved in row.Moved)
        {
            if (WebhookEvents.Announced(moved.State) != MessageState.Unknown) return new(AnnounceMovedAsync(row, cancellation));
        }

        return default;
    }

    private async Task AnnounceMovedAsync(MessageRow row, CancellationToken cancellation)
    {
        var webhooks = await directory.FindAsync(row.Account, cancellation);
        if (webhooks.Endpoints.Count == 0) return;

        var now = time.GetUtcNow();
        var hints = new List<OutgoingHop>();
        foreach (var moved in row.Moved)
        {
            var state = WebhookEvents.Announced(moved.State);
            if (state == MessageState.Unknown) continue;
            var nth = state == moved.State ? row.Events.Count(one => one.State == state && !one.IsNote) : 1;
            var what = new MessageMoved(row.Id, state, nth);
            var due = now + (state == moved.State ? WriteDelay : SubmitDelay);
            foreach (var endpoint in webhooks.Endpoints.Where(one => one.Wants(what.Type)))
                hints.Add(await hops.SealAsync(new WebhookEvent(row.Account, endpoint.Id, what, now), attempt: 0, due, cancellation));
        }

        if (hints.Count > 0) await queues.SendAsync(hints, cancellation);
    }
}
