using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Gate;

/// <summary>The product with the settings that infra/main.bicep gives it behind Front Door.</summary>
public sealed class FrontDoorApp : IAsyncLifetime
{
    public const string Id = "5f0c2a5e-1d2c-4f5a-9b3e-0c1d2e3f4a5b";
    public const string Name = "fd-1.azurefd.net";

    public WaxsealApp App { get; private set; } = null!;

    internal RawSender Raw { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await WaxsealApp.StartAsync(new()
        {
            Time = new ManualTime(), Settings = new Dictionary<string, string> { ["Gate:FrontDoorId"] = Id, ["Gate:Hosts:1"] = Name },
        });
        Raw = new RawSender(App);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
