using Waxseal.Local.Engine;
using Xunit;

namespace Waxseal.Tests.Local.Engine;

public sealed class DeadlineHeapTests
{
    [Fact]
    public void The_next_deadline_is_always_the_smallest()
    {
        var random = new Random(7);
        var heap = new DeadlineHeap();
        var expected = new Dictionary<StoredMessage, long>();
        for (var step = 0; step < 20_000; step++)
        {
            if (expected.Count > 0 && random.Next(3) == 0)
            {
                var leaving = expected.Keys.ElementAt(random.Next(Math.Min(20, expected.Count)));
                heap.Remove(leaving);
                expected.Remove(leaving);
            }
            else
            {
                var message = expected.Count > 0 && random.Next(2) == 0
                    ? expected.Keys.ElementAt(random.Next(Math.Min(20, expected.Count)))
                    : new StoredMessage(null!, step, BrokeredContent.None);
                var deadline = random.Next(1000);
                heap.Set(message, deadline);
                expected[message] = deadline;
            }

            if (step % 50 == 0) Assert.Equal(expected.Count == 0 ? long.MaxValue : expected.Values.Min(), heap.NextTicks);
        }

        Assert.Equal(expected.Count, heap.Count);
    }
}
