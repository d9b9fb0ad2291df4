using Waxseal.Flow;
using Xunit;

namespace Waxseal.Tests.Flow;

/// <summary>Moving rows, erasing and releasing, over rows in memory that may change under the hand.</summary>
public sealed class MoveTests
{
    [Fact]
    public async Task A_message_without_a_row_gets_one_so_that_no_end_is_invisible()
    {
        var belt = await Belt.StartAsync();

        var row = await new MessageStates(belt, belt.Time)
            .MoveAsync(Sample.Account, Sample.Id, MessageState.Failed, "fault", CancellationToken.None);

        Assert.Equal([MessageState.Accepted, MessageState.Failed], row.Events.Select(one => one.State));
        Assert.Equal(MessageState.Failed, belt.Rows[Sample.Id].State);
    }

    [Fact]
    public async Task A_move_that_the_table_forbids_changes_nothing()
    {
        var belt = await Belt.StartAsync();
        var row = belt.Rows[Sample.Id] = Sample.Row(MessageState.Delivered);

        var after = await new MessageStates(belt, belt.Time)
            .MoveAsync(Sample.Account, Sample.Id, MessageState.Failed, "fault", CancellationToken.None);

        Assert.Same(row, after);
        Assert.Empty(belt.Log);
    }

    [Fact]
    public async Task A_dead_hop_of_a_message_whose_row_is_long_gone_makes_none()
    {
        var belt = await Belt.StartAsync();
        belt.Time.AdvanceTo(Sample.ReceivedAt.AddDays(MessageRow.DaysKeptMin + 1));

        await BuryAsync(belt);

        Assert.Empty(belt.Rows);
    }

    [Fact]
    public async Task A_dead_hop_of_a_message_that_never_got_a_row_leaves_no_end_invisible()
    {
        var belt = await Belt.StartAsync();

        await BuryAsync(belt);

        Assert.Equal((MessageState.Failed, "expired_hop"), (belt.Rows[Sample.Id].State, belt.Rows[Sample.Id].Reason));
    }

    [Theory]
    [InlineData(MessageState.Held, "content", false, MessageState.Held)]
    [InlineData(MessageState.Accepted, "approved", false, MessageState.Accepted)]
    [InlineData(MessageState.Dispatching, "", false, MessageState.Dispatching)]
    [InlineData(MessageState.Dispatching, "", true, MessageState.Failed)]
    [InlineData(MessageState.Accepted, "", false, MessageState.Failed)]
    public async Task A_dead_hop_ends_only_the_message_that_it_still_speaks_for(
        MessageState state, string reason, bool sending, MessageState expected)
    {
        var belt = await Belt.StartAsync();
        belt.Rows[Sample.Id] = Sample.Row().MovedTo(state, reason, Sample.ReceivedAt);

        await BuryAsync(belt, sending);

        Assert.Equal(expected, belt.Rows[Sample.Id].State);
    }

    [Fact]
    public async Task A_dead_hop_that_was_sent_after_the_release_ends_the_message()
    {
        var belt = await Belt.StartAsync();
        belt.Rows[Sample.Id] = Sample.Row().MovedTo(MessageState.Accepted, "approved", Sample.ReceivedAt);

        await BuryAsync(belt, releases: 1);

        Assert.Equal(MessageState.Failed, belt.Rows[Sample.Id].State);
    }

    [Fact]
    public async Task What_is_erased_before_its_first_step_stops_where_it_is()
    {
        var belt = await Belt.StartAsync();

        var erased = await new Erasure(belt, belt, belt, belt, belt.Time).EraseAsync(Sample.Account, Sample.Id, CancellationToken.None);

        Assert.Equal(MessageState.Erased, erased!.State);
        Assert.Equal(MessageState.Erased, belt.Rows[Sample.Id].State);
    }

    [Fact]
    public async Task Erasing_a_held_message_leaves_nothing_to_release()
    {
        var belt = await Belt.StartAsync();
        belt.Rows[Sample.Id] = Sample.Row();
        await belt.Holds.HoldAsync(HoldReason.Content, [Sample.Finding], Sample.Scanned, CancellationToken.None);

        await new Erasure(belt, belt, belt, belt, belt.Time).EraseAsync(Sample.Account, Sample.Id, CancellationToken.None);

        var entry = belt.Held[Sample.Id];
        Assert.Equal((Verdict.Rejected, true), (entry.Verdict, entry.Released));
        Assert.Empty(entry.Sealed);
        await Assert.ThrowsAsync<HeldMessageGoneException>(() => belt.Holds.OpenAsync(entry, CancellationToken.None));
    }

    [Fact]
    public async Task Nothing_is_erased_while_a_legal_hold_stands()
    {
        var belt = await Belt.StartAsync();
        belt.Rows[Sample.Id] = Sample.Row() with { Content = [1] };
        belt.LegalHold = new LegalHold(Sample.Account, Sample.Id, "case 1", "key_admin", belt.Time.Now);

        var erased = await new Erasure(belt, belt, belt, belt, belt.Time).EraseAsync(Sample.Account, Sample.Id, CancellationToken.None);

        Assert.Null(erased);
        Assert.Equal(MessageState.Accepted, belt.Rows[Sample.Id].State);
        Assert.NotEmpty(belt.Rows[Sample.Id].Content);
    }

    [Theory]
    [InlineData(0, 24 * 60)]
    [InlineData(23 * 60, 24 * 60)]
    [InlineData(48 * 60, 49 * 60)]
    public async Task A_released_message_goes_on_as_approved_with_an_hour_at_least(int minutesHeld, int validMinutes)
    {
        var belt = await Belt.StartAsync();
        belt.Rows[Sample.Id] = Sample.Row();
        await belt.Holds.HoldAsync(HoldReason.Content, [Sample.Finding], Sample.Scanned, CancellationToken.None);
        belt.Time.AdvanceTo(Sample.ReceivedAt.AddMinutes(Math.Max(1, minutesHeld)));

        await ApproveAsync(belt);

        var hop = Assert.Single(belt.Sent);
        var message = Hops.Read<ScannedMessage>(Assert.IsType<Waxseal.Protection.Opening.Opened>(
            await belt.Hops.OpenAsync<ScannedMessage>(BinaryData.FromBytes(hop.Body), CancellationToken.None)).Plaintext);
        Assert.Equal(Pipeline.Score, hop.Queue);
        Assert.Equal(ContentPass.Reviewer, message.Content.Verdict);
        Assert.Equal(Sample.ReceivedAt.AddMinutes(validMinutes), message.ValidUntil);
        Assert.True(belt.Held[Sample.Id].Released);
    }

    // Or nobody would ask whether its SIM was changed while it waited for a person.
    [Fact]
    public async Task A_released_message_has_a_new_budget_for_networks()
    {
        var belt = await Belt.StartAsync();
        belt.Rows[Sample.Id] = Sample.Row();
        var paid = TimeSpan.FromMilliseconds(700);
        var word = new SimWord(Sample.ReceivedAt, Known: true) { Owed = true };
        var message = Sample.Scored with
        {
            Scanned = Sample.Scanned with { Paid = paid }, Sim = word with { Wait = new SimWait(Sample.ReceivedAt, paid) },
        };
        await belt.Holds.HoldAsync(HoldReason.NetworkAway, [Sample.Finding], message, CancellationToken.None);

        await ApproveAsync(belt);

        var released = Hops.Read<ScoredMessage>(Assert.IsType<Waxseal.Protection.Opening.Opened>(
            await belt.Hops.OpenAsync<ScoredMessage>(BinaryData.FromBytes(Assert.Single(belt.Sent).Body), CancellationToken.None)).Plaintext);
        Assert.Equal((TimeSpan.Zero, word), (released.Paid, released.Sim));
    }

    [Fact]
    public async Task A_verdict_that_was_carried_out_is_left_alone()
    {
        var belt = await Belt.StartAsync();
        belt.Rows[Sample.Id] = Sample.Row();
        await belt.Holds.HoldAsync(HoldReason.Risk, [Sample.Finding], Sample.Scored, CancellationToken.None);

        await ApproveAsync(belt);
        await belt.Holds.CarryOutAsync(Sample.Account, Sample.Id, CancellationToken.None);

        Assert.Equal(Pipeline.Dispatch, Assert.Single(belt.Sent).Queue);
    }

    [Fact]
    public async Task A_held_message_of_another_row_is_not_released()
    {
        var belt = await Belt.StartAsync();
        await belt.Holds.HoldAsync(HoldReason.Content, [Sample.Finding], Sample.Scanned, CancellationToken.None);
        var swapped = belt.Held[Sample.Id] with { Id = Sample.OtherId };

        await Assert.ThrowsAsync<HeldMessageGoneException>(() => belt.Holds.OpenAsync(swapped, CancellationToken.None));
    }

    private static Task BuryAsync(Belt belt, bool sending = false, int releases = 0) => new MessageStates(belt, belt.Time)
        .BuryAsync(Sample.Account, Sample.Id, "expired_hop", releases, sending, CancellationToken.None);

    private static Task ApproveAsync(Belt belt)
    {
        belt.Held[Sample.Id] = belt.Held[Sample.Id] with { Verdict = Verdict.Approved };
        return belt.Holds.CarryOutAsync(Sample.Account, Sample.Id, CancellationToken.None);
    }
}
