using Xunit;

namespace Waxseal.Tests.Failures;

/// <summary>Each call fails once on the way of a message whose receipt is read before the answer of its submit.</summary>
public sealed class EarlyReceiptSweepTests : SweepScene
{
    [Fact]
    public async Task Any_one_call_may_fail_on_the_way_of_a_message_whose_receipt_is_early()
    {
        await using var app = await StartAsync();
        EarlyReceipts.From(app);

        var failed = await SweepAsync(app, OneFailure.Before(app), "Hello");

        Assert.Superset(
            new HashSet<string>
            {
                "tables: transaction Receipts", "tables: add Receipts", "tables: get Receipts", "tables: update Receipts",
                "tables: delete Receipts", "broker: send delivery-receipts",
            },
            failed);
        await AssertNoneWaitsAsync(app);
    }
}
