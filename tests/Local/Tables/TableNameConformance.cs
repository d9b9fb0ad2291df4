using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Xunit;

namespace Waxseal.Tests.Local.Tables;

/// <summary>What both engines do with tables, and which entities they refuse.</summary>
public abstract class TableNameConformance(TableRig rig)
{
    [Fact]
    public async Task Creates_a_table_once()
    {
        var service = await rig.ConnectAsync();

        var first = await service.CreateTableIfNotExistsAsync("Created");
        var second = await service.CreateTableIfNotExistsAsync("Created");
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => service.CreateTableAsync("Created"));

        Assert.Equal((204, 409), (first.GetRawResponse().Status, second.GetRawResponse().Status));
        Assert.Equal("Created", second.Value.Name);
        Assert.True(refused.ErrorCode == TableErrorCode.TableAlreadyExists);
    }

    [Fact]
    public async Task Deletes_a_table_with_its_entities()
    {
        var service = await rig.ConnectAsync();
        var table = service.GetTableClient("Deleted");
        await table.CreateIfNotExistsAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));

        var deleted = await service.DeleteTableAsync("Deleted");
        var missing = await table.DeleteAsync();
        await table.CreateIfNotExistsAsync();

        Assert.Equal((204, 404), (deleted.Status, missing.Status));
        Assert.Equal(0, await table.QueryAsync<TableEntity>().CountAsync());
    }

    [Fact]
    public async Task Lists_tables_by_name()
    {
        var service = await rig.ConnectAsync();
        foreach (var name in (string[])["Listed1", "Listed2", "Listed3"]) await service.CreateTableIfNotExistsAsync(name);

        var all = await service.QueryAsync(maxPerPage: 2).Select(table => table.Name).ToListAsync();
        var one = await service.QueryAsync("TableName eq 'Listed2'").Select(table => table.Name).ToListAsync();

        Assert.Equal(["Listed1", "Listed2", "Listed3"], all.Where(name => name.StartsWith("Listed", StringComparison.Ordinal)));
        Assert.Equal(["Listed2"], one);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("with-dash")]
    [InlineData("under_score")]
    public async Task Refuses_a_bad_table_name(string name)
    {
        var service = await rig.ConnectAsync();
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => service.CreateTableIfNotExistsAsync(name));
        Assert.Equal(400, refused.Status);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\tb")]
    public async Task Refuses_a_key_with_a_forbidden_character(string key)
    {
        var table = await rig.TableAsync();
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", key)));
        Assert.Equal(400, refused.Status);
    }

    [Fact]
    public async Task Takes_a_key_of_512_characters_and_refuses_513()
    {
        var table = await rig.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", new string('k', 512)));
        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.AddEntityAsync(new TableEntity("p", new string('k', 513))));
        Assert.Equal(400, refused.Status);
    }

    [Fact]
    public async Task Takes_texts_and_bytes_of_64_KiB_and_refuses_more()
    {
        var table = await rig.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "a") { ["Text"] = new string('x', 32 * 1024), ["Bytes"] = new byte[64 * 1024] });

        var text = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.AddEntityAsync(new TableEntity("p", "b") { ["Text"] = new string('x', (32 * 1024) + 1) }));
        var bytes = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.AddEntityAsync(new TableEntity("p", "c") { ["Bytes"] = new byte[(64 * 1024) + 1] }));

        Assert.True(text.ErrorCode == TableErrorCode.PropertyValueTooLarge);
        Assert.True(bytes.ErrorCode == TableErrorCode.PropertyValueTooLarge);
    }
}
