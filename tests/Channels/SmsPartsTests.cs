using Waxseal.Channels;
using Xunit;

namespace Waxseal.Tests.Channels;

public sealed class SmsPartsTests
{
    [Theory]
    [InlineData("1.00:00:00", "000001000000000R")]
    [InlineData("3.04:05:06", "000003040506000R")]
    [InlineData("00:01:00", "000000000100000R")]
    [InlineData("00:00:59", "000000000100000R")]
    [InlineData("-00:00:01", "000000000100000R")]
    [InlineData("00:01:00.9990000", "000000000100000R")]
    public void Validity_is_written_as_relative_time_of_a_minute_at_least(string validity, string expected) =>
        Assert.Equal(expected, SmsParts.Relative(TimeSpan.Parse(validity)));
}
