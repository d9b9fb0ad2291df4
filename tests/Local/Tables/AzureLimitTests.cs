using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Xunit;

namespace Waxseal.Tests.Local.Tables;

/// <summary>
/// What Azure documents and its emulator does not hold ("Understanding the Table service data model", "Performing entity group
/// transactions"); the embedded engine holds it.
/// </summary>
public sealed class AzureLimitTests(EmbeddedRig rig) : IClassFixture<EmbeddedRig>
{
    [Fact]
    public async Task Refuses_two_partitions()
    {
        var table = await rig.TableAsync();

        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
        [
            new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", "a")),
            new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("other", "a")),
        ]));

        Assert.Equal(400, refused.Status);
        Assert.True(refused.ErrorCode == TableErrorCode.CommandsInBatchActOnDifferentPartitions);
        Assert.Equal(0, await table.QueryAsync<TableEntity>().CountAsync());
    }

    [Fact]
    public async Task Ignores_the_case_of_a_tables_name()
    {
        var service = rig.Service;
        await service.CreateTableIfNotExistsAsync("MixedCase");
        await service.GetTableClient("MixedCase").AddEntityAsync(new TableEntity("p", "r"));

        var again = await service.CreateTableIfNotExistsAsync("mixedcase");
        var found = await service.GetTableClient("MIXEDCASE").GetEntityIfExistsAsync<TableEntity>("p", "r");

        Assert.Equal(409, again.GetRawResponse().Status);
        Assert.True(found.HasValue);
    }

    [Fact]
    public async Task Takes_252_properties_and_refuses_253()
    {
        var table = await rig.TableAsync();
        await table.AddEntityAsync(WithProperties("a", 252));
        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.AddEntityAsync(WithProperties("b", 253)));
        Assert.Equal(400, refused.Status);
        Assert.True(refused.ErrorCode == TableErrorCode.TooManyProperties);
    }

    [Fact]
    public async Task Refuses_an_entity_of_more_than_1_MiB()
    {
        var table = await rig.TableAsync();
        var entity = new TableEntity("p", "r");
        for (var i = 0; i < 16; i++) entity[$"Bytes{i}"] = new byte[64 * 1024];

        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.AddEntityAsync(entity));

        Assert.True(refused.ErrorCode == TableErrorCode.EntityTooLarge);
    }

    [Fact]
    public async Task Refuses_a_merge_that_leaves_too_many_properties()
    {
        var table = await rig.TableAsync();
        var entity = new TableEntity("p", "r");
        for (var i = 0; i < 252; i++) entity[$"P{i}"] = i;
        await table.AddEntityAsync(entity);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.UpsertEntityAsync(new TableEntity("p", "r") { ["More"] = 1 }));

        Assert.Equal("TooManyProperties", refused.ErrorCode);
        Assert.False((await table.GetEntityAsync<TableEntity>("p", "r")).Value.ContainsKey("More"));
    }

    [Fact]
    public async Task Takes_times_from_1601_and_refuses_earlier_ones()
    {
        var table = await rig.TableAsync();
        var earliest = new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await table.AddEntityAsync(new TableEntity("p", "a") { ["Time"] = earliest });
        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.AddEntityAsync(new TableEntity("p", "b") { ["Time"] = earliest.AddTicks(-1) }));
        Assert.Equal("OutOfRangeInput", refused.ErrorCode);
    }

    [Fact]
    public async Task Refuses_a_transaction_of_more_than_4_MiB()
    {
        var table = await rig.TableAsync();
        var actions = Enumerable.Range(0, 65).Select(i => new TableTransactionAction(
            TableTransactionActionType.Add, new TableEntity("p", $"r{i}") { ["Bytes"] = new byte[64 * 1024] }));

        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(actions));

        Assert.Equal(413, refused.Status);
    }

    [Theory]
    [InlineData("has-dash")]
    [InlineData("1digit")]
    [InlineData("with space")]
    public async Task Refuses_a_property_that_is_no_identifier(string name)
    {
        var table = await rig.TableAsync();
        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.AddEntityAsync(new TableEntity("p", "r") { [name] = 1 }));
        Assert.Equal("PropertyNameInvalid", refused.ErrorCode);
    }

    private static TableEntity WithProperties(string row, int count)
    {
        var entity = new TableEntity("p", row);
        for (var i = 0; i < count; i++) entity[$"P{i}"] = i;
        return entity;
    }
}
