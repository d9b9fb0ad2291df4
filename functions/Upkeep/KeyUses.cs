using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Webhooks;

namespace Waxseal.Upkeep;

/// <summary>Reads all rows to say what stands under a version of a key. Asked before the re-wrapping, which moves it elsewhere.</summary>
public sealed class KeyUses(KeyRing ring, IDataKeyRows dataKeys, IDecidingRows rows, IWebhookRows webhooks) : IKeyUses
{
    /// <inheritdoc/>
    public async Task<KeyUse> ListAsync(KeyPurpose purpose, int version, CancellationToken cancellation)
    {
        if (purpose == KeyPurpose.KeyEncryption)
        {
            var name = ring.Versions(purpose).FirstOrDefault(one => one.Number == version)?.Name ?? "";
            return name.Length == 0 ? Nothing : await ListWrappedAsync(name, cancellation);
        }

        return purpose == KeyPurpose.Rows ? await ListSignedAsync(version, cancellation) : Nothing;
    }

    private static KeyUse Nothing => new([], [], [], [], []);

    private async Task<KeyUse> ListWrappedAsync(string name, CancellationToken cancellation)
    {
        // By account: the days of one stand together.
        var days = new List<(string Account, List<DateOnly> Days)>();
        await foreach (var row in dataKeys.ListAsync("", cancellation).Where(row => row.WrappedUnder == name))
        {
            if (days.Count == 0 || days[^1].Account != row.Account) days.Add((row.Account, []));
            days[^1].Days.Add(row.Day);
        }

        bool IsSealed(DecidingRow row) => row.SealedUnder == name;
        return Nothing with
        {
            DataKeys = [.. days.Select(one => new DataKeyUse(one.Account, one.Days))],
            ApiKeys = await NamesAsync(DecidingKind.ApiKey, IsSealed, cancellation),
            Webhooks = await WebhooksAsync(IsSealed, cancellation),
        };
    }

    private async Task<KeyUse> ListSignedAsync(int version, CancellationToken cancellation)
    {
        bool IsSigned(DecidingRow row) => row.SignedUnder == version;
        return new(
            [],
            await NamesAsync(DecidingKind.Account, IsSigned, cancellation),
            await NamesAsync(DecidingKind.ApiKey, IsSigned, cancellation),
            await WebhooksAsync(IsSigned, cancellation),
            [
                .. await NamesAsync(DecidingKind.HeldMessage, IsSigned, cancellation),
                .. await NamesAsync(DecidingKind.CampaignVerdict, IsSigned, cancellation),
            ])
        {
            LegalHolds = await NamesAsync(DecidingKind.LegalHold, IsSigned, cancellation),
            KeyNetworks = await NamesAsync(DecidingKind.KeyNetworks, IsSigned, cancellation),
        };
    }

    private ValueTask<List<string>> NamesAsync(DecidingKind kind, Func<DecidingRow, bool> wanted, CancellationToken cancellation) =>
        rows.ListAsync(kind, cancellation).Where(wanted).Select(row => row.Name).ToListAsync(cancellation);

    private async Task<List<string>> WebhooksAsync(Func<DecidingRow, bool> wanted, CancellationToken cancellation)
    {
        var ids = new List<string>();
        foreach (var account in await NamesAsync(DecidingKind.Webhooks, wanted, cancellation))
        {
            // The ids are sealed in the row. One that tells none is named by its account.
            IReadOnlyList<WebhookEndpoint> found = AccountId.TryParse(account, out var id) ? await FindAsync(id, cancellation) : [];
            if (found.Count > 0) ids.AddRange(found.Select(one => one.Id.ToString()));
            else ids.Add(account);
        }

        return ids;
    }

    private async Task<IReadOnlyList<WebhookEndpoint>> FindAsync(AccountId account, CancellationToken cancellation)
    {
        try
        {
            return (await webhooks.FindAsync(account, cancellation)).Endpoints;
        }
        catch (KeysUnavailableException)
        {
            // It stands under the leaked version: nothing in it counts before it is signed anew.
            return [];
        }
    }
}
