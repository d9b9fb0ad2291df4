using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Xunit;

namespace Waxseal.Tests.Local.Tables;

/// <summary>What both engines do with single entities.</summary>
public abstract class EntityConformance(TableRig rig)
{
    [Fact]
    public async Task Returns_every_type_of_value_as_it_was_stored()
    {
        var table = await rig.TableAsync();
        var id = Guid.Parse("6f2b3c1e-0d5a-4a55-9a36-0f1f6c1b2a3d");
        var time = new DateTimeOffset(2026, 3, 2, 9, 0, 0, 123, TimeSpan.Zero).AddTicks(4567);
        await table.AddEntityAsync(new TableEntity("p", "r")
        {
            ["Text"] = "grüße 🙂 'quoted'",
            ["Empty"] = "",
            ["Bytes"] = new byte[] { 0, 1, 255 },
            ["NoBytes"] = Array.Empty<byte>(),
            ["Yes"] = true,
            ["No"] = false,
            ["Int"] = int.MinValue,
            ["Long"] = long.MaxValue,
            ["Double"] = 1.5,
            ["WholeDouble"] = 5.0,
            ["NaN"] = double.NaN,
            ["Infinity"] = double.PositiveInfinity,
            ["Id"] = id,
            ["Time"] = time,
            ["UtcTime"] = new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc),
        });

        var entity = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.Equal("grüße 🙂 'quoted'", entity.GetString("Text"));
        Assert.Equal("", entity.GetString("Empty"));
        Assert.Equal([0, 1, 255], entity.GetBinary("Bytes")!);
        Assert.Equal([], entity.GetBinary("NoBytes")!);
        Assert.True(entity.GetBoolean("Yes"));
        Assert.False(entity.GetBoolean("No"));
        Assert.Equal(int.MinValue, entity.GetInt32("Int"));
        Assert.Equal(long.MaxValue, entity.GetInt64("Long"));
        Assert.Equal(1.5, entity.GetDouble("Double"));
        Assert.Equal(5.0, entity.GetDouble("WholeDouble"));
        Assert.Equal(double.NaN, entity.GetDouble("NaN"));
        Assert.Equal(double.PositiveInfinity, entity.GetDouble("Infinity"));
        Assert.Equal(id, entity.GetGuid("Id"));
        Assert.Equal(time, entity.GetDateTimeOffset("Time"));
        Assert.Equal(new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc), entity.GetDateTime("UtcTime"));
    }

    [Fact]
    public async Task Leaves_out_properties_that_are_null()
    {
        var table = await rig.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Nothing"] = null, ["Something"] = 1 });

        var entity = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.False(entity.ContainsKey("Nothing"));
        Assert.Null(entity.GetString("Nothing"));
    }

    [Fact]
    public async Task Sets_keys_version_and_timestamp()
    {
        var table = await rig.TableAsync();
        var added = await table.AddEntityAsync(new TableEntity("p", "r"));

        var entity = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.Equal(204, added.Status);
        Assert.Equal(("p", "r"), (entity.PartitionKey, entity.RowKey));
        Assert.Equal(added.Headers.ETag, entity.ETag);
        Assert.NotEqual(default, entity.ETag);
        Assert.NotNull(entity.Timestamp);
    }

    [Fact]
    public async Task Refuses_a_second_entity_with_the_same_keys()
    {
        var table = await rig.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = 1 });

        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = 2 }));

        Assert.Equal(409, refused.Status);
        Assert.True(refused.ErrorCode == TableErrorCode.EntityAlreadyExists);
        Assert.Equal(1, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt32("Value"));
    }

    [Fact]
    public async Task Keeps_apart_keys_that_differ_in_case_or_border()
    {
        var table = await rig.TableAsync();
        await table.AddEntityAsync(new TableEntity("ab", "c"));
        await table.AddEntityAsync(new TableEntity("a", "bc"));
        await table.AddEntityAsync(new TableEntity("AB", "c"));
        await table.AddEntityAsync(new TableEntity("", ""));

        Assert.Equal(4, await table.QueryAsync<TableEntity>().CountAsync());
        Assert.Equal("", (await table.GetEntityAsync<TableEntity>("", "")).Value.RowKey);
    }

    [Fact]
    public async Task Finds_entities_whose_keys_need_escaping()
    {
        var table = await rig.TableAsync();
        await table.AddEntityAsync(new TableEntity("o'brien | ü", "a b&c=d;e:f@g") { ["Value"] = 1 });

        var found = (await table.GetEntityAsync<TableEntity>("o'brien | ü", "a b&c=d;e:f@g")).Value;
        await table.UpdateEntityAsync(found, found.ETag);
        var deleted = await table.DeleteEntityAsync(found.PartitionKey, found.RowKey);

        Assert.Equal("o'brien | ü", found.PartitionKey);
        Assert.Equal(204, deleted.Status);
    }

    [Fact]
    public async Task Throws_for_a_missing_entity_and_says_why()
    {
        var table = await rig.TableAsync();

        var missing = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("p", "r"));

        Assert.Equal(404, missing.Status);
        Assert.True(missing.ErrorCode == TableErrorCode.ResourceNotFound);
    }

    [Fact]
    public async Task Answers_without_a_value_when_asked_for_an_entity_if_it_exists()
    {
        var table = await rig.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "there"));

        var missing = await table.GetEntityIfExistsAsync<TableEntity>("p", "missing");
        var there = await table.GetEntityIfExistsAsync<TableEntity>("p", "there");

        Assert.False(missing.HasValue);
        Assert.Equal(404, missing.GetRawResponse().Status);
        Assert.True(there.HasValue);
        Assert.Equal("there", there.Value!.RowKey);
    }

    [Fact]
    public async Task Names_the_missing_table()
    {
        var service = await rig.ConnectAsync();
        var table = service.GetTableClient("Missing");

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal(404, refused.Status);
        Assert.True(refused.ErrorCode == TableErrorCode.TableNotFound);
    }

    [Fact]
    public async Task Merges_by_default_and_keeps_what_the_update_does_not_name()
    {
        var table = await rig.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Kept"] = "k", ["Changed"] = 1 });

        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["Changed"] = 2L, ["New"] = true }, ETag.All);

        var entity = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        Assert.Equal("k", entity.GetString("Kept"));
        Assert.Equal(2L, entity.GetInt64("Changed"));
        Assert.True(entity.GetBoolean("New"));
    }

    [Fact]
    public async Task Replaces_when_told_to()
    {
        var table = await rig.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Dropped"] = "d" });

        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["New"] = 1 }, ETag.All, TableUpdateMode.Replace);

        var entity = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        Assert.False(entity.ContainsKey("Dropped"));
        Assert.Equal(1, entity.GetInt32("New"));
    }

    [Fact]
    public async Task Refuses_an_update_of_an_older_version()
    {
        var table = await rig.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = 1 });
        var first = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        var updated = await table.UpdateEntityAsync(new TableEntity("p", "r") { ["Value"] = 2 }, first.ETag);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.UpdateEntityAsync(new TableEntity("p", "r") { ["Value"] = 3 }, first.ETag));

        Assert.Equal(412, refused.Status);
        Assert.True(refused.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied);
        Assert.NotEqual(first.ETag, updated.Headers.ETag);
        Assert.Equal(2, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt32("Value"));
    }

    [Fact]
    public async Task Refuses_an_update_of_what_is_not_there()
    {
        var table = await rig.TableAsync();

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All));

        Assert.Equal(404, refused.Status);
        Assert.True(refused.ErrorCode == TableErrorCode.ResourceNotFound);
    }

    [Fact]
    public async Task Refuses_an_update_that_names_no_version()
    {
        var table = await rig.TableAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => table.UpdateEntityAsync(new TableEntity("p", "r"), default));
    }

    [Fact]
    public async Task Upserts_by_inserting_then_by_merging_or_replacing()
    {
        var table = await rig.TableAsync();
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["B"] = 2 });
        var merged = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["C"] = 3 }, TableUpdateMode.Replace);
        var replaced = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.Equal((1, 2), (merged.GetInt32("A"), merged.GetInt32("B")));
        Assert.False(replaced.ContainsKey("A"));
        Assert.Equal(3, replaced.GetInt32("C"));
    }

    [Fact]
    public async Task Deletes_only_the_version_it_is_told()
    {
        var table = await rig.TableAsync();
        var first = (await table.AddEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value;
        var second = (await table.UpsertEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value;

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.DeleteEntityAsync("p", "r", first));
        var deleted = await table.DeleteEntityAsync("p", "r", second);

        Assert.Equal(412, refused.Status);
        Assert.Equal(204, deleted.Status);
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
    }

    [Fact]
    public async Task Answers_the_deletion_of_a_missing_entity_with_404_and_does_not_throw()
    {
        var table = await rig.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));

        var first = await table.DeleteEntityAsync("p", "r");
        var second = await table.DeleteEntityAsync("p", "r");

        Assert.Equal((204, 404), (first.Status, second.Status));
    }

    [Fact]
    public async Task Gives_an_entity_added_again_a_version_of_its_own()
    {
        var table = await rig.TableAsync();
        var first = (await table.AddEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value;
        await table.DeleteEntityAsync("p", "r");
        await table.AddEntityAsync(new TableEntity("p", "r"));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.DeleteEntityAsync("p", "r", first));

        Assert.Equal(412, refused.Status);
    }

    [Fact]
    public async Task Returns_only_the_selected_properties()
    {
        var table = await rig.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 });

        var entity = (await table.GetEntityAsync<TableEntity>("p", "r", ["A", "RowKey"])).Value;

        Assert.Equal(1, entity.GetInt32("A"));
        Assert.Equal("r", entity.RowKey);
        Assert.False(entity.ContainsKey("B"));
    }
}
