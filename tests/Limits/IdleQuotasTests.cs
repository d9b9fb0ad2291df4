using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Waxseal.Limits;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Limits;

/// <summary>The hosted services of the limits as they are registered, started in their order and stopped in reverse.</summary>
public sealed class IdleQuotasTests : IAsyncLifetime
{
    private static readonly WindowQuota Rule = new(1000);
    private static readonly QuotaAsk One = new("day", Rule, 1);
    private readonly ManualTime time = new();
    private readonly SlowRows rows = new();
    private readonly ServiceProvider services;

    public IdleQuotasTests() => services = new ServiceCollection()
        .AddLogging()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
        .AddSingleton<TimeProvider>(time)
        .AddSingleton<IQuotaRows>(rows)
        .AddLimits()
        .BuildServiceProvider();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        foreach (var one in services.GetServices<IHostedService>()) await one.StartAsync(Token);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    [Fact]
    public async Task What_an_idle_account_spent_is_written_down_by_the_clock()
    {
        await SpendAsync(5);
        rows.Hold();

        await PassUntilWritingAsync();

        Assert.Equal(995, await KnownToOthersAsync());
        rows.Answer();
        await StopAsync();
    }

    [Fact]
    public async Task Who_stops_in_the_middle_of_writing_counts_nothing_twice()
    {
        await SpendAsync(5);
        rows.Hold();
        await PassUntilWritingAsync();

        var stopping = StopAsync();
        rows.Answer();
        await stopping;

        Assert.Equal(995, await KnownToOthersAsync());
    }

    private async Task SpendAsync(int count)
    {
        var leases = services.GetRequiredService<QuotaLeases>();
        for (var at = 0; at < count; at++) Assert.Null(await leases.TakeAsync(LeaseScene.Account, [One], Token));
    }

    // A minute at a time, each once the timer waits for it.
    private async Task PassUntilWritingAsync()
    {
        for (var minutes = 0; minutes < 6 && !rows.IsWriting; minutes++)
        {
            await TestPatience.UntilAsync(() => rows.IsWriting || time.TimersWaiting > 0);
            if (!rows.IsWriting) time.Advance(TimeSpan.FromMinutes(1));
        }

        await TestPatience.UntilAsync(() => rows.IsWriting);
    }

    private async Task StopAsync()
    {
        foreach (var one in services.GetServices<IHostedService>().Reverse()) await one.StopAsync(Token);
    }

    private async Task<long> KnownToOthersAsync()
    {
        var scene = new LeaseScene(rows.Stored);
        return Assert.Single(await scene[0].ReadAsync(LeaseScene.Account, [One with { Count = 0 }], Token)).Remaining;
    }

    /// <summary>What it writes stands at once; that it does is said later, to who still listens.</summary>
    private sealed class SlowRows : IQuotaRows
    {
        private readonly TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool held;
        private volatile bool writing;

        public SharedRows Stored { get; } = new();

        public bool IsWriting => writing;

        public void Hold() => held = true;

        public void Answer() => answer.SetResult();

        public Task<QuotaRow?> FindAsync(Waxseal.Flow.AccountId account, string name, CancellationToken cancellation) =>
            Stored.FindAsync(account, name, cancellation);

        public async Task<string?> TryWriteAsync(
            Waxseal.Flow.AccountId account, string name, QuotaRow row, CancellationToken cancellation)
        {
            var written = await Stored.TryWriteAsync(account, name, row, cancellation);
            if (!held || writing) return written;
            writing = true;
            await answer.Task.WaitAsync(cancellation);
            return written;
        }
    }
}
