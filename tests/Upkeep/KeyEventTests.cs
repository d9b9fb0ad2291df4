using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using Waxseal.Tests.Tools;
using Waxseal.Triggers;
using Xunit;

namespace Waxseal.Tests.Upkeep;

public sealed class KeyEventTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"type":"Microsoft.KeyVault.SecretNearExpiry","subject":"operator-a"}""")]
    [InlineData("no event at all")]
    public async Task What_the_vault_says_makes_the_gateway_look_at_its_keys_whatever_it_says(string said)
    {
        await using var app = await WaxsealApp.StartAsync();
        var client = app.Host.Services.GetRequiredService<ServiceBusClient>();

        await client.CreateSender(KeyEventTriggers.Queue).SendMessageAsync(new ServiceBusMessage(BinaryData.FromString(said)), Token);

        await app.UntilAsync(async () => await AuditedAsync(app) == 1, "the rotation runs");
        await app.UntilAsync(() => app.Engine.Broker.Counts(KeyEventTriggers.Queue) is { Active: 0, Locked: 0 }, "its message is settled");
    }

    private static async Task<int> AuditedAsync(WaxsealApp app)
    {
        var table = app.Host.Services.GetRequiredService<global::Azure.Data.Tables.TableServiceClient>().GetTableClient("Audit");
        return await table.QueryAsync<global::Azure.Data.Tables.TableEntity>("Action eq 'keys.rotation'", cancellationToken: Token).CountAsync(Token);
    }
}
