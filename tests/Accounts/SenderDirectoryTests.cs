using System.Reflection;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Steps.Validate;
using Waxseal.Tests.Flow;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Accounts;

/// <summary>What an instance remembers of keys, and when it looks again.</summary>
public sealed class SenderDirectoryTests
{
    private readonly ScriptedKeys rows;
    private readonly SenderDirectory directory;

    public SenderDirectoryTests()
    {
        var proxy = DispatchProxy.Create<IAccountRows, ScriptedKeys>();
        rows = (ScriptedKeys)(object)proxy;
        directory = new SenderDirectory(proxy, Options.Create(new AccountOptions()), new ManualTime());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_of_a_key_that_was_missing_a_moment_ago_is_not_refused()
    {
        var key = Signed.Key();
        Assert.Null(await directory.FindKeyAsync(key.Id, Token));
        rows.Found = () => Task.FromResult<ApiKey?>(key);
        var message = new IngestedMessage(Signed.Received(Signed.Send()), [new IngestedItem(Sample.Id, Sample.Draft, "GB")]);

        Assert.Null(await directory.FindKeyAsync(key.Id, Token));
        var outcome = await new ValidateStep(directory, Options.Create(new SignatureRules())).RunAsync(message, Token);

        Assert.IsType<Outcome<VerifiedMessage>.Passed>(outcome);
        Assert.Same(key, await directory.FindKeyAsync(key.Id, Token));
    }

    [Fact]
    public async Task A_read_begun_before_the_key_was_added_is_not_remembered()
    {
        var key = Signed.Key();
        var early = new TaskCompletionSource<ApiKey?>();
        rows.Found = () => early.Task;
        var reading = directory.FindKeyAsync(key.Id, Token);
        rows.Found = () => Task.FromResult<ApiKey?>(key);
        directory.Forget(key.Id);
        early.SetResult(null);

        Assert.Null(await reading);
        Assert.Same(key, await directory.FindKeyAsync(key.Id, Token));
    }

    /// <summary>Rows of which only keys are asked for.</summary>
    public class ScriptedKeys : DispatchProxy
    {
        /// <summary>What a look finds.</summary>
        public Func<Task<ApiKey?>> Found { get; set; } = () => Task.FromResult<ApiKey?>(null);

        protected override object? Invoke(MethodInfo? method, object?[]? arguments) =>
            method?.Name == nameof(IAccountRows.FindKeyAsync) ? Found() : throw new InvalidOperationException(method?.Name);
    }
}
