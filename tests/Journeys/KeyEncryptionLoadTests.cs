using System.Text.Json;
using Waxseal.Flow;
using Waxseal.Local.Hosting;
using Waxseal.Protection;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Waxseal.Tests.Upkeep;
using Xunit;
using MessageState = Waxseal.Flow.MessageState;

namespace Waxseal.Tests.Journeys;

/// <summary>
/// Sends go on while a key-encryption key is announced, becomes current, takes over what the one before it wrapped, and while that one is
/// retired, deleted and found purged: each is let in exactly when it should be, is delivered, and can still be read at the end.
/// </summary>
public sealed class KeyEncryptionLoadTests
{
    private const int Senders = 6;
    private const int SendsEach = 6;
    private const int SendsEachMax = 12;
    private static readonly AccountId Account = AccountId.Parse("acc_demo");
    private readonly List<MessageId> passed = [];
    private int numbers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task None_is_refused_that_should_pass_and_none_passes_that_should_be_refused()
    {
        var time = new ManualTime();
        await using var app = await WaxsealApp.StartAsync(new() { Time = time, Settings = Settings });
        await SendWhileAsync(app, Task.CompletedTask);
        var first = Ring(app)[0];

        // The run that announces comes a day and the lead ahead; the rows of the first day stand under the first key.
        await app.LeapToAsync(first.CurrentFrom.AddDays(87));
        await SendWhileAsync(app, RotateAsync(app));
        AssertStates(app, KeyState.Current, KeyState.Announced);

        // The change itself is at no run's time: it falls between two sends, or into one.
        await app.LeapToAsync(Ring(app)[1].CurrentFrom.AddMilliseconds(-500));
        AssertStates(app, KeyState.Current, KeyState.Announced);
        await SendWhileAsync(app, app.PassAsync(TimeSpan.FromSeconds(1)));
        AssertStates(app, KeyState.Previous, KeyState.Current);
        await SendWhileAsync(app, RotateAsync(app));
        Assert.All(await AtRest.RowsAsync(app, "DataKeys"), row => Assert.Equal(Ring(app)[1].Name, row.GetString("WrappedUnder")));

        await app.LeapToAsync(Ring(app)[1].CurrentFrom + new ProtectionOptions().PreviousKeysOpenFor);
        await SendWhileAsync(app, RotateAsync(app));
        AssertStates(app, KeyState.Retired, KeyState.Current);
        Assert.Null(await app.Get<IVault>().FindAsync(first.Name, Token));

        await app.LeapToAsync(time.Now.AddDays(new ProtectionOptions().VaultSoftDeleteDays + 1));
        await SendWhileAsync(app, RotateAsync(app));
        AssertStates(app, KeyState.Destroyed, KeyState.Current, KeyState.Announced);

        Assert.True(passed.Count >= 6 * Senders * SendsEach, $"{passed.Count} sends.");
        foreach (var id in passed)
        {
            var row = await app.Get<IMessageRows>().FindAsync(Account, id, Token);
            Assert.True(await app.OpensAsync(row!.Content), $"{id} can't be read.");
        }
    }

    // Runs of the key rotation come when the test says so; retention and the like would take what it looks at afterwards.
    private static Dictionary<string, string> Settings => new()
    {
        // Rows of keys are read for each send: those that are wrapped anew at this moment as well.
        ["Accounts:CacheDuration"] = "00:00:00",
        ["AzureWebJobs.KeyRotation.Disabled"] = "true",
        ["AzureWebJobs.Retention.Disabled"] = "true",
        ["AzureWebJobs.AuditSealing.Disabled"] = "true",
        ["AzureWebJobs.AnalyticsCount.Disabled"] = "true",
        ["AzureWebJobs.KeyWarnings.Disabled"] = "true",
        ["AzureWebJobs.Anomalies.Disabled"] = "true",
    };

    private static Task RotateAsync(WaxsealApp app) => app.Get<LocalHost>().RunTimerAsync("KeyRotation", Token);

    private static IReadOnlyList<KeyVersion> Ring(WaxsealApp app) => app.Get<KeyRing>().Versions(KeyPurpose.KeyEncryption);

    private static void AssertStates(WaxsealApp app, params KeyState[] expected) => Assert.Equal(
        expected, Ring(app).Select(one => KeyTimeline.StateOf(Ring(app), one, app.Time.GetUtcNow())));

    /// <summary>Sends from several sides until the work has ended, a few in any case, and waits until all is delivered.</summary>
    private async Task SendWhileAsync(WaxsealApp app, Task work)
    {
        // A sender of its own for each round, and nonces that no other round has: the day is another, but two rounds share one.
        var raw = new RawSender(app);
        var round = passed.Count;
        var sent = await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => SendAsync(app, raw, round, work)));
        await work;
        var fresh = sent.SelectMany(ids => ids).ToArray();
        passed.AddRange(fresh);
        await app.UntilAsync(() => AreDeliveredAsync(app, fresh), $"{fresh.Length} messages delivered");
        await AtRest.UntilQuietAsync(app);
        Assert.Equal(passed.Count, app.Smsc.MessagesTotal);
    }

    private async Task<List<MessageId>> SendAsync(WaxsealApp app, RawSender raw, int round, Task work)
    {
        var ids = new List<MessageId>();
        for (var at = 0; at < SendsEachMax && (at < SendsEach || !work.IsCompleted); at++)
        {
            var post = raw.Post($$"""{"to":"+447700900{{Interlocked.Increment(ref numbers) % 1000:000}}","body":"Hello"}""");
            var request = post with { Nonce = $"{post.Nonce}-{round:0000}" };
            var forged = RawSender.As(request with { Nonce = request.Nonce + "-forged" }, request.Key.KeyId, new byte[32]);
            Assert.Equal(401, (await raw.SendAsync(forged)).Status);
            var answer = await raw.SendAsync(request);
            Assert.True(answer.Status == 202, $"{answer.Status} {answer.Body}");
            Assert.Equal(401, (await raw.SendAsync(request)).Status);
            using var json = JsonDocument.Parse(answer.Body);
            ids.Add(MessageId.Parse(json.RootElement.GetProperty("id").GetString() ?? ""));
        }

        return ids;
    }

    private static async Task<bool> AreDeliveredAsync(WaxsealApp app, IEnumerable<MessageId> ids)
    {
        foreach (var id in ids)
        {
            if (await app.Get<IMessageRows>().FindAsync(Account, id, Token) is not { State: MessageState.Delivered }) return false;
        }

        return true;
    }
}
