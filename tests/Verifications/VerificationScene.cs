using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Moq;
using Waxseal.Accounts;
using Waxseal.Devices;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Protection;
using Waxseal.Tests.Devices;
using Waxseal.Tests.Networks;
using Waxseal.Tests.Protection;
using Waxseal.Tests.Tools;
using Waxseal.Verifications;
using Waxseal.Watch;
using Xunit;

namespace Waxseal.Tests.Verifications;

/// <summary>
/// Verifications over rows and a queue in memory, without a host: the clock moves as a test says. The queue keeps the first hop of a name,
/// as the broker does.
/// </summary>
internal sealed class VerificationScene : IVerificationRows, IQueues, IAnnouncements, IAuditTrail, IAsyncDisposable
{
    public const string Number = "+447700900123";
    private readonly ConcurrentDictionary<VerificationId, VerificationRow> rows = new();
    private readonly ConcurrentDictionary<string, VerificationId> states = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RecentAsks> asks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> sent = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Tally> tallies = new();
    private ServiceProvider services = null!;
    private int version;

    public IServiceProvider Services => services;

    public KeyStore Keys { get; } = new();

    public ManualTime Time => Keys.Time;

    public CamaraServer? Operator { get; private init; }

    public ConcurrentQueue<Announcement> Told { get; } = new();

    public ConcurrentQueue<AuditEntry> Audited { get; } = new();

    /// <summary>Whether the table of accounts does not answer.</summary>
    public bool AccountsAway { get; set; }

    /// <summary>Whether the table of asks for codes does not answer.</summary>
    public bool AsksAway { get; set; }

    /// <summary>What is thrown instead of telling an account.</summary>
    public Exception? Deaf { get; set; }

    /// <summary>What happens as a row is replaced.</summary>
    public Action BeforeReplace { get; set; } = () => { };

    /// <summary>The codes that reach the phone.</summary>
    public IReadOnlyCollection<string> Codes => [.. sent.Values];

    /// <summary>Codes that were made, though the broker may have dropped their message.</summary>
    public List<string> Made { get; } = [];

    public Account Account { get; } =
        new(AccountId.Parse("acc_shop"), "Shop", AccountState.Active, new AccountLimits(1000, 1000), []);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<VerificationScene> StartAsync(CamaraServer? network = null)
    {
        var scene = new VerificationScene { Operator = network };
        var settings = new Dictionary<string, string?>();
        if (network is not null)
        {
            network.Time = scene.Time;
            scene.Keys.Secrets[CamaraServer.SecretName] = network.ClientSecret;
            foreach (var (name, value) in network.AppSettings()) settings[name] = value;
            settings["Networks:CallbackUrl"] = "https://gateway.example/v1/verifications/callback";
        }

        scene.services = await scene.BuildAsync(settings);
        return scene;
    }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>A request that was let in.</summary>
    public AskedVerification Ask(string to = Number)
    {
        var id = new VerificationId(Get<MessageIds>().New(Account.Id, Time.Now));
        var body = System.Text.Encoding.UTF8.GetBytes($$"""{"to":"{{to}}"}""");
        return new AskedVerification(
            id, KeyId.Parse("key_shop.1"), Time.Now, new SignedSend("POST", "gateway.example", VerificationReader.Path, "", [], body),
            VerificationReader.ReadAgain(body)!);
    }

    public Task<VerificationBegun> BeginAsync(AskedVerification asked, bool mayBeSilent = false) =>
        Get<VerificationStart>().BeginAsync(Account, asked, mayBeSilent, Token);

    public async Task<VerificationState> CheckAsync(VerificationId id, string code, AccountId? account = null) =>
        await Get<VerificationCheck>().CheckAsync(id, account ?? Account.Id, code, Token) ?? VerificationState.Unknown;

    /// <summary>What the app's browser brings back from the network.</summary>
    public async Task<(string State, string Code)> OpenAsync(VerificationBegun begun)
    {
        using var http = Operator!.Http();
        using var opened = await http.GetAsync(new Uri(begun.AuthorizeUrl!), Token);
        var back = QueryHelpers.ParseQuery(opened.Headers.Location!.Query);
        return (back["state"].ToString(), back.TryGetValue("code", out var code) ? code.ToString() : "");
    }

    /// <summary>What was counted for the watch.</summary>
    public async Task<(long Accepted, long Sent, long Confirmed)> CountedAsync()
    {
        tallies.Clear();
        await Get<Traffic>().FlushAsync(Token);
        return (tallies.Sum(one => one.Accepted), tallies.Sum(one => one.CodesSent), tallies.Sum(one => one.CodesConfirmed));
    }

    public VerificationRow Row(VerificationId id) => rows[id];

    public Task<VerificationRow?> FindAsync(VerificationId id, CancellationToken cancellation) =>
        Task.FromResult(rows.GetValueOrDefault(id));

    public Task<bool> TryAddAsync(VerificationRow row, CancellationToken cancellation) =>
        Task.FromResult(rows.TryAdd(row.Id, row with { ETag = NextVersion() }));

    public Task<bool> TryReplaceAsync(VerificationRow row, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        BeforeReplace();
        return Task.FromResult(
            rows.TryGetValue(row.Id, out var found) && found.ETag == row.ETag &&
            rows.TryUpdate(row.Id, row with { ETag = NextVersion() }, found));
    }

    public Task NoteStateAsync(string state, VerificationId id, CancellationToken cancellation)
    {
        states[state] = id;
        return Task.CompletedTask;
    }

    public Task<VerificationId?> FindByStateAsync(string state, CancellationToken cancellation) =>
        Task.FromResult<VerificationId?>(states.TryGetValue(state, out var id) ? id : null);

    public Task<RecentAsks> FindAsksAsync(string phoneToken, CancellationToken cancellation) => AsksAway
        ? throw new TimeoutException("The tables are away.")
        : Task.FromResult(asks.GetValueOrDefault(phoneToken, new RecentAsks([], "")));

    public Task<bool> TryKeepAsksAsync(string phoneToken, RecentAsks kept, CancellationToken cancellation)
    {
        var next = kept with { ETag = NextVersion() };
        return Task.FromResult(
            kept.ETag.Length == 0
                ? asks.TryAdd(phoneToken, next)
                : asks.TryGetValue(phoneToken, out var found) && found.ETag == kept.ETag && asks.TryUpdate(phoneToken, next, found));
    }

    public async Task SendAsync(IReadOnlyList<OutgoingHop> hops, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var hop in hops)
        {
            var opening = await Get<Hops>().OpenAsync<ReceivedMessage>(BinaryData.FromBytes(hop.Body), cancellation);
            var code = Hops.Read<ReceivedMessage>(Assert.IsType<Opening.Opened>(opening).Plaintext).Composed!.Code!;
            Made.Add(code);
            sent.TryAdd(hop.MessageId, code);
        }
    }

    public Task TellAsync(AccountId account, Announcement what, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (Deaf is { } failure) throw failure;
        Told.Enqueue(what);
        return Task.CompletedTask;
    }

    public Task AppendAsync(AuditEntry entry, string eventId, CancellationToken cancellation)
    {
        Audited.Enqueue(entry);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private string NextVersion() => Interlocked.Increment(ref version).ToString();

    private async Task<ServiceProvider> BuildAsync(Dictionary<string, string?> settings)
    {
        var ring = await Keys.RingAsync();
        var accounts = new Mock<IAccountRows>();
        accounts.Setup(one => one.FindAccountAsync(Account.Id, It.IsAny<CancellationToken>()))
            .Returns(() => AccountsAway ? Task.FromException<Account?>(new TimeoutException()) : Task.FromResult<Account?>(Account));
        var kept = new Mock<ITallyRows>();
        kept.Setup(one => one.WriteAsync(It.IsAny<string>(), It.IsAny<IReadOnlyList<Tally>>(), It.IsAny<CancellationToken>()))
            .Callback((string _, IReadOnlyList<Tally> some, CancellationToken _) => some.ToList().ForEach(tallies.Enqueue))
            .Returns(Task.CompletedTask);
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddLogging().AddOptions().AddVerifications().AddNetworks()
            .AddSingleton<IVerificationRows>(this).AddSingleton<IQueues>(this).AddSingleton<IAnnouncements>(this)
            .AddSingleton<IAuditTrail>(this).AddSingleton<IVault>(Keys).AddSingleton<TimeProvider>(Time)
            .AddSingleton<RandomNumberGenerator>(Keys.Random).AddSingleton(ring).AddSingleton(Keys.SealerOf(ring))
            .AddSingleton(accounts.Object).AddSingleton(kept.Object).AddSingleton(Mock.Of<INumberFactRows>())
            .AddSingleton<IDeviceRows, MemoryDeviceRows>().AddSingleton<CodeCounts>().AddSingleton<Hops>().AddSingleton<MessageIds>()
            .AddSingleton<NumberTokens>().AddSingleton<Traffic>().AddSingleton<SenderDirectory>()
            .BuildServiceProvider();
    }
}
