using Waxseal.Client;
using Xunit;

namespace Waxseal.Tests.Journeys.Operators;

/// <summary>What another implementation's operator does wrong to messages, and what becomes of them.</summary>
public sealed class FaultJourneyTests(FaultyOperators day) : IClassFixture<FaultyOperators>
{
    private const int Long = 120_000;

    [Theory(Timeout = Long)]
    [InlineData(FaultyOperators.Throttled, 0x58, "throttled")]
    [InlineData(FaultyOperators.Full, 0x14, "throttled")]
    [InlineData(FaultyOperators.Broken, 0x08, "operator_away")]
    public async Task What_the_operator_does_not_take_now_comes_again_and_is_taken_once(string text, uint status, string reason)
    {
        var scene = await day.StartedAsync();

        var message = await scene.UntilAsync(text, MessageState.Delivered);

        Assert.False(message.PossibleDuplicate);
        Assert.Contains(message.Events, one => one.Reason == reason);
        Assert.Equal([status, 0], scene.Answers(FaultyOperators.Faulty, text));
    }

    [Fact(Timeout = Long)]
    public async Task What_one_operator_fails_at_goes_over_the_next_at_once()
    {
        var scene = await day.StartedAsync();

        var message = await scene.UntilAsync(FaultyOperators.Moved, MessageState.Delivered);

        Assert.False(message.PossibleDuplicate);
        Assert.DoesNotContain(message.Events, one => one.Reason is not null);
        Assert.Equal([0x08], scene.Answers(FaultyOperators.Failing, FaultyOperators.Moved));
        Assert.Equal([0], scene.Answers(FaultyOperators.Spare, FaultyOperators.Moved));
    }

    [Fact(Timeout = Long)]
    public async Task A_destination_that_the_operator_refuses_ends_as_rejected_by_it()
    {
        var scene = await day.StartedAsync();

        var message = await scene.UntilAsync(FaultyOperators.Rejected, MessageState.Rejected);

        Assert.Equal("operator", message.Reason);
        Assert.Equal([0x0B], scene.Answers(FaultyOperators.Faulty, FaultyOperators.Rejected));
    }

    [Fact(Timeout = Long)]
    public async Task A_code_that_is_never_answered_is_sent_again_and_says_so()
    {
        var scene = await day.StartedAsync();

        var message = await scene.UntilAsync(FaultyOperators.Code, MessageState.Delivered);

        Assert.True(message.PossibleDuplicate);
        Assert.Contains(message.Events, one => one.Reason == "uncertain");
        Assert.Equal([0, 0], scene.Answers(FaultyOperators.Faulty, FaultyOperators.Code));
    }

    [Fact(Timeout = Long)]
    public async Task An_advertisement_that_is_never_answered_is_not_sent_again()
    {
        var scene = await day.StartedAsync();

        var message = await scene.UntilAsync(FaultyOperators.Advertisement, MessageState.Failed);

        Assert.Equal("uncertain", message.Reason);
        Assert.Equal([0], scene.Answers(FaultyOperators.Faulty, FaultyOperators.Advertisement));
    }

    [Fact(Timeout = Long)]
    public async Task An_answer_that_comes_too_late_is_counted_and_believed_no_more()
    {
        var scene = await day.StartedAsync();

        var message = await scene.UntilAsync(FaultyOperators.Late, MessageState.Delivered);

        Assert.True(message.PossibleDuplicate);
        Assert.Equal([0, 0], scene.Answers(FaultyOperators.Faulty, FaultyOperators.Late));
        await scene.UntilLoggedAsync("Operator=faulty", "Strays=1");
    }

    [Fact(Timeout = Long)]
    public async Task A_cut_link_loses_no_message_and_repeats_only_those_that_say_so()
    {
        var scene = await day.StartedAsync();
        var flagged = new List<string>();
        for (var at = 0; at < FaultyOperators.Cut; at++)
        {
            var text = FaultyOperators.TextOf("cut", at);
            if ((await scene.UntilAsync(text, MessageState.Delivered)).PossibleDuplicate) flagged.Add(text);
        }

        var taken = scene.Node(FaultyOperators.Cutting).Taken();
        var twice = taken.Where(one => one.Value > 1).Select(one => one.Key).ToArray();

        Assert.Equal(FaultyOperators.Cut, taken.Count);
        Assert.DoesNotContain(taken, one => one.Value > 2);
        Assert.NotEmpty(twice);
        Assert.Subset(flagged.ToHashSet(StringComparer.Ordinal), twice.ToHashSet(StringComparer.Ordinal));
        Assert.InRange(flagged.Count, 1, FaultyOperators.Window);
        Assert.Contains(scene.Node(FaultyOperators.Cutting).Links, one => one.Link == "closed");
    }

    [Fact(Timeout = Long)]
    public async Task A_throttled_number_does_not_stop_the_others()
    {
        var scene = await day.StartedAsync();
        for (var at = 0; at < FaultyOperators.Busy; at++)
            await scene.UntilAsync(FaultyOperators.TextOf("busy", at), MessageState.Delivered);

        var seen = scene.Node(FaultyOperators.Throttling).Submits;
        var throttled = seen.Where(one => one.Status == 0x58).Select(one => one.Text).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(FaultyOperators.Busy / FaultyOperators.BusyEvery, throttled.Count);
        Assert.Equal(FaultyOperators.Busy + throttled.Count, seen.Count);
        Assert.All(throttled, text =>
        {
            // What was under way at the refusal says nothing; what is more than that was sent while this one waited.
            var refusedAt = At(text, 0x58);
            var left = seen.Skip(refusedAt).Count(one => !throttled.Contains(one.Text));
            var passed = seen.Take(At(text, 0)).Skip(refusedAt).Count(one => !throttled.Contains(one.Text));
            Assert.True(passed > FaultyOperators.Window || passed == left, $"{text}: {passed} of {left} went on.");
        });

        int At(string text, uint status) => seen.Index().First(one => one.Item.Text == text && one.Item.Status == status).Index;
    }

    [Fact(Timeout = Long)]
    public async Task No_more_is_ever_under_way_than_the_window_allows()
    {
        var scene = await day.StartedAsync();
        for (var at = 0; at < FaultyOperators.Narrow; at++)
            await scene.UntilAsync(FaultyOperators.TextOf("narrow", at), MessageState.Delivered);

        var totals = await scene.Node(FaultyOperators.Strict).CountAsync();

        Assert.Equal((FaultyOperators.Narrow, 0), (totals.Accepted, totals.Violations));
        Assert.InRange(totals.Peak, 2, FaultyOperators.NarrowWindow);
    }
}
