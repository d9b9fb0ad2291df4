using Azure.Data.Tables;
using Waxseal.Upkeep;

namespace Waxseal.Azure;

/// <summary>Marks beside the leases that guard them: <c>mark</c> / name.</summary>
public sealed class RunMarks(TableServiceClient tables) : IRunMarks, IRunPlaces
{
    private const string Partition = "mark";
    private readonly TableClient table = tables.GetTableClient(TableNames.Leases);

    /// <inheritdoc/>
    public async Task<DateTimeOffset?> FindAsync(string name, CancellationToken cancellation) =>
        (await table.FindAsync(Partition, name, cancellation))?.GetDateTimeOffset("Mark");

    /// <inheritdoc/>
    public Task SetAsync(string name, DateTimeOffset mark, CancellationToken cancellation) =>
        table.UpsertEntityAsync(new TableEntity(Partition, name) { ["Mark"] = mark }, TableUpdateMode.Replace, cancellation);

    /// <inheritdoc/>
    public async Task<string> FindPlaceAsync(string name, CancellationToken cancellation) =>
        (await table.FindAsync(Partition, name, cancellation))?.GetString("Place") ?? "";

    /// <inheritdoc/>
    public Task SetPlaceAsync(string name, string place, CancellationToken cancellation) =>
        table.UpsertEntityAsync(new TableEntity(Partition, name) { ["Place"] = place }, TableUpdateMode.Replace, cancellation);
}
