using Microsoft.Extensions.Options;
using Waxseal.Azure;
using Waxseal.Flow;
using Waxseal.Tests.Local.Tables;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>What tokens and counts ask of tables, on the embedded engine and on the service's own protocol.</summary>
public abstract class CountTables(TableRig rig)
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 3, 2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(1, "2 3 4"), InlineData(2, "1 3 4"), InlineData(10, "1 2 4"), InlineData(4, "1 2 3 4")]
    public async Task Rows_with_tokens_of_other_versions_are_found_from_an_hour_on(int version, string found)
    {
        var account = AccountId.Parse($"acc_others{version}");
        await InsertAsync(account, (0, At.AddHours(-1), "tok_9_a"), (1, At, "tok_1_a"), (2, At.AddHours(1), "tok_2_a"));
        await InsertAsync(account, (3, At.AddHours(2), "tok_10_a"), (4, At.AddDays(40), "tok_3_a"), (5, At.AddDays(41), ""));
        await InsertAsync(AccountId.Parse($"acc_others{version}x"), (6, At, "tok_9_a"));

        var rows = await OthersAsync(account, version);

        Assert.Equal(found, string.Join(' ', rows.Select(row => row.Id.Value[^1])));
        Assert.All(rows, row => Assert.Equal(3, row.Content.Length));
    }

    [Fact]
    public async Task A_token_is_written_over_the_row_as_it_was_read_and_nothing_else_is_touched()
    {
        var account = AccountId.Parse("acc_write");
        await InsertAsync(account, (1, At, "tok_1_a"));
        var rows = new TokenRows(await rig.ConnectAsync(), TimeProvider.System);
        var read = Assert.Single(await OthersAsync(account, 2));

        Assert.True(await rows.TryWriteAsync(read, "tok_2_b", Token));
        Assert.False(await rows.TryWriteAsync(read, "tok_2_c", Token));
        Assert.False(await rows.TryWriteAsync(read with { Id = Id(2, At) }, "tok_2_c", Token));

        var row = (await new MessageTable(await rig.ConnectAsync()).FindAsync(account, Id(1, At), Token))!;
        Assert.Equal(("tok_2_b", 3, "GB"), (row.PhoneToken, row.Content.Length, row.Country));
        Assert.Empty(await OthersAsync(account, 2));
    }

    [Fact]
    public async Task A_day_is_counted_from_midnight_to_midnight()
    {
        var account = AccountId.Parse("acc_day");
        var (midnight, next) = (At.AddHours(-9), At.AddHours(15));
        await InsertAsync(account, (1, midnight.AddMilliseconds(-1), "tok_1_a"), (2, midnight, "tok_1_b"));
        await InsertAsync(account, (3, next.AddMilliseconds(-1), "tok_1_c"), (4, next, "tok_1_d"));

        var rows = await new CountableRows(await rig.ConnectAsync()).ReadAsync(account, Day, Token).ToListAsync(Token);

        Assert.Equal(
            [
                new CountableRow("GB", "none", "accepted", "", "otp", 2, "tok_1_b"),
                new CountableRow("GB", "none", "accepted", "", "otp", 2, "tok_1_c"),
            ],
            rows);
    }

    [Fact]
    public async Task Counts_are_read_back_by_day_and_put_in_the_place_of_older_ones()
    {
        var account = AccountId.Parse("acc_counts");
        var counts = await TableAsync();
        foreach (var ago in new[] { -1, 0, 1 }) await counts.WriteAsync(account, Counted(ago, final: false), [Of(ago, "GB", 1)], Token);
        await counts.WriteAsync(account, Counted(0, final: true), [Of(0, "GB", 7), Of(0, "IE", 2)], Token);

        Assert.Equal([Counted(0, final: true), Counted(1, final: false)], await counts.ListDaysAsync(account, Day, Day.AddDays(1), Token));
        var read = await counts.ReadAsync(account, Day, Day, Token).ToListAsync(Token);
        Assert.Equivalent(new[] { Of(0, "GB", 7), Of(0, "IE", 2) }, read, strict: true);
        Assert.Empty(await counts.ReadAsync(AccountId.Parse("acc_count"), Day, Day, Token).ToListAsync(Token));
    }

    [Fact]
    public async Task Expired_days_are_deleted_and_younger_ones_stay()
    {
        var account = AccountId.Parse("acc_expired");
        var counts = await TableAsync();
        foreach (var ago in new[] { 0, 1 }) await counts.WriteAsync(account, Counted(ago, final: true), [Of(ago, "GB", 1)], Token);

        var expired = new ExpiredRows(
            await rig.ConnectAsync(), new RecentTraffic(TimeProvider.System), Options.Create(new RetentionOptions()), TimeProvider.System);
        var range = new ExpiredRange(Expiry.AnalyticsRows, account.Value, "20260303");
        var pages = await expired.ExpireAsync(range, _ => Task.FromResult(new KeptRows()), Token).ToListAsync(Token);

        Assert.Equal(2, pages.Sum(page => page.Rows));
        Assert.Equal(Counted(1, final: true), Assert.Single(await counts.ListDaysAsync(account, Day, Day.AddDays(9), Token)));
    }

    private static CountedDay Counted(int ago, bool final) => new(Day.AddDays(ago), At, final);

    private static CountryCounts Of(int ago, string country, long messages) => new(
        Day.AddDays(ago), country, messages, AtLeast: true,
        [new AnalyticsCell("sms", "delivered", "none", "otp", messages, messages, messages, AtLeast: true)]);

    private static MessageId Id(int last, DateTimeOffset at) => MessageId.Parse($"{MessageId.FirstOf(at)}abcdefghjkmnpqr{last}");

    private async Task<IAnalyticsRows> TableAsync()
    {
        var service = await rig.ConnectAsync();
        await service.GetTableClient(TableNames.Analytics).CreateIfNotExistsAsync(Token);
        return new AnalyticsTable(service);
    }

    private async Task<List<TokenRow>> OthersAsync(AccountId account, int version)
    {
        var pages = new TokenRows(await rig.ConnectAsync(), TimeProvider.System).ListOthersAsync(account, At, version, Token);
        return await pages.SelectMany(page => page).ToListAsync(Token);
    }

    private async Task InsertAsync(AccountId account, params (int Id, DateTimeOffset At, string PhoneToken)[] rows)
    {
        var service = await rig.ConnectAsync();
        await service.GetTableClient(TableNames.Messages).CreateIfNotExistsAsync(Token);
        foreach (var row in rows)
        {
            await new MessageTable(service).InsertAsync(
                [
                    MessageStates.NewRow(account, Id(row.Id, row.At)) with
                    {
                        PhoneToken = row.PhoneToken, Country = "GB", Kind = MessageKind.Otp, Parts = 2, Content = [1, 2, 3],
                    },
                ],
                Token);
        }
    }
}
