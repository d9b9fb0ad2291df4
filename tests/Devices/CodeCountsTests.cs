using Microsoft.Extensions.Logging.Abstractions;
using Waxseal.Devices;
using Waxseal.Flow;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Devices;

public sealed class CodeCountsTests
{
    private const string Person = "tok_1_00112233445566778899aabbccddeeff";
    private static readonly AccountId Shop = AccountId.Parse("acc_shop");
    private readonly ManualTime time = new();
    private readonly MemoryDeviceRows rows = new();
    private readonly CodeCounts codes;

    public CodeCountsTests() => codes = new CodeCounts(rows, time, NullLogger<CodeCounts>.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Counts_the_codes_before_this_one_and_each_once()
    {
        Assert.Equal(0, await RequestAsync('a'));
        Assert.Equal(1, await RequestAsync('b'));
        Assert.Equal(1, await RequestAsync('b'));
        Assert.Equal(2, await RequestAsync('c'));
    }

    [Fact]
    public async Task A_code_that_was_used_takes_back_all_before_it_over_midnight_too()
    {
        await RequestAsync('a');
        time.Advance(TimeSpan.FromHours(20));
        await RequestAsync('b');

        await codes.ConfirmedAsync(Shop, Person, Token);

        Assert.Equal(0, await RequestAsync('c'));
    }

    [Theory]
    [InlineData(24 * 60 - 1, 1)]
    [InlineData(24 * 60, 0)]
    public async Task A_code_counts_for_a_day(int minutes, int count)
    {
        await RequestAsync('a');
        time.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(count, await RequestAsync('b'));
    }

    [Fact]
    public async Task A_row_is_bounded()
    {
        foreach (var last in "0123456789abcdefghjkmnpq") await RequestAsync(last);

        Assert.Equal(16, Assert.Single(rows.All).Marks.Count);
    }

    [Fact]
    public async Task Tables_that_are_away_count_nothing_and_stop_nobody()
    {
        rows.Away = true;

        Assert.Equal(0, await RequestAsync('a'));
        await codes.ConfirmedAsync(Shop, Person, Token);
    }

    private Task<int> RequestAsync(char last) =>
        codes.RequestedAsync(Shop, Person, MessageId.Parse("msg_01kjpznqr0abcdefghjkmnpqr" + last), Token);
}
