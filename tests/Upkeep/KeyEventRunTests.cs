using Waxseal.Azure;
using Waxseal.Protection;
using Waxseal.Tests.Local.Tables;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>Whoever can write to the queue of the vault's events sets off little.</summary>
public sealed class KeyEventRunTests : IAsyncLifetime
{
    private readonly EmbeddedRig tables = new();
    private readonly RotationScene scene = new();

    public async ValueTask InitializeAsync() => await tables.Service.GetTableClient(TableNames.Leases).CreateIfNotExistsAsync();

    public ValueTask DisposeAsync()
    {
        tables.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory, InlineData(299, 1), InlineData(301, 2)]
    public async Task Sets_off_one_run_in_five_minutes(int laterSeconds, int runs)
    {
        await RunAsync();

        scene.Time.Advance(TimeSpan.FromSeconds(laterSeconds));
        await RunAsync();
        await RunAsync();

        Assert.Equal(runs, scene.Audited.Count(one => one.Value.Action == "keys.rotation"));
    }

    [Fact]
    public async Task A_run_that_fails_is_told_and_left_to_the_daily_one()
    {
        scene.MovedMax = 0;
        scene.Under[(KeyPurpose.KeyEncryption, 1)] = 1;
        await scene.CompromiseAsync(KeyPurpose.KeyEncryption, 1);
        scene.MovingFails = true;

        await RunAsync();

        Assert.Single(scene.Logs.Lines, line => line.Contains("could not be looked at (TimeoutException)", StringComparison.Ordinal));
    }

    private Task RunAsync() => scene.RunEventAsync(new LeaseTable(tables.Service, scene.Time));
}
