using Azure.Data.Tables;
using Waxseal.Upkeep;

namespace Waxseal.Azure;

/// <summary>
/// Marks beside the leases that guard them: <c>mark</c> / name. They are signed, since some decide about keys: that a list of what a leaked
/// key touched is whole, or that nothing needs an old version. One that is not proved is missing, and its work is done again; that is why
/// none is signed anew when the key of rows changes.
/// </summary>
public sealed class RunMarks(TableServiceClient tables, RowMacs macs) : IRunMarks, IRunPlaces
{
    private const string Partition = "mark";
    private readonly TableClient table = tables.GetTableClient(TableNames.Leases);

    /// <inheritdoc/>
    public async Task<DateTimeOffset?> FindAsync(string name, CancellationToken cancellation) =>
        (await FindProvedAsync(name, cancellation))?.GetDateTimeOffset("Mark");

    /// <inheritdoc/>
    public Task SetAsync(string name, DateTimeOffset mark, CancellationToken cancellation) =>
        WriteAsync(new TableEntity(Partition, name) { ["Mark"] = mark }, cancellation);

    /// <inheritdoc/>
    public async Task<string> FindPlaceAsync(string name, CancellationToken cancellation) =>
        (await FindProvedAsync(name, cancellation))?.GetString("Place") ?? "";

    /// <inheritdoc/>
    public Task SetPlaceAsync(string name, string place, CancellationToken cancellation) =>
        WriteAsync(new TableEntity(Partition, name) { ["Place"] = place }, cancellation);

    private async Task<TableEntity?> FindProvedAsync(string name, CancellationToken cancellation) =>
        await table.FindAsync(Partition, name, cancellation) is { } entity && macs.IsProved(entity) ? entity : null;

    private Task WriteAsync(TableEntity entity, CancellationToken cancellation)
    {
        macs.Sign(entity);
        return table.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellation);
    }
}
