using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Limits;
using Xunit;

namespace Waxseal.Tests.Limits;

/// <summary>The order of the limits: what one of them refuses costs nothing of those after it, and the sliding hour is the last.</summary>
public sealed class SendLimiterTests(VolumeApp scene) : IClassFixture<VolumeApp>
{
    private const string Number = "+447700900123";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_of_copies_to_one_number_is_refused_for_the_number_and_blocks_nobody()
    {
        var account = await scene.AccountAsync(floor: 20);

        var refusal = await AdmitAsync(account, Copies(150));

        Assert.Equal((SendRefusalKind.RateLimited, "messages[6].to", 6), (refusal?.Kind, refusal?.Field, refusal?.Limit));
        Assert.True((await scene.FindAsync(account.Id)).MaySend);
        Assert.Equal(20, await RoomAsync(account, new QuotaAsk(VolumeGuard.QuotaName, new SlidingHourQuota(20), 0)));
    }

    [Fact]
    public async Task Batches_to_one_number_at_once_take_nothing_of_the_hour_meanwhile()
    {
        var account = await scene.AccountAsync(floor: 20);

        var refusals = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AdmitAsync(account, Copies(15))));

        Assert.All(refusals, refusal => Assert.Equal((SendRefusalKind.RateLimited, 6), (refusal?.Kind, refusal?.Limit)));
        Assert.True((await scene.FindAsync(account.Id)).MaySend);
    }

    [Fact]
    public async Task What_a_number_refuses_counts_for_no_day()
    {
        var account = await scene.AccountAsync(floor: 20);

        Assert.NotNull(await AdmitAsync(account, Copies(15)));

        Assert.Equal(1_000_000, await RoomAsync(account, new QuotaAsk(AccountLimitSet.Day, new WindowQuota(1_000_000), 0)));
    }

    [Fact]
    public async Task What_every_other_limit_lets_in_blocks_the_account_when_the_hour_is_exhausted()
    {
        var account = await scene.AccountAsync(floor: 20);
        var drafts = LimitParts.Drafts([.. Enumerable.Range(0, 20).Select(LimitParts.Number)]);
        Assert.Null(await AdmitAsync(account, drafts));

        var refusal = await AdmitAsync(account, LimitParts.Drafts(Number));

        Assert.Equal(SendRefusalKind.AccountBlocked, refusal?.Kind);
        Assert.False((await scene.FindAsync(account.Id)).MaySend);
        Assert.Equal(999_980, await RoomAsync(account, new QuotaAsk(AccountLimitSet.Day, new WindowQuota(1_000_000), 0)));
    }

    private static MessageDraft[] Copies(int count) => LimitParts.Drafts([.. Enumerable.Repeat(Number, count)]);

    private Task<SendRefusal?> AdmitAsync(Account account, MessageDraft[] drafts) =>
        scene.App.Get<SendLimiter>().AdmitAsync(account, "key_shop", drafts, batch: true, Token).AsTask();

    private async Task<long> RoomAsync(Account account, QuotaAsk ask) =>
        Assert.Single(await scene.App.Get<QuotaLeases>().ReadAsync(account.Id, [ask], Token)).Remaining;
}
