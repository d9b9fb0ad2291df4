using Azure.Data.Tables;
using Waxseal.Azure;
using Waxseal.Protection;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>The list of what stands under a leaked key has every row that it signs, and the answer says when it has not.</summary>
public sealed class KeyUsesTests : IAsyncLifetime
{
    private RewrapScene scene = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => scene = await RewrapScene.StartAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task Each_kind_of_row_that_is_signed_is_in_the_list()
    {
        foreach (var kind in Kinds) await AddAsync(kind);

        var found = await new KeyUses(scene.Ring, scene.DataKeyRows, scene.RowsOf(scene.Ring), scene.Webhooks(scene.Ring))
            .ListAsync(KeyPurpose.Rows, 1, Token).ToListAsync(Token);

        Assert.Equal(
            Kinds.Select(KeyUses.CodeOf).Distinct().Order(StringComparer.Ordinal),
            found.Select(one => one.Kind).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(KeyPurpose.Ids, "content_hashes message_ids queue_message_ids receipts requests")]
    [InlineData(KeyPurpose.PhoneTokens, "devices messages number_facts reach verifications")]
    [InlineData(KeyPurpose.Audit, "checkpoints day_heads entries")]
    public async Task Of_a_key_whose_uses_nobody_can_list_the_answer_says_that_they_are_not(KeyPurpose purpose, string unlisted)
    {
        var report = await new RotationScene().CompromiseAsync(purpose, 1);

        Assert.Equal((false, unlisted), (report!.Listed, string.Join(' ', report.Unlisted)));
    }

    private static DecidingKind[] Kinds => [.. Enum.GetValues<DecidingKind>().Where(kind => kind != DecidingKind.Unknown)];

    private async Task AddAsync(DecidingKind kind)
    {
        var entity = new TableEntity("acc_a", $"{kind}-1") { ["Campaign"] = "cmp_1" };
        new RowMacs(scene.Ring).Sign(entity);
        await scene.Service.GetTableClient(DecidingRows.PlaceOf(kind).Table).AddEntityAsync(entity, Token);
    }
}
