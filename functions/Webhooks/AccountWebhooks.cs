using Waxseal.Flow;

namespace Waxseal.Webhooks;

/// <summary>All endpoints of an account, in one row: read with one look, and never more of them than allowed.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Endpoints">Oldest first.</param>
/// <param name="ETag">Version of the row as read; empty when there is none.</param>
public sealed record AccountWebhooks(AccountId Account, IReadOnlyList<WebhookEndpoint> Endpoints, string ETag)
{
    /// <summary>The endpoint, or null.</summary>
    public WebhookEndpoint? Find(WebhookId id)
    {
        foreach (var endpoint in Endpoints)
        {
            if (endpoint.Id == id) return endpoint;
        }

        return null;
    }

    /// <summary>The same with this endpoint added, or in place of the one with its id.</summary>
    public AccountWebhooks With(WebhookEndpoint changed) => this with
    {
        Endpoints = Find(changed.Id) is null
            ? [.. Endpoints, changed]
            : [.. Endpoints.Select(one => one.Id == changed.Id ? changed : one)],
    };

    /// <summary>The same without it.</summary>
    public AccountWebhooks Without(WebhookId id) => this with { Endpoints = [.. Endpoints.Where(one => one.Id != id)] };
}
