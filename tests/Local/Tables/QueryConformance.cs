using Azure;
using Azure.Data.Tables;
using Xunit;

namespace Waxseal.Tests.Local.Tables;

/// <summary>What both engines answer to queries.</summary>
public abstract class QueryConformance(TableRig rig)
{
    [Theory]
    [InlineData("PartitionKey eq 'b'", "b1 b2 b3")]
    [InlineData("PartitionKey eq 'b' and RowKey eq '2'", "b2")]
    [InlineData("PartitionKey eq 'b' and RowKey gt '1'", "b2 b3")]
    [InlineData("PartitionKey eq 'b' and RowKey ge '2' and RowKey lt '3'", "b2")]
    [InlineData("PartitionKey eq 'b' and RowKey le '2'", "b1 b2")]
    [InlineData("PartitionKey gt 'a' and PartitionKey lt 'c'", "b1 b2 b3")]
    [InlineData("PartitionKey ge 'b'", "b1 b2 b3 c1")]
    [InlineData("PartitionKey gt 'b'", "c1")]
    [InlineData("PartitionKey le 'a'", "a1")]
    [InlineData("PartitionKey lt 'b'", "a1")]
    [InlineData("PartitionKey ne 'b'", "a1 c1")]
    [InlineData("RowKey eq '1'", "a1 b1 c1")]
    [InlineData("PartitionKey eq 'a' or PartitionKey eq 'c'", "a1 c1")]
    [InlineData("(PartitionKey eq 'a' and RowKey eq '1') or (PartitionKey eq 'b' and RowKey eq '3')", "a1 b3")]
    [InlineData("PartitionKey eq 'b' and not (RowKey eq '2')", "b1 b3")]
    [InlineData("not (PartitionKey eq 'b') and RowKey eq '1'", "a1 c1")]
    [InlineData("PartitionKey eq 'missing'", "")]
    [InlineData("PartitionKey gt 'c' and PartitionKey lt 'a'", "")]
    public async Task Selects_by_keys(string filter, string expected)
    {
        var table = await rig.TableAsync();
        foreach (var key in (string[])["a1", "b1", "b2", "b3", "c1"]) await table.AddEntityAsync(new TableEntity(key[..1], key[1..]));

        var found = await table.QueryAsync<TableEntity>(filter).Select(row => row.PartitionKey + row.RowKey).ToListAsync();

        Assert.Equal(expected, string.Join(' ', found));
    }

    [Theory]
    [InlineData("Int eq 5", "1")]
    [InlineData("Int gt 4 and Int le 6", "1 2")]
    [InlineData("Int lt 0", "3")]
    [InlineData("Int eq -7", "3")]
    [InlineData("Long eq 5000000000L", "1")]
    [InlineData("Long gt 5000000000L", "2")]
    [InlineData("Double ge 1.5", "1 2")]
    [InlineData("Double lt 1.5", "3")]
    [InlineData("Yes eq true", "1")]
    [InlineData("Yes eq false", "2")]
    [InlineData("Text eq 'it''s'", "1")]
    [InlineData("Text ge 'm'", "2")]
    [InlineData("Time lt datetime'2026-03-02T10:00:00Z'", "1")]
    [InlineData("Time ge datetime'2026-03-02T10:00:00Z'", "2")]
    [InlineData("Id eq guid'6f2b3c1e-0d5a-4a55-9a36-0f1f6c1b2a3d'", "1")]
    [InlineData("Bytes eq X'00ff'", "1")]
    [InlineData("Int eq 5 or Text eq 'zebra'", "1 2")]
    public async Task Selects_by_values(string filter, string expected)
    {
        var table = await rig.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "1")
        {
            ["Int"] = 5, ["Long"] = 5_000_000_000, ["Double"] = 1.5, ["Yes"] = true, ["Text"] = "it's", ["Bytes"] = new byte[] { 0, 255 },
            ["Time"] = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), ["Id"] = Guid.Parse("6f2b3c1e-0d5a-4a55-9a36-0f1f6c1b2a3d"),
        });
        await table.AddEntityAsync(new TableEntity("p", "2")
        {
            ["Int"] = 6, ["Long"] = 5_000_000_001, ["Double"] = 2.5, ["Yes"] = false, ["Text"] = "zebra", ["Bytes"] = new byte[] { 1 },
            ["Time"] = new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero), ["Id"] = Guid.Parse("00000000-0d5a-4a55-9a36-0f1f6c1b2a3d"),
        });
        await table.AddEntityAsync(new TableEntity("p", "3") { ["Int"] = -7, ["Double"] = -0.5 });

        var found = await table.QueryAsync<TableEntity>($"PartitionKey eq 'p' and ({filter})").Select(row => row.RowKey).ToListAsync();

        Assert.Equal(expected, string.Join(' ', found));
    }

    [Fact]
    public async Task Reads_back_what_a_composed_filter_says()
    {
        var table = await rig.TableAsync();
        var time = new DateTimeOffset(2026, 3, 2, 9, 0, 0, 1, TimeSpan.Zero).AddTicks(1);
        await table.AddEntityAsync(new TableEntity("o'brien", "r") { ["Long"] = 5L, ["Double"] = 2.0, ["Yes"] = true, ["Time"] = time });

        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {"o'brien"} and Long eq {5L} and Double eq {2.0} and Yes eq {true} and Time eq {time}");

        Assert.Equal("r", (await table.QueryAsync<TableEntity>(filter).SingleAsync()).RowKey);
    }

    [Fact]
    public async Task Returns_rows_in_the_order_of_their_keys()
    {
        var table = await rig.TableAsync();
        foreach (var row in (string[])["b", "Z", "a", "10", "9", "ab"]) await table.AddEntityAsync(new TableEntity("p", row));

        var rows = await table.QueryAsync<TableEntity>("PartitionKey eq 'p'").Select(row => row.RowKey).ToListAsync();

        Assert.Equal(["10", "9", "Z", "a", "ab", "b"], rows);
    }

    [Fact]
    public async Task Goes_on_after_a_page_without_loss_or_repetition()
    {
        var table = await rig.TableAsync();
        await table.SubmitTransactionAsync(Enumerable.Range(0, 25).Select(
            i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"r{i:d2}"))));
        var query = table.QueryAsync<TableEntity>("PartitionKey eq 'p'", maxPerPage: 10);

        var pages = await query.AsPages().ToListAsync();
        var rest = await query.AsPages(pages[0].ContinuationToken).ToListAsync();

        Assert.Equal([10, 10, 5], pages.Select(page => page.Values.Count));
        Assert.Equal(25, pages.SelectMany(page => page.Values).Select(row => row.RowKey).Distinct().Count());
        Assert.Null(pages[^1].ContinuationToken);
        Assert.Equal([10, 5], rest.Select(page => page.Values.Count));
    }

    [Fact]
    public async Task Ends_a_page_after_1000_entities()
    {
        var table = await rig.TableAsync();
        for (var i = 0; i < 11; i++)
        {
            var hundred = i * 100;
            await table.SubmitTransactionAsync(Enumerable.Range(hundred, i < 10 ? 100 : 1).Select(
                row => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"r{row:d4}"))));
        }

        var pages = await table.QueryAsync<TableEntity>().AsPages().ToListAsync();

        Assert.Equal([1000, 1], pages.Select(page => page.Values.Count));
    }

    [Fact]
    public async Task Selects_properties()
    {
        var table = await rig.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 });

        var row = await table.QueryAsync<TableEntity>("B eq 2", select: ["A"]).SingleAsync();

        Assert.Equal(1, row.GetInt32("A"));
        Assert.Null(row.GetInt32("B"));
        Assert.Null(row.PartitionKey);
    }

    [Fact]
    public async Task Refuses_a_filter_it_cannot_read()
    {
        var table = await rig.TableAsync();

        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            async () => await table.QueryAsync<TableEntity>("PartitionKey eq (").CountAsync());

        Assert.Equal(400, refused.Status);
    }
}
