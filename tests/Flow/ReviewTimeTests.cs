using Waxseal.Flow;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Flow;

public sealed class ReviewTimeTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromDays(7), Released = TimeSpan.FromHours(1);

    // As sent, it is valid for a day.
    private static readonly DateTimeOffset End = Sample.ReceivedAt.AddDays(1);

    [Theory]
    [InlineData(-12, -12)]
    [InlineData(0, 0)]
    [InlineData(5, 0)]
    public void A_wait_is_as_long_as_it_may_be_until_the_validity_of_the_message_is_over(int heldHours, int countedHours) =>
        Assert.Equal(
            End.AddHours(countedHours) + Wait, ReviewTime.WaitsUntil(Sample.Verified, End.AddHours(heldHours), Wait));

    [Theory]
    [InlineData(-12, 0)]
    [InlineData(-1, 0)]
    [InlineData(2, 3)]
    [InlineData(24 * 7, 24 * 7 + 1)]
    [InlineData(24 * 8, 24 * 7 + 1)]
    public void A_released_message_is_valid_for_a_while_and_never_past_the_last_instant(int releasedHours, int validHours) =>
        Assert.Equal(
            End.AddHours(validHours), ReviewTime.ValidUntil(End, End.AddHours(releasedHours), End + Wait, Released));

    // Held, let go on, held again, as often as can be: what keys, rows and seals reckon with is still the longest way.
    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5)]
    public void However_often_a_message_is_held_its_way_is_no_longer_than_what_keys_and_rows_reckon_with(int seed)
    {
        var random = new Random(seed);
        var (send, flow, held) = (new SendLimits(), new FlowOptions(), new QuarantineOptions());
        var draft = Sample.Draft with
        {
            SendAt = Sample.ReceivedAt + send.SendAtAheadMax, Validity = TimeSpan.FromMinutes(send.ValidityMinutesMax),
        };
        var until = draft.ValidUntil(Sample.ReceivedAt);
        var message = Sample.Verified with { Draft = draft, ValidUntil = until };
        var now = Sample.ReceivedAt;
        var rounds = 0;
        while (true)
        {
            // It is held at some time of its validity, and let go on at some time of its wait, or by a timer after that.
            now += (message.ValidUntil - now) * (rounds % 2 == 0 ? 1 : random.NextDouble());
            var waits = ReviewTime.WaitsUntil(message, now, TimeSpan.FromDays(held.DaysMax));
            if (waits <= now) break;
            now += (waits - now) * (rounds % 3 == 0 ? 1 : random.NextDouble()) + TimeSpan.FromMinutes(random.Next(3));
            message = message with { ValidUntil = ReviewTime.ValidUntil(message.ValidUntil, now, waits, flow.ReleasedValidity) };
            Assert.True(message.ValidUntil + flow.SealGrace <= Sample.ReceivedAt + RetentionOptions.LongestWay(send, flow, held));
            if (message.ValidUntil <= now || ++rounds == 1000) break;
        }

        Assert.True(rounds > 0);
    }
}
