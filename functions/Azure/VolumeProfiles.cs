using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Limits;

namespace Waxseal.Azure;

/// <summary>The normal volume of accounts, as it stands in the row of what was learnt of them.</summary>
public sealed class VolumeProfiles(TableServiceClient tables) : IVolumeProfiles
{
    internal const string Row = "baseline";
    internal const string Field = "Volume";
    private readonly TableClient table = tables.GetTableClient(TableNames.Baselines);

    /// <inheritdoc/>
    public async Task<VolumeProfile> FindAsync(AccountId account, CancellationToken cancellation) =>
        await table.FindAsync(account.Value, Row, cancellation) is { } entity
            ? VolumeProfile.Parse(entity.GetBinary(Field) ?? []) ?? VolumeProfile.New
            : VolumeProfile.New;
}
