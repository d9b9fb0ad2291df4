using Waxseal.Client;
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
        var (first, second) = (app.SenderKey, default(SigningKey));
        var (firstUse, passed) = (default(DateTimeOffset?), 0);

        // Steps of 20 s: rotated at one minute, used from two minutes on, ended at twelve, watched until fourteen.
        for (var step = 0; step < 42; step++)
        {
            if (step == 3)
                second = RotationApp.Read(await gates[0].SendAsync(gates[0].Call("POST", "/v1/keys/key_demo/rotate") with { Key = first }));
            if (step == 6) firstUse = time.Now;
            var old = await SendAsync(gates, first);
            var fresh = firstUse is null || second is null ? [] : await SendAsync(gates, second);

            var oldLives = firstUse is null || time.Now < firstUse + Overlap;
            Assert.All(old, status => Assert.Equal(oldLives ? 202 : 401, status));
            Assert.All(fresh, status => Assert.Equal(202, status));
            passed += old.Concat(fresh).Count(status => status == 202);
            time.Advance(TimeSpan.FromSeconds(20));
        }

        await app.UntilAsync(() => app.Smsc.MessagesTotal >= passed, $"{passed} messages handed over");
        Assert.Equal(passed, app.Smsc.MessagesTotal);
    }

    private static async Task<int[]> SendAsync(RawSender[] gates, SigningKey key)
    {
        var answers = await Task.WhenAll(gates.SelectMany(gate => Enumerable.Range(0, SendsEach)
            .Select(_ => gate.SendAsync(gate.Post(GateApp.Good) with { Key = key }))));
        return [.. answers.Select(answer => answer.Status)];
    }
}
