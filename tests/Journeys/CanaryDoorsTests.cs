using Waxseal.Tests.Networks;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>
/// Every route of the API, called with what it answers with data and with what it refuses, while numbers, texts, codes, keys, signatures
/// and secrets are at hand: none stands in an answer, log line, trace, metric, exception, row or file, but in the answers that
/// <see cref="CanaryRoutes"/> names with a reason.
/// </summary>
[Collection(CanaryScene.Alone)]
public sealed class CanaryDoorsTests
{
    [Fact]
    public async Task No_route_shows_what_it_is_not_there_to_give()
    {
        await using var network = await CamaraServer.StartAsync();
        await using var scene = await CanaryScene.StartAsync(CanaryNetworkDoors.SettingsOf(network));
        network.Time = scene.Time;
        network.ClientSecret = "hushPelikan: 100% of 8823"u8.ToArray();
        var doors = new CanaryDoors(scene);
        var networks = new CanaryNetworkDoors(doors, network);
        await doors.BeginAsync();

        var account = await new CanaryAccountDoors(doors).KnockAsync();
        await new CanaryMessageDoors(doors).KnockAsync();
        await networks.KnockAsync();
        await new CanaryWatchDoors(doors).KnockAsync(account);
        await new CanaryBadBodies(doors).SayAsync();
        await networks.KnockForLeakAsync();

        scene.Faults.UnionWith(scene.Routes.Untried);
        await scene.SearchAsync();
    }
}
