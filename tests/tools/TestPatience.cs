using Xunit;

namespace Waxseal.Tests.Tools;

/// <summary>Waits for what another thread does on its own, where nothing can be awaited.</summary>
internal static class TestPatience
{
    /// <summary>What a slow machine under load never needs; whoever waits this long waits in vain.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task UntilAsync(Func<bool> holds)
    {
        for (var turn = 0; turn < 50_000; turn++)
        {
            if (holds()) return;
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        Assert.Fail("It did not happen.");
    }
}
