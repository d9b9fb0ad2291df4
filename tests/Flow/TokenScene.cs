using System.Security.Cryptography;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Waxseal.Azure;
using Waxseal.Channels;
using Waxseal.Devices;
using Waxseal.Flow;
using Waxseal.Local.Engine;
using Waxseal.Networks;
using Waxseal.Protection;
using Waxseal.Tests.Protection;
using Waxseal.Tests.Tools;
using Waxseal.Verifications;
using Xunit;

namespace Waxseal.Tests.Flow;

/// <summary>
/// All that is kept of numbers by their tokens, over the real tables and without a host; as many instances as a test wants.
/// </summary>
internal sealed class TokenScene : IAsyncDisposable
{
    public const string Number = "447700900123";
    public static readonly AccountId Shop = AccountId.Parse("acc_shop");
    private static readonly string[] Names =
        [TableNames.Devices, TableNames.Reach, TableNames.NumberFacts, TableNames.Verifications, TableNames.Messages];

    private readonly string folder = Directory.CreateTempSubdirectory("waxseal-").FullName;
    private readonly List<ServiceProvider> instances = [];
    private readonly EmbeddedEngine engine;

    private TokenScene()
    {
        engine = EmbeddedEngine.Open(folder, Keys.Time);
        Tables = new TableServiceClient($"EmbeddedEngine={folder}");
    }

    public KeyStore Keys { get; } = new();

    public ManualTime Time => Keys.Time;

    public TableServiceClient Tables { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<TokenScene> StartAsync()
    {
        var scene = new TokenScene();
        foreach (var name in Names) await scene.Tables.GetTableClient(name).CreateIfNotExistsAsync(Token);
        return scene;
    }

    /// <summary>The tokens of an instance that keeps nothing by them but this.</summary>
    public static NumberTokens TokensOf(KeyRing ring, TimeProvider time, params IRowsByToken[] kinds) =>
        new(ring, kinds, time, NullLogger<NumberTokens>.Instance);

    /// <summary>The key of phone tokens leaks: from now on there is one version more.</summary>
    public static async Task LeakAsync(KeyRing ring, DateTimeOffset now)
    {
        var version = ring.PhoneTokens.CurrentVersion;
        await ring.ChangeAsync(
            (document, nameOf) => document.Compromise(KeyPurpose.PhoneTokens, version, nameOf, now, now), Token);
        Assert.Equal(version + 1, ring.PhoneTokens.CurrentVersion);
    }

    /// <summary>One more instance, which knows the keys as they are now and hears of no leak by itself.</summary>
    public async Task<Instance> InstanceAsync()
    {
        var services = new ServiceCollection()
            .AddLogging().AddOptions()
            .AddSingleton(Tables).AddSingleton<TimeProvider>(Time).AddSingleton<RandomNumberGenerator>(Keys.Random)
            .AddSingleton(await Keys.RingAsync()).AddSingleton<RowMacs>().AddSingleton<NumberTokens>()
            .AddSingleton<KnownDevices>().AddSingleton<CodeCounts>().AddSingleton<Reach>().AddSingleton<AskLimits>()
            .AddSingleton<IDeviceRows, DeviceTable>().AddSingleton<IReachRows, ReachTable>()
            .AddSingleton<INumberFactRows, NumberFactTable>().AddSingleton<IVerificationRows, VerificationTable>()
            .AddSingleton<IRowsByToken, NumberFactTable>()
            .AddSingleton<IRowsByToken>(provider => provider.GetRequiredService<KnownDevices>())
            .AddSingleton<IRowsByToken>(provider => provider.GetRequiredService<CodeCounts>())
            .AddSingleton<IRowsByToken>(provider => provider.GetRequiredService<Reach>())
            .AddSingleton<IRowsByToken>(provider => provider.GetRequiredService<AskLimits>())
            .BuildServiceProvider();
        instances.Add(services);
        return new Instance(services);
    }

    /// <summary>All rows of a table.</summary>
    public async Task<IReadOnlyList<TableEntity>> RowsAsync(string name) =>
        await Tables.GetTableClient(name).QueryAsync<TableEntity>(cancellationToken: Token).ToListAsync(Token);

    public async ValueTask DisposeAsync()
    {
        foreach (var one in instances) await one.DisposeAsync();
        await engine.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>What one instance knows and does, about one number of one account.</summary>
    internal sealed class Instance(IServiceProvider services)
    {
        public KeyRing Ring => services.GetRequiredService<KeyRing>();

        public AskLimits Asks => services.GetRequiredService<AskLimits>();

        public CodeCounts Codes => services.GetRequiredService<CodeCounts>();

        public Reach Reach => services.GetRequiredService<Reach>();

        public INumberFactRows Facts => services.GetRequiredService<INumberFactRows>();

        /// <summary>The token to look up by.</summary>
        public async Task<string> TokenAsync() =>
            await services.GetRequiredService<NumberTokens>().OfAsync(Shop, Number, TestContext.Current.CancellationToken);

        /// <summary>The key of phone tokens leaks, and this instance hears of it.</summary>
        public Task LeakAsync() => TokenScene.LeakAsync(Ring, services.GetRequiredService<TimeProvider>().GetUtcNow());

        public async Task<DeviceSight> SeeAsync(string fingerprint)
        {
            await TokenAsync();
            return await services.GetRequiredService<KnownDevices>().SeeAsync(
                Shop, Number, fingerprint, TestContext.Current.CancellationToken);
        }

        public async Task<int> CodeAsync(char last) => await Codes.RequestedAsync(
            Shop, await TokenAsync(), MessageId.Parse("msg_01kjpznqr0abcdefghjkmnpqr" + last), TestContext.Current.CancellationToken);

        public async Task ConfirmAsync() => await Codes.ConfirmedAsync(Shop, await TokenAsync(), TestContext.Current.CancellationToken);

        public async Task NoteAsync(Waxseal.Flow.Channel channel, bool works) =>
            await Reach.NoteAsync(Shop, await TokenAsync(), channel, works, TestContext.Current.CancellationToken);

        public async Task<ReachState> ReachAsync(Waxseal.Flow.Channel channel) =>
            (await Reach.FindAsync(Shop, await TokenAsync(), TestContext.Current.CancellationToken)).Of(channel);

        public async Task KeepAsync(FactState state, TimeSpan goodFor)
        {
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var key = new FactKey(await TokenAsync(), NumberQuestions.SimSwap, 72);
            await Facts.KeepAsync(key, new NumberFact(state, NetworkAway.None, now, now + goodFor), TestContext.Current.CancellationToken);
        }

        public async Task<FactState> FactAsync() =>
            (await Facts.FindAsync(new FactKey(await TokenAsync(), NumberQuestions.SimSwap, 72), TestContext.Current.CancellationToken))
                ?.State ?? FactState.Unknown;

        /// <summary>True when a code may be asked for; counts it.</summary>
        public async Task<bool> AskAsync()
        {
            try
            {
                await Asks.TakeAsync(Shop, await TokenAsync(), TestContext.Current.CancellationToken);
                return true;
            }
            catch (Waxseal.Gate.ProblemException refused) when (refused.Problem.Status == 429)
            {
                return false;
            }
        }
    }
}
