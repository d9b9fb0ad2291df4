using Xunit;

namespace Waxseal.Tests.Failures;

/// <summary>Each call on the way of a message that is held fails once, or its answer is lost.</summary>
public sealed class HeldSweepTests : SweepScene
{
    [Fact]
    public async Task Any_one_call_may_fail_on_the_way_of_a_message_that_is_held_and_approved()
    {
        await using var app = await StartAsync();

        var failed = await SweepAsync(app, OneFailure.Before(app), Crowd.Bait);

        Assert.Superset(new HashSet<string> { "tables: add Quarantine", "tables: update Quarantine", "tables: add Audit" }, failed);
    }

    [Fact]
    public async Task Any_one_answer_may_be_lost_on_the_way_of_a_message_that_is_held_and_approved()
    {
        var one = new OneFailure();
        await using var app = await StartAsync(new LostAnswers(one));

        var failed = await SweepAsync(app, one, Crowd.Bait);

        Assert.Superset(
            new HashSet<string> { "IQuarantineRows.AddAsync", "IQuarantineRows.TryReplaceAsync", "IAuditTrail.AppendAsync" }, failed);
    }
}
