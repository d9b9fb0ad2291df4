using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Protection;
using Waxseal.Tests.Networks;

namespace Waxseal.Bench;

/// <summary>
/// What asking the networks costs a message: while the operator answers, while it hangs, after the breaker opened, and from memory. The
/// operator is a server in this process, over TLS; what is shared is in memory. Real time, 0.8 s of budget. What a message waits at most is
/// looked for over many, with a breaker that never opens.
/// </summary>
internal static class NetworkBench
{
    private const int Answered = 300;
    private const int Hanging = 30;
    private const int Waiting = 600;
    private const int WaitingAtOnce = 30;
    private const int Remembered = 200_000;

    private static readonly Account Account =
        new(AccountId.Parse("acc_bench"), "Bench", AccountState.Active, new AccountLimits(1, 1), []);

    public static async Task RunAsync(string[] arguments)
    {
        await using var server = await CamaraServer.StartAsync();
        using var random = RandomNumberGenerator.Create();
        var options = new NetworksOptions
        {
            Operators = [server.Settings()], TrustedRoots = [server.RootPemPath], BreakDuration = TimeSpan.FromMinutes(1),
        };
        using var networks = NetworksOf(options, server);
        var checks = ChecksOf(networks, options, server, random);

        await AskAsync(checks, 0, 20);
        Show("answers", await AskAsync(checks, 1000, Answered));
        Show("from memory", Memory(checks));

        server.Hangs();
        var hanging = await AskAsync(checks, 5000, Hanging);
        Show("hangs", [.. hanging.Where(one => one.Away == NetworkAway.Slow)]);
        Show("breaker open", [.. hanging.Where(one => one.Away == NetworkAway.CircuitOpen)]);
        var most = hanging.Max(one => one.Took);

        options.SampleMin = 1000;
        options.SampledFor = TimeSpan.FromSeconds(1);
        using var patient = NetworksOf(options, server);
        var waiting = await WaitAsync(ChecksOf(patient, options, server, random));
        Show("hangs, no breaker", waiting);
        most = new[] { most, waiting.Max(one => one.Took) }.Max();
        var goal = options.Budget.TotalMilliseconds;
        Terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"goal {goal:F0} ms; most that a message waited {most.TotalMilliseconds:F0} ms; over it {waiting.Count(one => one.Took > options.Budget)} of {waiting.Count}"));
    }

    private static OperatorNetworks NetworksOf(NetworksOptions options, CamaraServer server) =>
        new(Options.Create(options), new Store(server.ClientSecret), TimeProvider.System, NullLogger<OperatorNetworks>.Instance);

    private static NumberChecks ChecksOf(OperatorNetworks networks, NetworksOptions options, CamaraServer server, RandomNumberGenerator random)
    {
        var store = new Store(server.ClientSecret);
        return new NumberChecks(
            networks, store, store, Options.Create(options), random, TimeProvider.System, NullLogger<NumberChecks>.Instance);
    }

    private static async Task<List<Asked>> WaitAsync(NumberChecks checks)
    {
        var asked = new List<Asked>();
        for (var at = 0; at < Waiting; at += WaitingAtOnce)
        {
            var from = 10_000 + at;
            var batch = await Task.WhenAll(Enumerable.Range(from, WaitingAtOnce).Select(one => AskAsync(checks, one, 1)));
            asked.AddRange(batch.SelectMany(one => one));
        }

        return asked;
    }

    // A number each: what is known of one is not asked again.
    private static async Task<List<Asked>> AskAsync(NumberChecks checks, int from, int count)
    {
        var asked = new List<Asked>();
        for (var at = from; at < from + count; at++)
        {
            var started = Stopwatch.GetTimestamp();
            var facts = await checks.AskAsync(
                Account, string.Create(CultureInfo.InvariantCulture, $"+4477009{at:00000}"),
                string.Create(CultureInfo.InvariantCulture, $"tok_1_{at:x32}"), NumberQuestions.SimSwap, CancellationToken.None);
            asked.Add(new Asked(Stopwatch.GetElapsedTime(started), facts.Away));
        }

        return asked;
    }

    private static List<Asked> Memory(NumberChecks checks)
    {
        var asked = new List<Asked>(Remembered);
        for (var at = 0; at < Remembered; at++)
        {
            var started = Stopwatch.GetTimestamp();
            var facts = checks.AskAsync(Account, "+447700901000", $"tok_1_{1000:x32}", NumberQuestions.SimSwap, CancellationToken.None);
            if (!facts.IsCompletedSuccessfully) throw new BenchException("It was not in memory.");
            asked.Add(new Asked(Stopwatch.GetElapsedTime(started), NetworkAway.None));
        }

        return asked;
    }

    private static void Show(string what, IReadOnlyList<Asked> asked)
    {
        if (asked.Count == 0) throw new BenchException($"Nothing of: {what}.");
        var sorted = asked.Select(one => one.Took.TotalMicroseconds).Order().ToArray();
        Terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-14} {sorted.Length,7} asked; median {sorted[sorted.Length / 2],10:F1} us, p99 {sorted[sorted.Length * 99 / 100],10:F1} us, most {sorted[^1],10:F1} us"));
    }

    private readonly record struct Asked(TimeSpan Took, NetworkAway Away);

    private sealed class Store(byte[] secret) : INumberFactRows, IAuditTrail, IVault
    {
        public Task<NumberFact?> FindAsync(FactKey key, CancellationToken cancellation) => Task.FromResult<NumberFact?>(null);

        public Task KeepAsync(FactKey key, NumberFact fact, CancellationToken cancellation) => Task.CompletedTask;

        public Task AppendAsync(AuditEntry entry, string eventId, CancellationToken cancellation) => Task.CompletedTask;

        public Task<byte[]?> FindAsync(string name, CancellationToken cancellation) => Task.FromResult<byte[]?>(secret);

        public Task WriteAsync(string name, byte[] value, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
