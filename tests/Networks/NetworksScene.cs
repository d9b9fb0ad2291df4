using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Protection;
using Waxseal.Tests.Channels;
using Waxseal.Tests.Tools;

namespace Waxseal.Tests.Networks;

/// <summary>Instances of a gateway that share what networks answered, before operators that the test starts. The clock stands still.</summary>
internal sealed class NetworksScene : INumberFactRows, IAuditTrail, IAsyncDisposable
{
    public const string Number = "+447700900123";
    public const string PhoneToken = "tok_1_00112233445566778899aabbccddeeff";
    private readonly List<OperatorNetworks> opened = [];
    private readonly ConcurrentDictionary<FactKey, NumberFact> kept = new();
    private readonly LoggerFactory loggers;
    private readonly RandomNumberGenerator random = RandomNumberGenerator.Create();

    private NetworksScene(CamaraServer server)
    {
        Server = server;
        server.Time = Time;
        Vault.Put(CamaraServer.SecretName, System.Text.Encoding.UTF8.GetString(server.ClientSecret));
        loggers = new LoggerFactory([Logs]);
        Options = new NetworksOptions { TrustedRoots = [server.RootPemPath], CallbackUrl = "https://gateway.example/v1/callback" };
    }

    public ManualTime Time { get; } = new();

    public LogRecorder Logs { get; } = new();

    public CamaraServer Server { get; }

    public MemoryVault Vault { get; } = new();

    public NetworksOptions Options { get; }

    public ConcurrentQueue<AuditEntry> Audited { get; } = new();

    public ConcurrentDictionary<FactKey, NumberFact> Kept => kept;

    /// <summary>What the shared rows do before they answer.</summary>
    public Func<CancellationToken, Task> BeforeRows { get; set; } = _ => Task.CompletedTask;

    public Account Account { get; set; } =
        new(AccountId.Parse("acc_demo"), "Demo", AccountState.Active, new AccountLimits(1, 1), []);

    public static async Task<NetworksScene> StartAsync() => new(await CamaraServer.StartAsync());

    /// <summary>The one operator, for all numbers.</summary>
    public void HasOperator(NumberQuestions asks = NumberQuestions.SimSwap) => Options.Operators = [Server.Settings(asks: asks)];

    /// <summary>One more instance.</summary>
    public NumberChecks Instance() => new(
        Open(), this, this, Microsoft.Extensions.Options.Options.Create(Options), random, Time, loggers.CreateLogger<NumberChecks>());

    public SilentProof Proof() =>
        new(Open(), Microsoft.Extensions.Options.Options.Create(Options), random, Time, loggers.CreateLogger<SilentProof>());

    /// <summary>What is said, without since and till when.</summary>
    public async Task<NumberFacts> AskAsync(
        NumberChecks instance, NumberQuestions which = NumberQuestions.SimSwap, string number = Number) =>
        await AskWithTimeAsync(instance, which, number) with
        {
            SimAnsweredAt = null, SimAskAgainAt = null, SimAskedLater = false, InVain = false,
        };

    public Task<NumberFacts> AskWithTimeAsync(
        NumberChecks instance, NumberQuestions which = NumberQuestions.SimSwap, string number = Number) =>
        instance.AskAsync(Account, number, PhoneToken + number, which, Xunit.TestContext.Current.CancellationToken);

    /// <summary>Waits until the server was asked so often.</summary>
    public async Task UntilAskedAsync(Func<bool> condition)
    {
        for (var tries = 0; tries < 2000; tries++)
        {
            if (condition()) return;
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        throw new TimeoutException("The server was not asked. " + Logs.Tail(10));
    }

    /// <summary>What the server does from now on, after it was asked: nothing.</summary>
    public Func<int> Hang()
    {
        var asked = 0;
        Server.Answers(async context =>
        {
            Interlocked.Increment(ref asked);
            await CamaraServer.Never(context);
        });
        return () => Volatile.Read(ref asked);
    }

    public async Task<NumberFact?> FindAsync(FactKey key, CancellationToken cancellation)
    {
        await BeforeRows(cancellation);
        return kept.TryGetValue(key, out var fact) && Time.GetUtcNow() < fact.Until ? fact : null;
    }

    public async Task KeepAsync(FactKey key, NumberFact fact, CancellationToken cancellation)
    {
        await BeforeRows(cancellation);
        kept[key] = fact;
    }

    public Task AppendAsync(AuditEntry entry, string eventId, CancellationToken cancellation)
    {
        Audited.Enqueue(entry);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in opened) one.Dispose();
        random.Dispose();
        loggers.Dispose();
        await Server.DisposeAsync();
    }

    private OperatorNetworks Open()
    {
        var networks = new OperatorNetworks(
            Microsoft.Extensions.Options.Options.Create(Options), Vault, Time, loggers.CreateLogger<OperatorNetworks>());
        opened.Add(networks);
        return networks;
    }
}
