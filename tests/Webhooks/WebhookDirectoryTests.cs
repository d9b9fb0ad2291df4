using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Tests.Flow;
using Waxseal.Tests.Tools;
using Waxseal.Webhooks;
using Xunit;

namespace Waxseal.Tests.Webhooks;

/// <summary>How often the row of an account's endpoints is read.</summary>
public sealed class WebhookDirectoryTests : IWebhookRows
{
    private readonly ManualTime time = new();
    private readonly WebhookDirectory directory;
    private TaskCompletionSource<AccountWebhooks> answer = new();
    private int reads;

    public WebhookDirectoryTests() => directory = new WebhookDirectory(this, Options.Create(new WebhookOptions()), time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_asks_at_once_shares_one_read()
    {
        var asked = Enumerable.Range(0, 64).Select(_ => directory.FindAsync(Sample.Account, Token).AsTask()).ToArray();
        answer.SetResult(new AccountWebhooks(Sample.Account, [], ""));
        await Task.WhenAll(asked);

        Assert.Equal(1, reads);
        time.Advance(TimeSpan.FromSeconds(5));
        await directory.FindAsync(Sample.Account, Token);
        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task A_read_that_failed_is_made_again()
    {
        var failing = directory.FindAsync(Sample.Account, Token).AsTask();
        answer.SetException(new TimeoutException());
        await Assert.ThrowsAsync<TimeoutException>(() => failing);
        answer = new TaskCompletionSource<AccountWebhooks>();
        answer.SetResult(new AccountWebhooks(Sample.Account, [], ""));

        Assert.Empty((await directory.FindAsync(Sample.Account, Token)).Endpoints);
    }

    [Fact]
    public async Task Who_gives_up_waiting_ends_the_read_of_nobody_else()
    {
        using var impatient = new CancellationTokenSource();
        var left = directory.FindAsync(Sample.Account, impatient.Token).AsTask();
        var stays = directory.FindAsync(Sample.Account, Token).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        answer.SetResult(new AccountWebhooks(Sample.Account, [], ""));

        Assert.Empty((await stays).Endpoints);
    }

    Task<AccountWebhooks> IWebhookRows.FindAsync(AccountId account, CancellationToken cancellation)
    {
        Interlocked.Increment(ref reads);
        return answer.Task;
    }

    Task<bool> IWebhookRows.TryWriteAsync(AccountWebhooks webhooks, CancellationToken cancellation) => throw new NotSupportedException();
}
