using Xunit;

namespace Waxseal.Tests.Local.Hosting;

/// <summary>Waits for what another thread does on its own, where nothing can be awaited.</summary>
internal static class TestPatience
{
    public static async Task UntilAsync(Func<bool> holds)
    {
        for (var turn = 0; turn < 10_000; turn++)
        {
            if (holds()) return;
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        Assert.Fail("It did not happen.");
    }
}
