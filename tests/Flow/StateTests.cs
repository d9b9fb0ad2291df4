using System.Text;
using Waxseal.Flow;
using Waxseal.Tests.Approved;
using Xunit;

namespace Waxseal.Tests.Flow;

/// <summary>The states of a message, their transitions, and the row that keeps them.</summary>
public sealed class StateTests
{
    private static readonly MessageState[] States = Enum.GetValues<MessageState>();

    public static TheoryData<MessageState> FinalStates() =>
        [.. States.Where(state => Sample.Row(state).Final)];

    [Fact]
    public void The_transitions_are_what_was_approved()
    {
        var table = new StringBuilder();
        foreach (var from in States)
        {
            var allowed = States.Where(to => MessageStates.Allows(from, to)).Select(to => to.Code());
            table.Append($"{from.Code()}: {string.Join(' ', allowed)}".TrimEnd()).Append('\n');
        }

        Approval.Check("transitions.txt", table.ToString());
    }

    [Theory, MemberData(nameof(FinalStates))]
    public void Nothing_leaves_a_final_state(MessageState state) =>
        Assert.DoesNotContain(States, to => MessageStates.Allows(state, to));

    [Fact]
    public void Every_state_is_final_or_has_a_way_on() =>
        Assert.All(States.Where(state => state != MessageState.Unknown), state =>
            Assert.NotEqual(Sample.Row(state).Final, States.Any(to => MessageStates.Allows(state, to))));

    [Fact]
    public void A_move_is_an_event_with_time_and_reason()
    {
        var moved = Sample.Row().MovedTo(MessageState.Held, "content", Sample.ReceivedAt.AddSeconds(1));

        Assert.Equal((MessageState.Held, "content"), (moved.State, moved.Reason));
        Assert.Equal(new MessageEvent(Sample.ReceivedAt.AddSeconds(1), MessageState.Held, "content"), moved.Events[^1]);
        Assert.Equal(2, moved.Events.Count);
    }

    [Theory]
    [InlineData(38, 39)]
    [InlineData(39, 40)]
    [InlineData(40, 40)]
    [InlineData(100, 40)]
    public void A_row_keeps_its_first_and_latest_events(int moves, int events)
    {
        var row = Sample.Row();
        for (var at = 1; at <= moves; at++) row = row.MovedTo(MessageState.Accepted, $"{at}", Sample.ReceivedAt.AddSeconds(at));

        Assert.Equal(events, row.Events.Count);
        Assert.Equal(Sample.ReceivedAt, row.Events[0].At);
        Assert.Equal($"{moves}", row.Events[^1].Reason);
        Assert.Equal(row.Events.Count, row.Events.Distinct().Count());
    }

    [Theory]
    [InlineData(MessageState.Accepted)]
    [InlineData(MessageState.Scheduled)]
    [InlineData(MessageState.Held)]
    public void What_is_not_sent_is_cancelled_and_loses_its_content(MessageState state)
    {
        var erased = Erasure.Erased(Sample.Row(state), Sample.ReceivedAt);

        Assert.Equal((MessageState.Erased, "cancelled"), (erased.State, erased.Reason));
        Assert.Empty(erased.Content);
    }

    [Theory]
    [InlineData(MessageState.Dispatching)]
    [InlineData(MessageState.Dispatched)]
    [InlineData(MessageState.Delivered)]
    [InlineData(MessageState.Rejected)]
    public void What_is_sent_or_over_keeps_its_state_and_loses_its_content(MessageState state)
    {
        var erased = Erasure.Erased(Sample.Row(state), Sample.ReceivedAt);

        Assert.Equal(state, erased.State);
        Assert.Empty(erased.Content);
        Assert.Equal("content_erased", erased.Events[^1].Reason);
    }

    [Fact]
    public void Erasing_twice_changes_nothing()
    {
        var once = Erasure.Erased(Sample.Row(MessageState.Delivered), Sample.ReceivedAt);
        var cancelled = Erasure.Erased(Sample.Row(), Sample.ReceivedAt);

        Assert.Same(once, Erasure.Erased(once, Sample.ReceivedAt.AddDays(1)));
        Assert.Same(cancelled, Erasure.Erased(cancelled, Sample.ReceivedAt.AddDays(1)));
    }

    [Fact]
    public void Codes_of_reasons_and_states_are_what_was_approved()
    {
        var codes = new StringBuilder();
        Append<MessageState>(codes);
        Append<Refusal>(codes);
        Append<HoldReason>(codes);
        Append<Wait>(codes);
        Append<MessageKind>(codes);
        Append<Channel>(codes);
        Append<Sensitivity>(codes);

        Approval.Check("codes.txt", codes.ToString());
    }

    [Theory]
    [InlineData("undeliverable", true)]
    [InlineData("Undeliverable", false)]
    [InlineData("unknown", false)]
    [InlineData("4", false)]
    [InlineData("", false)]
    public void Reads_a_code_as_it_is_written_and_never_the_zero_value(string code, bool known) =>
        Assert.Equal(known, ReasonCodes.TryRead<MessageState>(code, out _));

    [Fact]
    public void An_outcome_comes_from_a_message_or_a_refusal()
    {
        Outcome<string> passed = "next";
        Outcome<string> refused = Refusal.Risk;

        Assert.Equal(["next"], Assert.IsType<Outcome<string>.Passed>(passed).Next);
        Assert.Equal(Refusal.Risk, Assert.IsType<Outcome<string>.Refused>(refused).Reason);
        Assert.Empty(Assert.IsType<Outcome<string>.Passed>(Outcome<string>.Nothing).Next);
    }

    [Fact]
    public void Records_with_content_never_print_it()
    {
        object[] records = [Sample.Draft, Sample.Request, Sample.Row(), new MessageContent("+447700900123", "A", "Your parcel is here")];

        Assert.All(records, record => Assert.DoesNotMatch("7700900123|parcel|ACME", record.ToString()));
    }

    private static void Append<T>(StringBuilder codes) where T : struct, Enum =>
        codes.Append($"{typeof(T).Name}: {string.Join(' ', Enum.GetValues<T>().Select(value => value.Code()))}\n");
}
