using Waxseal.Console;
using Waxseal.Flow;
using Waxseal.Tests.Flow;
using Xunit;

namespace Waxseal.Tests.Console;

public sealed class ReviewJudgeTests
{
    private static readonly QuarantineEntry Entry = new()
    {
        Id = Sample.Id,
        Account = Sample.Account,
        SentBy = "key_a",
        Reason = HoldReason.Content,
        Findings = [],
        ToMasked = "",
        ContentHash = "00ff",
        HeldAt = Sample.ReceivedAt,
        WaitsUntil = Sample.ReceivedAt.AddDays(7),
        NextQueue = Pipeline.Score,
        Sealed = [1],
    };

    [Theory]
    [InlineData("key_b", "00ff", Verdict.Pending, Verdict.Approved, ReviewResult.Done)]
    [InlineData("key_b", null, Verdict.Pending, Verdict.Rejected, ReviewResult.Done)]
    [InlineData("key_a", "00ff", Verdict.Pending, Verdict.Approved, ReviewResult.OwnMessage)]
    [InlineData("key_a", null, Verdict.Pending, Verdict.Rejected, ReviewResult.OwnMessage)]
    [InlineData("key_b", "00fe", Verdict.Pending, Verdict.Approved, ReviewResult.OtherContent)]
    [InlineData("key_b", "", Verdict.Pending, Verdict.Approved, ReviewResult.OtherContent)]
    [InlineData("key_b", "00ff", Verdict.Approved, Verdict.Approved, ReviewResult.Done)]
    [InlineData("key_b", "00ff", Verdict.Rejected, Verdict.Approved, ReviewResult.DecidedBefore)]
    [InlineData("key_b", null, Verdict.Approved, Verdict.Rejected, ReviewResult.DecidedBefore)]
    [InlineData("key_b", "00ff", Verdict.Unknown, Verdict.Approved, ReviewResult.DecidedBefore)]
    public void A_verdict_stands_once_for_one_text_and_never_by_its_sender(
        string reviewer, string? hash, Verdict standing, Verdict verdict, ReviewResult expected) =>
        Assert.Equal(expected, Reviews.Judge(Entry with { Verdict = standing }, reviewer, hash, verdict, Sample.ReceivedAt));

    [Fact]
    public void What_is_not_held_is_not_found() =>
        Assert.Equal(ReviewResult.NotFound, Reviews.Judge(null, "key_b", "00ff", Verdict.Approved, Sample.ReceivedAt));

    [Theory]
    [InlineData(0, Verdict.Approved, ReviewResult.Done)]
    [InlineData(1, Verdict.Approved, ReviewResult.TooLate)]
    [InlineData(1, Verdict.Rejected, ReviewResult.Done)]
    public void An_approval_comes_too_late_when_the_time_is_up(int seconds, Verdict verdict, ReviewResult expected) =>
        Assert.Equal(expected, Reviews.Judge(Entry, "key_b", "00ff", verdict, Entry.WaitsUntil.AddSeconds(seconds)));
}
