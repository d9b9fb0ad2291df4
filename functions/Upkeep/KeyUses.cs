using System.Runtime.CompilerServices;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Webhooks;

namespace Waxseal.Upkeep;

/// <summary>Reads all rows to say what stands under a version of a key. Asked before the re-wrapping, which moves it elsewhere.</summary>
public sealed class KeyUses(KeyRing ring, IDataKeyRows dataKeys, IDecidingRows rows, IWebhookRows webhooks) : IKeyUses
{
    private static readonly DecidingKind[] WithSecrets = [DecidingKind.ApiKey, DecidingKind.Webhooks];

    private static readonly DecidingKind[] Signed =
    [
        DecidingKind.Account, DecidingKind.ApiKey, DecidingKind.Webhooks, DecidingKind.HeldMessage, DecidingKind.CampaignVerdict,
        DecidingKind.LegalHold, DecidingKind.KeyNetworks, DecidingKind.Block, DecidingKind.CampaignPlan, DecidingKind.Baseline,
        DecidingKind.Alert,
    ];

    /// <inheritdoc/>
    public IAsyncEnumerable<KeyUseName> ListAsync(KeyPurpose purpose, int version, CancellationToken cancellation)
    {
        var name = ring.Versions(purpose).FirstOrDefault(one => one.Number == version)?.Name ?? "";
        return purpose switch
        {
            KeyPurpose.KeyEncryption when name.Length > 0 =>
                DataKeysAsync(name, cancellation).Concat(RowsAsync(WithSecrets, row => row.SealedUnder == name, cancellation)),
            KeyPurpose.Rows => RowsAsync(Signed, row => row.SignedUnder == version, cancellation),
            _ => AsyncEnumerable.Empty<KeyUseName>(),
        };
    }

    /// <summary>What a kind of row is called in the audit.</summary>
    internal static string CodeOf(DecidingKind kind) => kind switch
    {
        DecidingKind.Webhooks => KeyUse.OfWebhooks,
        DecidingKind.CampaignVerdict => KeyUse.OfHeldMessages,
        _ => kind.Code(),
    };

    private async IAsyncEnumerable<KeyUseName> DataKeysAsync(string name, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in dataKeys.ListAsync("", cancellation).Where(row => row.WrappedUnder == name))
        {
            var version = row.Version.ToString();
            yield return new KeyUseName(KeyUse.OfDataKeys, $"{row.Account}/{version}", new KeyUsePlace(1, row.Account, version));
        }
    }

    private async IAsyncEnumerable<KeyUseName> RowsAsync(
        DecidingKind[] kinds, Func<DecidingRow, bool> wanted, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var turn = 0; turn < kinds.Length; turn++)
        {
            await foreach (var row in rows.ListAsync(kinds[turn], cancellation).Where(wanted))
            {
                // Behind the table of data keys.
                var place = new KeyUsePlace(2 + turn, row.Partition, row.Row);
                foreach (var name in row.Kind == DecidingKind.Webhooks ? await WebhooksAsync(row.Name, cancellation) : [row.Name])
                    yield return new KeyUseName(CodeOf(row.Kind), name, place);
            }
        }
    }

    // The ids are sealed in the row. One that tells none is named by its account.
    private async Task<IReadOnlyList<string>> WebhooksAsync(string account, CancellationToken cancellation)
    {
        try
        {
            if (AccountId.TryParse(account, out var id) && (await webhooks.FindAsync(id, cancellation)).Endpoints is { Count: > 0 } found)
                return [.. found.Select(one => one.Id.ToString())];
        }
        catch (KeysUnavailableException)
        {
            // It stands under the leaked version: nothing in it counts before it is signed anew.
        }

        return [account];
    }
}
