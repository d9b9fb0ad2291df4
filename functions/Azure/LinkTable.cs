using Azure;
using Azure.Data.Tables;
using Waxseal.Channels;
using Waxseal.Flow;

namespace Waxseal.Azure;

/// <summary>What instances say of their links: operator / instance.</summary>
public sealed class LinkTable(TableServiceClient tables) : ILinkBeats
{
    private readonly TableClient table = tables.GetTableClient(TableNames.Links);

    /// <inheritdoc/>
    public Task BeatAsync(LinkBeat beat, CancellationToken cancellation) => table.UpsertEntityAsync(
        new TableEntity(beat.Operator, beat.Instance)
        {
            ["At"] = beat.At,
            ["SilenceMaxMs"] = (long)beat.SilenceMax.TotalMilliseconds,
            ["Binds"] = beat.Binds,
            ["Held"] = beat.Held,
            ["Bound"] = beat.Bound,
            ["Window"] = beat.Window,
            ["InFlight"] = beat.InFlight,
            ["Circuit"] = beat.Circuit.Code(),
            ["ResponseMs"] = beat.Response.TotalMilliseconds,
            ["LastFailure"] = beat.LastFailure,
            ["LastFailureAt"] = beat.LastFailure.Length > 0 ? beat.LastFailureAt : null,
        },
        TableUpdateMode.Replace, cancellation);

    /// <inheritdoc/>
    public async Task ForgetAsync(string @operator, string instance, CancellationToken cancellation)
    {
        try
        {
            await table.DeleteEntityAsync(@operator, instance, ETag.All, cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            // Another instance forgot it first.
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LinkBeat>> ListAsync(string? @operator, CancellationToken cancellation)
    {
        var filter = @operator is null ? null : TableClient.CreateQueryFilter($"PartitionKey eq {@operator}");
        var beats = new List<LinkBeat>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) beats.Add(Read(row));
        return beats;
    }

    private static LinkBeat Read(TableEntity row) => new(row.PartitionKey, row.RowKey)
    {
        At = row.GetDateTimeOffset("At") ?? default,
        Version = row.ETag.ToString(),
        SilenceMax = TimeSpan.FromMilliseconds(row.GetInt64("SilenceMaxMs") ?? 0),
        Binds = row.GetInt32("Binds") ?? 0,
        Held = row.GetInt32("Held") ?? 0,
        Bound = row.GetInt32("Bound") ?? 0,
        Window = row.GetInt32("Window") ?? 0,
        InFlight = row.GetInt32("InFlight") ?? 0,
        Circuit = row.GetCode<CircuitState>("Circuit"),
        Response = TimeSpan.FromMilliseconds(row.GetDouble("ResponseMs") ?? 0),
        LastFailure = row.GetString("LastFailure") ?? "",
        LastFailureAt = row.GetDateTimeOffset("LastFailureAt") ?? default,
    };
}
