using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Moq;
using Waxseal.Accounts;
using Waxseal.Console;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Flow;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Console;

/// <summary>The limits of one call, and of one run, over all held messages of a template.</summary>
public sealed class CampaignReviewsTests
{
    private readonly ManualTime time = new(Sample.ReceivedAt);
    private readonly Mock<IQuarantineRows> rows = new();
    private readonly Mock<ICampaignVerdicts> verdicts = new();
    private readonly Mock<ILeases> leases = new();
    private readonly Mock<IAuditTrail> audit = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_ends_in_time_however_many_campaigns_wait()
    {
        var settled = 0;
        leases.Setup(one => one.TryTakeAsync(It.IsAny<string>(), It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Mock.Of<IAsyncDisposable>());
        verdicts.Setup(one => one.ReadOpenAsync(It.IsAny<CancellationToken>()))
            .Returns(Enumerable.Range(0, 5).Select(number => VerdictOn($"cmp_{number}")).ToAsyncEnumerable());
        rows.Setup(one => one.ReadAsync(It.IsAny<HeldQuery>(), It.IsAny<int>(), It.IsAny<CancellationToken>())).Returns(() =>
        {
            settled++;
            time.Advance(TimeSpan.FromMinutes(3));
            return AsyncEnumerable.Empty<QuarantineEntry>();
        });

        await Reviewing().ResumeAsync(Token);

        Assert.InRange(settled, 1, 3);
    }

    [Fact]
    public async Task A_campaign_whose_example_is_past_its_time_is_not_approved_with_an_allowance()
    {
        var entry = EntryWith("00ff");
        Have(entry);
        time.AdvanceTo(entry.WaitsUntil.AddSeconds(1));

        var progress = await Reviewing().DecideAsync(
            Reviewer, entry.Campaign, "00ff", time.GetUtcNow(), Verdict.Approved, new AllowOrder("example.com", null), Token);

        Assert.Equal(ReviewResult.TooLate, progress.Result);
    }

    [Theory]
    [InlineData("00fe", ReviewResult.OtherContent)]
    [InlineData("", ReviewResult.OtherContent)]
    public async Task To_judge_a_word_on_a_campaign_takes_two_rows(string hash, ReviewResult expected)
    {
        Have([.. Enumerable.Range(0, 1000).Select(_ => EntryWith("00ff"))]);

        var progress = await Reviewing().DecideAsync(
            Reviewer, "cmp_1", hash, time.GetUtcNow(), Verdict.Rejected, AllowOrder.Nothing, Token);

        Assert.Equal(expected, progress.Result);
        Assert.InRange(read, 0, 2);
    }

    private int read;

    private static ApiKey Reviewer => new()
    {
        Id = KeyId.Parse("key_review.1"),
        Account = Sample.Account,
        Algorithm = SignatureAlgorithm.HmacSha256,
        Material = new byte[32],
        Scopes = [Scopes.ReviewContent],
        CreatedAt = Sample.ReceivedAt,
        ExpiresAt = Sample.ReceivedAt.AddDays(1),
    };

    private static CampaignVerdict VerdictOn(string campaign) =>
        new(Sample.Account, campaign, Sample.ReceivedAt, Verdict.Rejected, "00ff", "key_review", Done: false);

    private static QuarantineEntry EntryWith(string hash) => new()
    {
        Id = Sample.Id,
        Account = Sample.Account,
        SentBy = "key_a",
        Reason = HoldReason.Content,
        Findings = [],
        ToMasked = "",
        ContentHash = hash,
        Campaign = "cmp_1",
        HeldAt = Sample.ReceivedAt,
        WaitsUntil = Sample.ReceivedAt.AddDays(7),
        NextQueue = Pipeline.Score,
        Sealed = [1],
    };

    private void Have(params QuarantineEntry[] entries) =>
        rows.Setup(one => one.ReadAsync(It.IsAny<HeldQuery>(), It.IsAny<int>(), It.IsAny<CancellationToken>()))
            .Returns((HeldQuery query, int _, CancellationToken _) => entries
                .Where(entry => query.ContentHash is null || entry.ContentHash == query.ContentHash)
                .Select(entry =>
                {
                    read++;
                    return entry;
                })
                .ToAsyncEnumerable());

    private CampaignReviews Reviewing() => new(
        rows.Object, verdicts.Object, null!, null!, leases.Object, audit.Object, Options.Create(new QuarantineOptions()), time,
        NullLogger<CampaignReviews>.Instance);
}
