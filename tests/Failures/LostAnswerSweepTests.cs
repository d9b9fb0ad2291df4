using Xunit;

namespace Waxseal.Tests.Failures;

/// <summary>Each call on the way of a message is done, and its answer lost.</summary>
public sealed class LostAnswerSweepTests : SweepScene
{
    [Fact]
    public async Task Any_one_answer_may_be_lost_on_the_way_of_a_message()
    {
        var one = new OneFailure();
        await using var app = await StartAsync(new LostAnswers(one));

        var failed = await SweepAsync(app, one, "Hello");

        Assert.Superset(
            new HashSet<string>
            {
                "IRequestRows.ClaimAsync", "IQueues.SendAsync", "IMessageRows.InsertAsync", "IMessageRows.FindAsync",
                "IMessageRows.TryReplaceAsync", "IReceiptIndex.TryAddAsync", "IReceiptIndex.FindAsync", "IWebhookRows.FindAsync",
            },
            failed);
    }

    [Fact]
    public async Task Any_one_answer_may_be_lost_on_the_way_of_a_message_whose_receipt_is_early()
    {
        var one = new OneFailure();
        await using var app = await StartAsync(new LostAnswers(one));
        EarlyReceipts.From(app);

        var failed = await SweepAsync(app, one, "Hello");

        Assert.Superset(
            new HashSet<string> { "IReceiptIndex.TryAddAsync", "IReceiptIndex.FindAsync", "IReceiptIndex.TryReplaceAsync" }, failed);
        await AssertNoneWaitsAsync(app);
    }
}
