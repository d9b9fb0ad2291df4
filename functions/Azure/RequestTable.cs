using Azure;
using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Gate;

namespace Waxseal.Azure;

/// <summary>
/// Nonces and idempotency keys: <c>key|yyyyMMdd</c> / <c>n|hash</c> and <c>i|hash</c>, in one partition for one transaction.
/// </summary>
public sealed class RequestTable(TableServiceClient tables) : IRequestRows
{
    private readonly TableClient table = tables.GetTableClient(TableNames.Requests);

    /// <inheritdoc/>
    public async Task<RequestClaim> ClaimAsync(RequestSlot slot, CancellationToken cancellation)
    {
        if (slot.IdempotencyKey.Length == 0)
            return await table.TryAddAsync(Nonce(slot), cancellation) is null ? RequestClaim.NonceUsed : RequestClaim.Claimed;
        try
        {
            await table.SubmitTransactionAsync([Adding(Nonce(slot)), Adding(First(slot))], cancellation);
            return RequestClaim.Claimed;
        }
        catch (TableTransactionFailedException exception) when (exception.Status == 409)
        {
            return exception.FailedTransactionActionIndex == 0 ? RequestClaim.NonceUsed : RequestClaim.IdempotencyKeyUsed;
        }
    }

    /// <inheritdoc/>
    public async Task<FirstRequest?> FindAsync(RequestSlot slot, DateOnly day, CancellationToken cancellation) =>
        await table.FindAsync(PartitionOf(slot.Key, day), "i|" + slot.On(day).IdempotencyKey, cancellation) is { } entity
            ? Read(entity, day)
            : null;

    /// <inheritdoc/>
    public async Task<bool> TakeOverAsync(RequestSlot slot, FirstRequest first, bool nonceIsNew, CancellationToken cancellation)
    {
        var renewed = First(slot.On(first.Day) with { Ids = first.Ids });
        try
        {
            if (nonceIsNew && first.Day == slot.Day)
            {
                await table.SubmitTransactionAsync(
                    [Adding(Nonce(slot)), new(TableTransactionActionType.UpdateReplace, renewed, new ETag(first.ETag))], cancellation);
                return true;
            }

            if (nonceIsNew) await table.AddEntityAsync(Nonce(slot), cancellation);
            await table.UpdateEntityAsync(renewed, new ETag(first.ETag), TableUpdateMode.Replace, cancellation);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public Task ReleaseAsync(RequestSlot slot, CancellationToken cancellation) =>
        table.DeleteEntityAsync(PartitionOf(slot.Key, slot.Day), "i|" + slot.IdempotencyKey, cancellationToken: cancellation);

    private static string PartitionOf(string key, DateOnly day) => $"{key}|{day:yyyyMMdd}";

    private static TableTransactionAction Adding(TableEntity entity) => new(TableTransactionActionType.Add, entity);

    private static TableEntity Nonce(RequestSlot slot) => new(PartitionOf(slot.Key, slot.Day), "n|" + slot.Nonce);

    private static TableEntity First(RequestSlot slot) => new(PartitionOf(slot.Key, slot.Day), "i|" + slot.IdempotencyKey)
    {
        ["Fingerprint"] = slot.Fingerprint,
        ["Ids"] = string.Join(' ', slot.Ids),
        ["LeaseUntil"] = slot.LeaseUntil,
    };

    private static FirstRequest Read(TableEntity entity, DateOnly day) => new(
        day, entity.Required("Fingerprint"), [.. entity.Required("Ids").Split(' ').Select(MessageId.Parse)],
        entity.GetDateTimeOffset("LeaseUntil") ?? default, entity.ETag.ToString());
}
