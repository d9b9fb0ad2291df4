using Waxseal.Flow;

namespace Waxseal.Webhooks;

/// <summary>
/// Puts events that are no message's on their way to every endpoint of an account that asked for them. Told twice, an event is one: its
/// name is the hop's, which the broker drops a second time, and the receiver's <c>webhook-id</c>.
/// </summary>
public sealed class Announcements(WebhookDirectory directory, Hops hops, IQueues queues, TimeProvider time) : IAnnouncements
{
    /// <inheritdoc/>
    public async Task TellAsync(AccountId account, Announcement what, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var told = new List<OutgoingHop>();
        foreach (var endpoint in (await directory.FindAsync(account, cancellation)).Endpoints.Where(one => one.Wants(what.Type)))
        {
            var hint = new WebhookEvent(account, endpoint.Id, what, now);
            told.Add(await hops.SealAsync(hint, attempt: 0, enqueueAt: null, cancellation));
        }

        if (told.Count > 0) await queues.SendAsync(told, cancellation);
    }
}
