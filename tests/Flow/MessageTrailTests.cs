using Waxseal.Flow;
using Xunit;

namespace Waxseal.Tests.Flow;

/// <summary>Which events a row keeps when it is full.</summary>
public sealed class MessageTrailTests
{
    private static readonly DateTimeOffset Now = Sample.ReceivedAt.AddMinutes(1);

    [Theory, InlineData("fell_back_from_whatsapp"), InlineData("approved")]
    public void What_decides_about_the_message_is_never_dropped(string reason)
    {
        var row = Sample.Row().MovedTo(MessageState.Dispatching, reason, Now);
        for (var tries = 0; tries < MessageRow.EventsMax; tries++)
        {
            row = row.MovedTo(MessageState.Dispatching, "", Now.AddMinutes(tries))
                .MovedTo(MessageState.Accepted, "throttled", Now.AddMinutes(tries));
        }

        Assert.Equal(MessageRow.EventsMax, row.Events.Count);
        Assert.Single(row.Events, one => one.Reason == reason);
        Assert.Equal(Sample.ReceivedAt, row.Events[0].At);
        Assert.Equal(row.Events.OrderBy(one => one.At), row.Events);
    }
}
