using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Waxseal.Client;
using Waxseal.Local.Engine;
using Waxseal.Local.Hosting;
using Waxseal.Local.Tables;
using Waxseal.Protocols.Signing;

namespace Waxseal.Bench;

/// <summary>Billable operations of a clean message, counted by the tables themselves.</summary>
internal static class OperationsBench
{
    public static async Task RunAsync(string[] args)
    {
        var messages = Arguments.Number(args, "--messages", 100);
        var folder = Directory.CreateTempSubdirectory("waxseal-bench-").FullName;
        var builder = Waxseal.Program.CreateBuilder(
            [$"--LocalPlatform:DataPath={folder}", "--LocalPlatform:Url=http://127.0.0.1:0", "--LocalPlatform:DemoUnlimited=true"]);
        using var host = builder.Build();
        await host.StartAsync();
        var tables = host.Services.GetRequiredService<EmbeddedEngine>().Component(TableStore.Attach);
        using var demo = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "demo.json")));
        var key = new SigningKey(
            demo.RootElement.GetProperty("keyId").GetString() ?? "", SignatureAlgorithm.HmacSha256,
            demo.RootElement.GetProperty("secret").GetBytesFromBase64());
        using var client = new WaxsealClient(
            new WaxsealClientOptions { Url = host.Services.GetRequiredService<LocalHost>().Url, Key = key }, new SocketsHttpHandler());

        await client.SendAsync(new SendRequest("+447700900001", "Warm"), CancellationToken.None);
        await Task.Delay(3000);
        var before = tables.Operations.ToDictionary();
        for (var number = 0; number < messages; number++)
            await client.SendAsync(new SendRequest("+447700900002", $"Hello {number}"), CancellationToken.None);
        await Task.Delay(3000);
        foreach (var (kind, count) in tables.Operations.Where(pair => pair.Value > before.GetValueOrDefault(pair.Key)))
            Terminal.WriteLine($"{kind}: {(count - before.GetValueOrDefault(kind)) / (double)messages:0.00} a message");
        await host.StopAsync();
        Directory.Delete(folder, recursive: true);
    }
}
