using System.Buffers.Binary;
using Azure.Data.Tables;
using Waxseal.Azure;
using Waxseal.Protection;
using Waxseal.Tests.Local.Tables;
using Waxseal.Tests.Protection;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>Marks decide what is left undone, and so who can write the table, but has no key, sets none.</summary>
public sealed class RunMarksTests : IAsyncLifetime
{
    private readonly EmbeddedRig tables = new();
    private readonly KeyStore store = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TableClient Table => tables.Service.GetTableClient(TableNames.Leases);

    public async ValueTask InitializeAsync() => await Table.CreateIfNotExistsAsync();

    public ValueTask DisposeAsync()
    {
        tables.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_mark_and_a_place_are_found_as_they_were_set()
    {
        var marks = await MarksAsync();
        var now = store.Time.GetUtcNow().AddTicks(7);

        await marks.SetAsync("a-3-end", now, Token);
        await marks.SetPlaceAsync("b-3", "1|key_a|1", Token);

        Assert.Equal(now, await marks.FindAsync("a-3-end", Token));
        Assert.Equal("1|key_a|1", await marks.FindPlaceAsync("b-3", Token));
        Assert.Null(await marks.FindAsync("c", Token));
        Assert.Equal("", await marks.FindPlaceAsync("c", Token));
    }

    [Fact]
    public async Task A_mark_that_this_gateway_did_not_set_is_missing()
    {
        var marks = await MarksAsync();
        await Table.UpsertEntityAsync(
            new TableEntity("mark", "retokenising-2-end") { ["Mark"] = store.Time.GetUtcNow() }, TableUpdateMode.Replace, Token);
        await Table.UpsertEntityAsync(
            new TableEntity("mark", "exposed-rows-3") { ["Place"] = "9|z|z" }, TableUpdateMode.Replace, Token);

        Assert.Null(await marks.FindAsync("retokenising-2-end", Token));
        Assert.Equal("", await marks.FindPlaceAsync("exposed-rows-3", Token));
    }

    [Fact]
    public async Task A_mark_under_the_name_of_another_is_missing()
    {
        var marks = await MarksAsync();
        await marks.SetAsync("retokenising-2-end", store.Time.GetUtcNow(), Token);
        var row = (await Table.GetEntityAsync<TableEntity>("mark", "retokenising-2-end", cancellationToken: Token)).Value;

        row.RowKey = "retokenising-3-end";
        await Table.UpsertEntityAsync(row, TableUpdateMode.Replace, Token);

        Assert.Null(await marks.FindAsync("retokenising-3-end", Token));
    }

    // It must not stop the work that asks for it either.
    [Fact]
    public async Task A_mark_that_names_a_version_nobody_has_is_missing()
    {
        var marks = await MarksAsync();
        await marks.SetAsync("a", store.Time.GetUtcNow(), Token);
        var row = (await Table.GetEntityAsync<TableEntity>("mark", "a", cancellationToken: Token)).Value;
        var mac = row.GetBinary(RowMacs.Field)!.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(mac, 99);

        row[RowMacs.Field] = mac;
        await Table.UpsertEntityAsync(row, TableUpdateMode.Replace, Token);

        Assert.Null(await marks.FindAsync("a", Token));
    }

    // Whoever has the key could have set it; its work is done again.
    [Fact]
    public async Task A_mark_under_a_leaked_version_is_missing_until_it_is_set_anew()
    {
        var ring = await store.RingAsync();
        var marks = new RunMarks(tables.Service, new RowMacs(ring));
        var now = store.Time.GetUtcNow();
        await marks.SetAsync("a", now, Token);

        await ring.ChangeAsync((document, nameOf) => document.Compromise(KeyPurpose.Rows, 1, nameOf, now, now), Token);

        Assert.Null(await marks.FindAsync("a", Token));
        await marks.SetAsync("a", now, Token);
        Assert.Equal(now, await marks.FindAsync("a", Token));
    }

    private async Task<RunMarks> MarksAsync() => new(tables.Service, new RowMacs(await store.RingAsync()));
}
