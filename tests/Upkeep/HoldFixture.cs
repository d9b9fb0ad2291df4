using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>One product for all tests of a class.</summary>
public sealed class HoldFixture : IAsyncLifetime
{
    internal HoldApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await HoldApp.StartAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
