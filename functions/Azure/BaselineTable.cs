using System.Text.Json;
using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Limits;
using Waxseal.Watch;

namespace Waxseal.Azure;

/// <summary>
/// What is known of accounts: account / <c>baseline</c>, the normal volume in the column that <see cref="VolumeProfiles"/> reads.
/// </summary>
public sealed class BaselineTable(TableServiceClient tables) : IBaselineRows
{
    private const string StateField = "Watch";
    private readonly TableClient table = tables.GetTableClient(TableNames.Baselines);

    /// <inheritdoc/>
    public async Task<WatchState> FindAsync(AccountId account, CancellationToken cancellation)
    {
        if (await table.FindAsync(account.Value, VolumeProfiles.Row, cancellation) is not { } entity) return WatchState.Unknown;
        return Read(entity) with { Profile = VolumeProfile.Parse(entity.GetBinary(VolumeProfiles.Field) ?? []) ?? VolumeProfile.New };
    }

    /// <inheritdoc/>
    public Task WriteAsync(AccountId account, WatchState state, CancellationToken cancellation) => table.UpsertEntityAsync(
        new TableEntity(account.Value, VolumeProfiles.Row)
        {
            [VolumeProfiles.Field] = state.Profile.ToBytes(),
            [StateField] = JsonSerializer.SerializeToUtf8Bytes(state, WatchJson.Default.WatchState),
            ["LastWindow"] = state.LastWindow,
        },
        TableUpdateMode.Replace, cancellation);

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
