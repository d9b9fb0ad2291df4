using Waxseal.Flow;
using Xunit;

namespace Waxseal.Tests.Failures;

/// <summary>Each call on the way of a message fails once.</summary>
public sealed class SweepTests : SweepScene
{
    [Fact]
    public async Task Any_one_call_may_fail_on_the_way_of_a_message()
    {
        await using var app = await StartAsync();

        var failed = await SweepAsync(app, OneFailure.Before(app), "Hello");

        // Every hop of the way was hit: taking it, its tables, sending it on, settling it.
        foreach (var queue in Pipeline.Queues)
        {
            Assert.Contains($"broker: send {queue}", failed);
            Assert.Contains($"broker: complete {queue}", failed);
            Assert.Contains($"broker: receive {queue}", failed);
        }

        Assert.Superset(
            new HashSet<string>
            {
                "tables: get ApiKeys", "tables: get Accounts", "tables: transaction Requests", "tables: add Messages",
                "tables: get Messages", "tables: update Messages", "tables: add Receipts", "tables: get Receipts",
                "tables: get Webhooks",
            },
            failed);
    }
}
