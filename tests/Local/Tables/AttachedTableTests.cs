using Azure.Data.Tables;
using Azure.Security.KeyVault.Secrets;
using Waxseal.Local.Engine;
using Waxseal.Local.Tables;
using Waxseal.Local.Vault;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Local.Tables;

/// <summary>Tables and vault as parts of an engine.</summary>
public sealed class AttachedTableTests
{
    [Fact]
    public async Task Finds_the_engine_that_the_connection_string_names_at_the_first_call()
    {
        var folder = Directory.CreateTempSubdirectory("waxseal-attached").FullName;
        var client = new TableServiceClient($"EmbeddedEngine={folder}");
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.CreateTableIfNotExistsAsync("Early"));
        await using (var engine = EmbeddedEngine.Open(folder, new ManualTime()))
        {
            var table = client.GetTableClient("Kept");
            await table.CreateIfNotExistsAsync();
            await table.AddEntityAsync(new TableEntity("p", "r"));

            Assert.Equal(1, engine.Component(TableStore.Attach).Operations["add"]);
        }

        await using (EmbeddedEngine.Open(folder, new ManualTime()))
        {
            var again = new TableServiceClient($"EmbeddedEngine={folder}").GetTableClient("Kept");
            Assert.True((await again.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Keeps_the_vault_in_the_same_engine()
    {
        var folder = Directory.CreateTempSubdirectory("waxseal-attached").FullName;
        await using (var engine = EmbeddedEngine.Open(folder, new ManualTime()))
        {
            var options = new SecretClientOptions { Transport = new VaultTransport(() => engine) };
            var client = new SecretClient(new Uri("https://vault.local.invalid/"), new LocalCredential(), options);
            await client.SetSecretAsync("name", "value");

            Assert.Equal("value", (await client.GetSecretAsync("name")).Value.Value);
        }

        Directory.Delete(folder, recursive: true);
    }
}
