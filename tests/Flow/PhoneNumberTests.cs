using Waxseal.Flow;
using Xunit;

namespace Waxseal.Tests.Flow;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("+447700900123", "+44*******123")]
    [InlineData("+12025550123", "+1*******123")]
    [InlineData("+35318001234", "+353*****234")]
    [InlineData("+6774123", null)]
    [InlineData("+67741234", "+677**234")]
    public void Shows_the_calling_code_and_three_digits_only(string text, string? masked)
    {
        Assert.Equal(masked is not null, PhoneNumber.TryParse(text, out var number, out _));
        if (masked is not null) Assert.Equal(masked, number.Masked);
    }

    [Fact]
    public void Prints_itself_masked_wherever_it_is_interpolated()
    {
        var number = Parsed("+447700900123");

        Assert.Equal("to +44*******123", $"to {number}");
        Assert.Equal("447700900123", number.Digits);
    }

    [Fact]
    public void A_number_never_parsed_prints_no_digits_and_gives_none()
    {
        PhoneNumber none = default;

        Assert.Equal("(no number)", none.ToString());
        Assert.Throws<InvalidOperationException>(() => none.Digits);
        Assert.Throws<InvalidOperationException>(() => none.Country);
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    [InlineData(15, true)]
    [InlineData(16, false)]
    public void Takes_eight_to_fifteen_digits(int digits, bool taken) =>
        Assert.Equal(taken, PhoneNumber.TryParse("+49" + new string('1', digits - 2), out _, out _));

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    [InlineData(12, false)]
    public void Takes_exactly_eleven_digits_under_calling_code_1(int digits, bool taken) =>
        Assert.Equal(taken, PhoneNumber.TryParse("+1212" + new string('5', digits - 4), out _, out _));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("447700900123")]
    [InlineData("00447700900123")]
    [InlineData("+44 7700 900123")]
    [InlineData("+44(0)7700900123")]
    [InlineData("+4477009001\u0662\u0663")]
    [InlineData("+04477009001")]
    [InlineData("++447700900123")]
    [InlineData("+447700900123\n")]
    [InlineData("tel:+447700900123")]
    public void Refuses_any_other_spelling(string? text)
    {
        Assert.False(PhoneNumber.TryParse(text, out var number, out var error));
        Assert.Equal(default, number);
        Assert.NotNull(error);
    }

    [Theory]
    [InlineData("+2101234567")]
    [InlineData("+2591234567")]
    [InlineData("+2801234567")]
    [InlineData("+3881234567")]
    [InlineData("+8711234567")]
    [InlineData("+9991234567")]
    [InlineData("+19115550123")]
    [InlineData("+10125550123")]
    [InlineData("+13705550123")]
    public void Refuses_codes_that_nobody_has(string text)
    {
        Assert.False(PhoneNumber.TryParse(text, out _, out var error));
        Assert.Contains("not assigned", error);
    }

    [Theory]
    [InlineData("+447700900123x")]
    [InlineData("+9991234567")]
    [InlineData("+44770090012345678")]
    [InlineData("447700900123")]
    public void Says_what_is_wrong_without_repeating_the_number(string text)
    {
        Assert.False(PhoneNumber.TryParse(text, out _, out var error));
        Assert.DoesNotContain(text[1..6], error);
    }

    [Fact]
    public void Names_the_limit_that_was_passed()
    {
        _ = PhoneNumber.TryParse("+1234567", out _, out var tooShort);
        _ = PhoneNumber.TryParse("+1234567890123456", out _, out var tooLong);

        Assert.Contains("at least 8", tooShort);
        Assert.Contains("at most 15", tooLong);
    }

    [Fact]
    public void Equal_digits_are_equal_numbers() => Assert.Equal(Parsed("+447700900123"), Parsed("+447700900123"));

    internal static PhoneNumber Parsed(string text) =>
        _ = PhoneNumber.TryParse(text, out var number, out var error) ? number : throw new ArgumentException(error);
}
