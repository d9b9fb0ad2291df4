using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Xunit;

namespace Waxseal.Tests.Local.Tables;

/// <summary>What both engines do with transactions.</summary>
public abstract class TransactionConformance(TableRig rig)
{
    [Fact]
    public async Task Does_every_kind_of_action_at_once()
    {
        var table = await rig.TableAsync();
        foreach (var row in (string[])["merge", "replace", "delete", "upsertmerge", "upsertreplace"])
        {
            await table.AddEntityAsync(new TableEntity("p", row) { ["Old"] = 1 });
        }

        var answers = await table.SubmitTransactionAsync(
        [
            Action(TableTransactionActionType.Add, "add"),
            Action(TableTransactionActionType.UpdateMerge, "merge"),
            Action(TableTransactionActionType.UpdateReplace, "replace"),
            Action(TableTransactionActionType.Delete, "delete"),
            Action(TableTransactionActionType.UpsertMerge, "upsertmerge"),
            Action(TableTransactionActionType.UpsertReplace, "upsertreplace"),
            Action(TableTransactionActionType.UpsertMerge, "upsertnew"),
        ]);

        var rows = await table.QueryAsync<TableEntity>().ToListAsync();
        Assert.All(answers.Value, answer => Assert.Equal(204, answer.Status));
        Assert.Equal(7, answers.Value.Count);
        Assert.Equal(["add", "merge", "replace", "upsertmerge", "upsertnew", "upsertreplace"], rows.Select(row => row.RowKey));
        Assert.Equal(["merge", "upsertmerge"], rows.Where(row => row.ContainsKey("Old")).Select(row => row.RowKey));
        Assert.All(rows, row => Assert.Equal(2, row.GetInt32("New")));
    }

    [Fact]
    public async Task Returns_each_new_version()
    {
        var table = await rig.TableAsync();

        var answers = await table.SubmitTransactionAsync(
            [Action(TableTransactionActionType.Add, "a"), Action(TableTransactionActionType.Add, "b")]);

        Assert.Equal((await table.GetEntityAsync<TableEntity>("p", "a")).Value.ETag, answers.Value[0].Headers.ETag);
        Assert.Equal((await table.GetEntityAsync<TableEntity>("p", "b")).Value.ETag, answers.Value[1].Headers.ETag);
    }

    [Fact]
    public async Task Does_nothing_when_one_action_is_refused_and_names_it()
    {
        var table = await rig.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "there"));

        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
        [
            Action(TableTransactionActionType.Add, "a"),
            Action(TableTransactionActionType.Add, "b"),
            Action(TableTransactionActionType.Add, "there"),
        ]));

        Assert.Equal(409, refused.Status);
        Assert.True(refused.ErrorCode == TableErrorCode.EntityAlreadyExists);
        Assert.Equal(2, refused.FailedTransactionActionIndex);
        Assert.Equal(["there"], await table.QueryAsync<TableEntity>().Select(row => row.RowKey).ToListAsync());
    }

    [Fact]
    public async Task Refuses_an_action_on_an_older_version()
    {
        var table = await rig.TableAsync();
        var first = (await table.AddEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value;
        await table.UpsertEntityAsync(new TableEntity("p", "r"));

        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
        [
            Action(TableTransactionActionType.Add, "new"),
            new TableTransactionAction(TableTransactionActionType.UpdateReplace, new TableEntity("p", "r"), first),
        ]));

        Assert.Equal(412, refused.Status);
        Assert.True(refused.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied);
        Assert.Equal(1, refused.FailedTransactionActionIndex);
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "new")).HasValue);
    }

    [Fact]
    public async Task Refuses_the_deletion_of_a_missing_entity()
    {
        var table = await rig.TableAsync();

        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [Action(TableTransactionActionType.Add, "a"), Action(TableTransactionActionType.Delete, "missing")]));

        Assert.Equal(404, refused.Status);
        Assert.Equal(1, refused.FailedTransactionActionIndex);
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "a")).HasValue);
    }

    [Fact]
    public async Task Takes_100_actions_and_refuses_101()
    {
        var table = await rig.TableAsync();

        await table.SubmitTransactionAsync(Many(100));
        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(Many(101)));

        Assert.Equal(400, refused.Status);
        Assert.Equal(100, await table.QueryAsync<TableEntity>().CountAsync());
    }

    [Fact]
    public async Task Refuses_two_actions_on_one_entity()
    {
        var table = await rig.TableAsync();

        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [Action(TableTransactionActionType.Add, "a"), Action(TableTransactionActionType.UpsertMerge, "a")]));

        Assert.Equal(400, refused.Status);
        Assert.True(refused.ErrorCode == TableErrorCode.InvalidDuplicateRow);
        Assert.Equal(0, await table.QueryAsync<TableEntity>().CountAsync());
    }

    [Fact]
    public async Task Refuses_an_empty_transaction()
    {
        var table = await rig.TableAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => table.SubmitTransactionAsync([]));
    }

    [Fact]
    public async Task Escapes_keys_within_a_transaction()
    {
        var table = await rig.TableAsync();
        var entity = new TableEntity("o'brien ü", "a b&c='d'") { ["A"] = 1 };
        await table.SubmitTransactionAsync([new TableTransactionAction(TableTransactionActionType.Add, entity)]);

        await table.SubmitTransactionAsync([new TableTransactionAction(
            TableTransactionActionType.UpdateMerge, new TableEntity("o'brien ü", "a b&c='d'") { ["B"] = "grüße 🙂" })]);

        var found = (await table.GetEntityAsync<TableEntity>("o'brien ü", "a b&c='d'")).Value;
        Assert.Equal((1, "grüße 🙂"), (found.GetInt32("A"), found.GetString("B")));
    }

    private static TableTransactionAction Action(TableTransactionActionType type, string row) =>
        new(type, new TableEntity("p", row) { ["New"] = 2 });

    private static IEnumerable<TableTransactionAction> Many(int count) =>
        Enumerable.Range(0, count).Select(i => Action(TableTransactionActionType.UpsertReplace, $"r{i:d3}"));
}
