using System.Text.Json;
using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Limits;
using Waxseal.Protection;
using Waxseal.Watch;

namespace Waxseal.Azure;

/// <summary>
/// What is known of accounts: account / <c>baseline</c>, the normal volume in the column that <see cref="VolumeProfiles"/> reads. It
/// decides how much is too much, so it carries a keyed hash; what was changed from outside is as good as missing, and learnt anew.
/// </summary>
public sealed class BaselineTable(TableServiceClient tables, RowMacs macs, KeyRing ring) : IBaselineRows
{
    private const string StateField = "Watch";
    private readonly TableClient table = tables.GetTableClient(TableNames.Baselines);

    /// <inheritdoc/>
    public async Task<WatchState> FindAsync(AccountId account, CancellationToken cancellation)
    {
        if (await table.FindAsync(account.Value, VolumeProfiles.Row, cancellation) is not { } entity || !macs.IsProved(entity))
            return WatchState.Unknown;
        var profile = VolumeProfile.Parse(entity.GetBinary(VolumeProfiles.Field) ?? []) ?? VolumeProfile.New;
        var (state, newest) = (Read(entity) with { Profile = profile }, ring.Versions(KeyPurpose.Ids).Max(one => one.Number));

        // A version that is not there yet would make all windows to come older than what is known.
        return state.HashVersion > newest ? state.WithoutHashes(newest) : state;
    }

    /// <inheritdoc/>
    public Task WriteAsync(AccountId account, WatchState state, CancellationToken cancellation)
    {
        var entity = new TableEntity(account.Value, VolumeProfiles.Row)
        {
            [VolumeProfiles.Field] = state.Profile.ToBytes(),
            [StateField] = JsonSerializer.SerializeToUtf8Bytes(state, WatchJson.Default.WatchState),
        };
        if (state.LastWindow is { } last) entity["LastWindow"] = last;
        macs.Sign(entity);
        return table.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellation);
    }

    // A row of nonsense is as good as none: what is usual is learnt anew.
    private static WatchState Read(TableEntity entity)
    {
        try
        {
            return JsonSerializer.Deserialize(entity.GetBinary(StateField) ?? "{}"u8, WatchJson.Default.WatchState) ?? WatchState.Unknown;
        }
        catch (JsonException)
        {
            return WatchState.Unknown;
        }
    }
}
