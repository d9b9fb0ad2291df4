using Waxseal.Protection;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>The second key that a leak gives to a day is moved, named and opened like the first.</summary>
public sealed class LeakedKeyRewrapTests : IAsyncLifetime
{
    private RewrapScene scene = null!;

    public async ValueTask InitializeAsync() => scene = await RewrapScene.StartAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task After_a_leak_both_keys_of_a_day_are_moved_and_named_as_one_day()
    {
        await scene.SealAsync("acc_a", 2);
        await scene.LeakAsync(KeyPurpose.KeyEncryption, 1);
        await scene.SealAsync("acc_a", 2);
        await scene.ChangeAsync();

        Assert.Equal(
            ["20260302", "20260302.1", "20260303", "20260303.1"], (await scene.DataKeysAsync()).Select(row => row.Version.ToString()));
        Assert.Equal(new RewrapReport(4, 0), await scene.RunAsync());

        Assert.Equal(2, Assert.Single((await scene.UseOfAsync(KeyPurpose.KeyEncryption, 3)).DataKeys).Days.Count);
        await scene.RetireAllOlderAsync(KeyPurpose.KeyEncryption);
        await scene.AssertAllReadableAsync();
    }
}
