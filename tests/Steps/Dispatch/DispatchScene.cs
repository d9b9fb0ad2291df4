using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using Waxseal.Accounts;
using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Protection;
using Waxseal.Protocols.Signing;
using Waxseal.Steps.Dispatch;
using Waxseal.Tests.Flow;
using Waxseal.Tests.Protection;
using Waxseal.Tests.Tools;
using Waxseal.Watch;
using Xunit;
using Opt = Microsoft.Extensions.Options.Options;

namespace Waxseal.Tests.Steps.Dispatch;

/// <summary>The last step over a row in memory, and channels and a network that answer as a test says.</summary>
internal sealed class DispatchScene : IMessageRows, IDisposable
{
    private readonly KeyStore store;
    private readonly RandomNumberGenerator random = RandomNumberGenerator.Create();
    private readonly OperatorNetworks networks;
    private int writes;

    private DispatchScene(KeyStore store, KeyRing ring, string prefix, IRowsByToken[] known)
    {
        this.store = store;
        Time.AdvanceTo(Sample.ReceivedAt.AddMinutes(1));
        Row = Sample.Row() with { ETag = "0" };
        var accounts = new Mock<IAccountRows>();
        accounts.Setup(one => one.FindAccountAsync(Sample.Account, It.IsAny<CancellationToken>())).ReturnsAsync(
            new Account(Sample.Account, "A", AccountState.Active, new AccountLimits(1, 1), Account.ResentByDefault));
        accounts.Setup(one => one.FindKeyAsync(Sample.Key, It.IsAny<CancellationToken>())).ReturnsAsync(new ApiKey
        {
            Id = Sample.Key, Account = Sample.Account, Algorithm = SignatureAlgorithm.HmacSha256, Material = new byte[32], Scopes = [],
            CreatedAt = Sample.ReceivedAt.AddDays(-1), ExpiresAt = Sample.ReceivedAt.AddYears(1),
        });
        var index = new Mock<IReceiptIndex>();
        index.Setup(one => one.TryAddAsync(It.IsAny<IReadOnlyList<ReceiptSlot>>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        var asked = new NetworkOptions
        {
            Name = "home", Prefixes = [prefix], BaseUrl = "https://home.example/", TokenUrl = "https://home.example/token",
            ClientId = "waxseal", ClientSecret = "vault:home",
        };
        networks = new OperatorNetworks(
            Opt.Create(new NetworksOptions { Operators = [asked] }), store, Time, NullLogger<OperatorNetworks>.Instance);
        var facts = new Mock<INumberFactRows>();
        facts.Setup(one => one.FindAsync(It.IsAny<FactKey>(), It.IsAny<CancellationToken>())).Returns(Answered);
        var hops = new Hops(store.SealerOf(ring), ring, Opt.Create(new FlowOptions()));
        var options = Opt.Create(Options);
        var record = new SubmitRecord(
            this, new ReceiptSlots(index.Object, Opt.Create(new SendLimits()), Time), ring, hops,
            Mock.Of<IQueues>(), options, random, Time, NullLogger<SubmitRecord>.Instance);
        var checks = new NumberChecks(
            networks, facts.Object, Mock.Of<IAuditTrail>(), Opt.Create(Networks),
            random, Time, NullLogger<NumberChecks>.Instance);
        Step = new DispatchStep(
            this, new MessageStates(this, Time),
            new SenderDirectory(accounts.Object, Opt.Create(new AccountOptions()), Time),
            [Sms, WhatsApp, Signal],
            new Reach(Mock.Of<IReachRows>(), Opt.Create(new ReachOptions()), Time), record,
            new SimCheck(
                checks, new Silences(Opt.Create(Networks), Time), TokenScene.TokensOf(ring, Time, known), Opt.Create(Networks),
                options, Time),
            hops,
            new Traffic(
                Mock.Of<ITallyRows>(), ring, random, Opt.Create(new WatchOptions()), Time,
                NullLogger<Traffic>.Instance),
            options, Time, NullLogger<DispatchStep>.Instance);
        Hops = hops;
    }

    public ManualTime Time => store.Time;

    public DispatchOptions Options { get; } = new();

    public NetworksOptions Networks { get; } = new();

    public DispatchStep Step { get; }

    public Hops Hops { get; }

    public ScriptedWay Sms { get; } = new(Channel.Sms);

    public ScriptedWay WhatsApp { get; } = new(Channel.Whatsapp);

    public ScriptedWay Signal { get; } = new(Channel.Signal);

    /// <summary>One with the first thing that is sealed.</summary>
    public int DataKeysMade => store.DataKeys.Count;

    /// <summary>The row as stored.</summary>
    public MessageRow Row { get; set; }

    /// <summary>What happens to a write, by its number from 1: before it, and after it was done.</summary>
    public Action<int> BeforeWrite { get; set; } = _ => { };

    public Action<int> AfterWrite { get; set; } = _ => { };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What the network says of a SIM; at first nothing: it is away.</summary>
    public FactState Sim { get; set; } = FactState.Unknown;

    /// <summary>Why it says nothing.</summary>
    public NetworkAway Away { get; set; } = NetworkAway.Unreachable;

    /// <summary>When it wants to be asked again.</summary>
    public DateTimeOffset? AskAgainAt { get; set; }

    /// <summary>How long it takes to say so.</summary>
    public TimeSpan AnswersIn { get; set; }

    /// <summary>Whether nothing is answered any more, until the clock ends it.</summary>
    public bool Hangs { get; set; }

    /// <summary>How often it was asked; what is answered within its short memory is not asked again.</summary>
    public int Questions { get; private set; }

    /// <param name="prefix">How the numbers begin that the network is asked about.</param>
    public static async Task<DispatchScene> StartAsync(string prefix = "44")
    {
        var keys = new KeyStore();
        return new DispatchScene(keys, await keys.RingAsync(), prefix, []);
    }

    /// <summary>After a leak of the key of phone tokens.</summary>
    /// <param name="known">What is kept by these, and stands under the old one.</param>
    public static async Task<DispatchScene> StartAsync(IRowsByToken known)
    {
        var keys = new KeyStore();
        var ring = await keys.RingAsync();
        await TokenScene.LeakAsync(ring, keys.Time.Now);
        return new DispatchScene(keys, ring, "44", [known]);
    }

    /// <summary>Runs the step; a wait inside of it is driven by the clock.</summary>
    public async Task<Outcome<DispatchedMessage>> RunAsync(ScoredMessage message)
    {
        var run = Step.RunAsync(message, Token);
        while (!run.IsCompleted)
        {
            await Task.Yield();
            if (Time.TimersWaiting > 0) Time.Advance(TimeSpan.FromMilliseconds(500));
        }

        return await run;
    }

    public Task InsertAsync(IReadOnlyList<MessageRow> rows, CancellationToken cancellation) => Task.CompletedTask;

    public Task<MessageRow?> FindAsync(AccountId account, MessageId id, CancellationToken cancellation) =>
        Task.FromResult<MessageRow?>(Row with { Moved = [] });

    public Task<MessageRow?> TryReplaceAsync(MessageRow row, CancellationToken cancellation)
    {
        var nth = ++writes;
        BeforeWrite(nth);
        if (row.ETag != Row.ETag) return Task.FromResult<MessageRow?>(null);
        Row = row with { ETag = $"{nth}", Moved = [] };
        AfterWrite(nth);
        return Task.FromResult<MessageRow?>(Row);
    }

    // That a network could not say is not remembered.
    private Task<NumberFact?> Answered()
    {
        Questions++;
        if (Hangs) return new TaskCompletionSource<NumberFact?>().Task;
        Time.Advance(AnswersIn);
        var fact = Sim == FactState.Unknown
            ? new NumberFact(Sim, Away, Time.Now, Time.Now) { AskAgainAt = AskAgainAt }
            : new NumberFact(Sim, NetworkAway.None, Time.Now, Time.Now.AddMinutes(5));
        return Task.FromResult<NumberFact?>(fact);
    }

    public void Dispose()
    {
        networks.Dispose();
        random.Dispose();
    }
}
