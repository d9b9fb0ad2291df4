using Azure.Data.Tables;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Limits;
using Xunit;

namespace Waxseal.Tests.Limits;

/// <summary>Who can write the table of quotas, but has no key, neither gets an account blocked nor its limits lifted.</summary>
public sealed class QuotaTableTests(VolumeApp scene) : IClassFixture<VolumeApp>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IQuotaRows Rows => scene.App.Get<IQuotaRows>();

    private TableClient Table => scene.App.Get<TableServiceClient>().GetTableClient("Quotas");

    [Fact]
    public async Task A_row_that_nobody_signed_is_foreign_and_says_nothing()
    {
        var account = await scene.AccountAsync(floor: 20);
        await Table.AddEntityAsync(
            new TableEntity(account.Id.Value, "quotas") { ["Spent"] = $"volume {Minute} 100000\n" }, Token);

        var row = await Rows.FindAsync(account.Id, "quotas", Token);

        Assert.Equal(("", true), (row?.Text, row?.IsForeign));
    }

    [Theory, InlineData("acc_other", "quotas"), InlineData(null, "n|20260302|abc")]
    public async Task A_row_counts_where_it_was_written_and_nowhere_else(string? partition, string name)
    {
        var account = await scene.AccountAsync(floor: 20);
        await Rows.TryWriteAsync(account.Id, "quotas", new QuotaRow("day 20514 5\n", ""), Token);
        var entity = (await Table.GetEntityAsync<TableEntity>(account.Id.Value, "quotas", cancellationToken: Token)).Value;
        (entity.PartitionKey, entity.RowKey) = (partition ?? account.Id.Value, name);
        await Table.UpsertEntityAsync(entity, TableUpdateMode.Replace, Token);

        Assert.True((await Rows.FindAsync(AccountId.Parse(entity.PartitionKey), name, Token))?.IsForeign);
        Assert.False((await Rows.FindAsync(account.Id, "quotas", Token))?.IsForeign);
    }

    [Fact]
    public async Task A_forged_hour_blocks_nobody_and_the_row_is_written_anew()
    {
        var account = await scene.AccountAsync(floor: 20);
        await Table.AddEntityAsync(
            new TableEntity(account.Id.Value, "quotas") { ["Spent"] = $"volume {Minute} 100000\n" }, Token);

        Assert.Null(await AdmitAsync(account, 1));
        await scene.App.Get<QuotaLeases>().SaveAsync(Token);

        Assert.True((await scene.FindAsync(account.Id)).MaySend);
        Assert.Contains($"volume {Minute} 1\n", (await Rows.FindAsync(account.Id, "quotas", Token))?.Text);
    }

    [Fact]
    public async Task An_hour_that_was_overwritten_with_less_goes_on_from_what_the_instance_knows()
    {
        var account = await scene.AccountAsync(floor: 20);
        for (var at = 0; at < 20; at++) Assert.Null(await AdmitAsync(account, at));
        await Table.UpsertEntityAsync(
            new TableEntity(account.Id.Value, "quotas") { ["Spent"] = $"volume {Minute} 1\n" }, TableUpdateMode.Replace, Token);

        Assert.Equal(SendRefusalKind.AccountBlocked, (await AdmitAsync(account, 20))?.Kind);
    }

    private long Minute => scene.Time.Now.ToUnixTimeSeconds() / 60;

    private Task<SendRefusal?> AdmitAsync(Account account, int number) => scene.App.Get<SendLimiter>()
        .AdmitAsync(account, "key_shop", LimitParts.Drafts(LimitParts.Number(number)), batch: false, Token).AsTask();
}
