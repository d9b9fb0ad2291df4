using Waxseal.Protocols.Signing;
using Waxseal.Tests.Accounts;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>
/// Sends go on, through two instances that remember rows for five seconds, while a key is rotated and its old version ends: each is let in
/// exactly when it should be, and what was let in is delivered.
/// </summary>
public sealed class KeyRotationLoadTests
{
    private const int SendsEach = 3;
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task None_is_refused_that_should_pass_and_none_passes_that_should_be_refused()
    {
        var time = new ManualTime();
        await using var app = await WaxsealApp.StartAsync(new()
        {
            Time = time, SecondGate = true, Settings = new Dictionary<string, string> { ["Accounts:RotationOverlap"] = Overlap.ToString() },
        });
        RawSender[] gates = [new(app), new(app) { Instance = 1 }];
        var (first, second, passed) = (app.SenderKey, default(SigningKey), 0);
        var start = time.Now;

        // Rotated after one minute, used from two minutes on, ended after twelve.
        foreach (var seconds in new[] { 0, 4, 60, 61, 65, 120, 121, 125, 300, 600, 715, 719, 720, 721, 726, 800 })
        {
            // What a second before the end was let in is validated after it; hours would end the locks of what is under way.
            if (start.AddSeconds(seconds) - time.Now > TimeSpan.FromSeconds(5)) await AtRest.UntilQuietAsync(app);
            time.AdvanceTo(start.AddSeconds(seconds));
            Assert.Equal(start.AddSeconds(seconds), time.Now);
            if (seconds == 60) second = await RotateAsync(gates[0], first);

            var old = await SendAsync(gates, first);
            var fresh = seconds < 120 || second is null ? [] : await SendAsync(gates, second);

            Assert.All(old, status => Assert.Equal(seconds < 720 ? 202 : 401, status));
            Assert.All(fresh, status => Assert.Equal(202, status));
            passed += old.Concat(fresh).Count(status => status == 202);
        }

        await app.UntilAsync(() => app.Smsc.MessagesTotal >= passed, $"{passed} messages handed over");
        Assert.Equal(passed, app.Smsc.MessagesTotal);
    }

    private static async Task<SigningKey> RotateAsync(RawSender gate, SigningKey key) =>
        RotationApp.Read(await gate.SendAsync(gate.Call("POST", "/v1/keys/key_demo/rotate") with { Key = key }));

    private static async Task<int[]> SendAsync(RawSender[] gates, SigningKey key)
    {
        var answers = await Task.WhenAll(gates.SelectMany(gate => Enumerable.Range(0, SendsEach)
            .Select(_ => gate.SendAsync(gate.Post(GateApp.Good) with { Key = key }))));
        return [.. answers.Select(answer => answer.Status)];
    }
}
