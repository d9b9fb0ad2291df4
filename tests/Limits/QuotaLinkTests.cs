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
            .Returns(() =>
            {
                calls++;
                return fault is null ? Task.FromResult<string?>("v1") : Task.FromException<string?>(fault);
            });
    }

    public void Dispose()
    {
        factory.Dispose();
        log.Dispose();
    }

    [Theory]
    [InlineData(0), InlineData(401), InlineData(403), InlineData(408), InlineData(429), InlineData(500), InlineData(503)]
    public async Task Tables_that_answer_nothing_or_not_now_are_away(int status)
    {
        fault = new RequestFailedException(status, "away");

        Assert.False(await WriteAsync());

        Assert.True(link.Away);
        Assert.DoesNotContain(log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Theory, InlineData(400), InlineData(404), InlineData(413)]
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
            if (await leases.TakeAsync(Account, [new QuotaAsk("day", new WindowQuota(100), 1)], Token) is null) admitted++;
        }

        Assert.Equal(100, admitted);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<bool> WriteAsync(string name = "quotas") => (await link.TryWriteAsync(Account, name, Row, Token)).Answered;
}
