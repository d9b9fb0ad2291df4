using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Waxseal.Client;
using Waxseal.Local.Certificates;
using Waxseal.Local.Smsc;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Failures;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>The real process, killed in the middle of a burst, judged by the log of an operator outside it.</summary>
public sealed class KillJourneyTests
{
    private const int Messages = 2000;
    private const int AtOnce = 16;
    private const int Window = 64;

    // A claim of the dead stands for thirty seconds before somebody may overtake it; five are enough for a test.
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Dispatch__ClaimDuration"] = "00:00:05",
        ["Operators__0__ResponseTimeout"] = "00:00:03",
        ["Operators__0__Window"] = $"{Window}",
        ["Links__LeaseDuration"] = "00:00:03",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_gateway_delivers_all_it_promised_and_repeats_at_most_a_window()
    {
        var folder = Directory.CreateTempSubdirectory("waxseal-kill-");
        try
        {
            var log = Path.Combine(folder.FullName, "operator.log");
            using var ca = LocalCa.OpenOrCreate(Path.Combine(folder.FullName, "operator"), TimeProvider.System);
            await using var smsc = await EmbeddedSmsc.StartAsync(
                new SmscOptions { SystemId = "test", Password = "secret", LogPath = log, ReceiptDelay = TimeSpan.FromMilliseconds(50) },
                ca, TimeProvider.System, Token);
            await JudgeAsync(folder.FullName, ca.RootPemPath, smsc, log);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task JudgeAsync(string folder, string rootPem, EmbeddedSmsc smsc, string log)
    {
        var promised = new ConcurrentDictionary<string, string>();
        var data = Path.Combine(folder, "data");
        await using (var first = await GatewayProcess.StartAsync(data, smsc.Port, rootPem, Settings))
        {
            using var client = await ClientAsync(first, data);
            var burst = SendAsync(client, promised);
            while (smsc.MessagesTotal < Messages / 4) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
            first.Kill();
            await burst;
        }

        Assert.InRange(promised.Count, Messages / 4, Messages - 1);
        await using var second = await GatewayProcess.StartAsync(data, smsc.Port, rootPem, Settings);
        using var again = await ClientAsync(second, data);
        var doubled = 0;
        foreach (var (id, text) in promised)
        {
            var status = await UntilDeliveredAsync(again, id);
            var sent = smsc.Messages.Count(message => message.Text == text);
            Assert.True(sent == 1 || sent == 2 && status.PossibleDuplicate, $"{id} was sent {sent} times.");
            if (sent == 2) doubled++;
        }

        // What was not promised may be out as well: its 202 died on its way. Twice is another matter.
        Assert.InRange(smsc.Messages.CountBy(message => message.Text).Count(one => one.Value > 1), doubled, Window);
        Assert.Equal(smsc.MessagesTotal, File.ReadLines(log).Count());
    }

    private static async Task SendAsync(WaxsealClient client, ConcurrentDictionary<string, string> promised)
    {
        using var slots = new SemaphoreSlim(AtOnce);
        await Task.WhenAll(Enumerable.Range(0, Messages).Select(async at =>
        {
            await slots.WaitAsync(Token);
            try
            {
                var sent = await client.SendAsync(new SendRequest("+447700900123", $"Burst {at}"), Token);
                promised[sent.Id] = $"Burst {at}";
            }
            catch (HttpRequestException)
            {
                // Nobody answered: nothing was promised.
            }
            finally
            {
                slots.Release();
            }
        }));
    }

    private static async Task<MessageStatus> UntilDeliveredAsync(WaxsealClient client, string id)
    {
        for (var tries = 0; ; tries++)
        {
            var status = await client.GetAsync(id, Token);
            if (status.Status == MessageState.Delivered) return status;
            Assert.True(tries < 300 && !status.Status.IsFinal(), $"{id} is {status.Status} ({status.Reason}).");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Token);
        }
    }

    private static async Task<WaxsealClient> ClientAsync(GatewayProcess gateway, string data)
    {
        using var demo = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(data, "demo.json"), Token));
        string Text(string name) => demo.RootElement.GetProperty(name).GetString()!;
        var key = new SigningKey(Text("keyId"), SignatureAlgorithm.HmacSha256, Convert.FromBase64String(Text("secret")));
        return new WaxsealClient(
            new WaxsealClientOptions { Url = gateway.Url, Key = key, RetriesMax = 0 },
            new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });
    }
}
