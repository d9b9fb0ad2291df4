using Azure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Moq;
using Waxseal.Flow;
using Waxseal.Limits;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Limits;

/// <summary>Tables that are away are waited for; tables that refuse a row are heard.</summary>
public sealed class QuotaLinkTests : IDisposable
{
    private static readonly AccountId Account = AccountId.Parse("acc_one");
    private static readonly AccountId Other = AccountId.Parse("acc_two");
    private static readonly QuotaAsk[] Day = [new("day", new WindowQuota(100), 1)];
    private static readonly QuotaRow Row = new("day 20514 5\n", "");
    private readonly ManualTime time = new();
    private readonly LogRecorder log = new();
    private readonly Mock<IQuotaRows> rows = new();
    private readonly ILoggerFactory factory;
    private readonly QuotaLink link;
    private Exception? fault;
    private int calls;

    public QuotaLinkTests()
    {
        factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        link = new QuotaLink(rows.Object, Options.Create(new LimitsOptions()), time, factory.CreateLogger<QuotaLink>());
        rows.Setup(one => one.TryWriteAsync(It.IsAny<AccountId>(), It.IsAny<string>(), It.IsAny<QuotaRow>(), It.IsAny<CancellationToken>()))
            .Returns((AccountId account, string _, QuotaRow _, CancellationToken _) =>
            {
                calls++;
                return fault is null || account != Account ? Task.FromResult<string?>("v1") : Task.FromException<string?>(fault);
            });
    }

    public void Dispose()
    {
        factory.Dispose();
        log.Dispose();
    }

    [Theory]
    [InlineData(0), InlineData(401), InlineData(403), InlineData(404), InlineData(408), InlineData(429), InlineData(500), InlineData(503)]
    public async Task Tables_that_answer_nothing_or_not_now_are_away(int status)
    {
        fault = new RequestFailedException(status, "away");

        Assert.False(await WriteAsync());

        Assert.True(link.Away);
        Assert.DoesNotContain(log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    // A row that is not there and a table that is not there read alike.
    [Fact]
    public async Task A_read_that_finds_no_row_is_no_sign_that_the_tables_are_back()
    {
        fault = new RequestFailedException(404, "no table");
        await WriteAsync();
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal((true, null), await link.FindAsync(Account, "quotas", Token));
        Assert.True(link.Away);
        fault = null;
        Assert.True(await WriteAsync());

        Assert.False(link.Away);
    }

    [Theory, InlineData(400), InlineData(413)]
    public async Task Tables_that_refuse_a_row_are_not_away_and_it_is_said_once(int status)
    {
        fault = new RequestFailedException(status, "a text that must not be seen");

        Assert.False(await WriteAsync());
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.False(await WriteAsync());

        Assert.False(link.Away);
        var line = Assert.Single(log.Lines);
        Assert.StartsWith("Error", line, StringComparison.Ordinal);
        Assert.Contains($"RequestFailedException {status}", line);
        Assert.DoesNotContain("must not be seen", line);
    }

    [Fact]
    public async Task A_refused_row_is_left_alone_for_a_pause_and_others_go_on()
    {
        fault = new RequestFailedException(400, "no");
        await WriteAsync();
        fault = null;

        Assert.False(await WriteAsync());
        Assert.True(await WriteAsync("other"));
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.True(await WriteAsync());
        Assert.False(link.IsRefused(Account, "quotas"));
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task Limits_hold_while_the_tables_refuse_the_row()
    {
        fault = new RequestFailedException(400, "no");
        var leases = new QuotaLeases(link, Options.Create(new LimitsOptions()), time);
        var admitted = 0;
        for (var at = 0; at < 150; at++)
        {
            if (await leases.TakeAsync(Account, Day, Token) is null) admitted++;
        }

        await leases.TakeAsync(Other, Day, Token);

        Assert.Equal(100, admitted);
        Assert.False(link.Away);
        rows.Verify(one => one.TryWriteAsync(Other, "quotas", It.IsAny<QuotaRow>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task An_account_whose_row_is_refused_leaves_memory_when_room_is_needed()
    {
        fault = new RequestFailedException(400, "no");
        var leases = new QuotaLeases(link, Options.Create(new LimitsOptions { AccountsMax = 2 }), time);
        foreach (var account in new[] { Account, Other, AccountId.Parse("acc_three") })
        {
            await leases.TakeAsync(account, Day, Token);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, leases.Accounts);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<bool> WriteAsync(string name = "quotas") => (await link.TryWriteAsync(Account, name, Row, Token)).Answered;
}
