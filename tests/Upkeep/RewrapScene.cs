using System.Security.Cryptography;
using Azure.Data.Tables;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Azure;
using Waxseal.Flow;
using Waxseal.Local.Engine;
using Waxseal.Local.Tables;
using Waxseal.Local.Vault;
using Waxseal.Protection;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Tools;
using Waxseal.Upkeep;
using Waxseal.Webhooks;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>Tables and vault of the local platform with everything in them that stands under a key, and no host around them.</summary>
internal sealed class RewrapScene : IAsyncDisposable
{
    public static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly Uri VaultAddress = new("https://local.vault.azure.net/");
    private readonly string folder = Directory.CreateTempSubdirectory("waxseal-rewrap").FullName;
    private readonly RandomNumberGenerator random = RandomNumberGenerator.Create();
    private readonly List<byte[]> records = [];
    private readonly EmbeddedEngine engine;
    private readonly SecretClient secrets;

    private RewrapScene()
    {
        engine = EmbeddedEngine.Open(folder, Time);
        Service = new TableServiceClient($"EmbeddedEngine={folder}");
        secrets = new SecretClient(
            VaultAddress, new LocalCredential(), new SecretClientOptions { Transport = new VaultTransport(() => engine), Retry = { MaxRetries = 0 } });
        DataKeyRows = new DataKeyTable(Service);
    }

    public ManualTime Time { get; } = new();

    public LogRecorder Logs { get; } = new();

    public TableServiceClient Service { get; }

    public TableStore Tables => engine.Component(TableStore.Attach);

    /// <summary>What the re-wrapping works on; a test may put something around it.</summary>
    public IDataKeyRows DataKeyRows { get; set; }

    public KeyRing Ring { get; private set; } = null!;

    public KeyRewrapOptions Options { get; } = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<RewrapScene> StartAsync()
    {
        var scene = new RewrapScene();
        await new Waxseal.Azure.TableCreation(scene.Service).StartAsync(Token);
        scene.Ring = await scene.NewRingAsync();
        return scene;
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        random.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Another instance's ring.</summary>
    public async Task<KeyRing> NewRingAsync()
    {
        var ring = new KeyRing(new VaultSecrets(secrets), new LeaseTable(Service, Time), random, Time);
        await ring.LoadAsync(Token);
        return ring;
    }

    /// <summary>A re-wrapping with nothing in memory, as in a process that has just started.</summary>
    public async Task<KeyRewrap> NewRewrapAsync()
    {
        var ring = await NewRingAsync();
        return new KeyRewrap(
            ring, DataKeysOf(ring, DataKeyRows), DataKeyRows, RowsOf(ring), Microsoft.Extensions.Options.Options.Create(Options),
            new LoggerFactory([Logs]).CreateLogger<KeyRewrap>());
    }

    public async Task<RewrapReport> RunAsync(KeyPurpose purpose = KeyPurpose.KeyEncryption)
    {
        var rewrap = await NewRewrapAsync();
        return await rewrap.RunAsync(purpose, Ring.CurrentOf(purpose).Version.Number, Token);
    }

    public async Task<KeyUse> UseOfAsync(KeyPurpose purpose, int version)
    {
        var uses = new KeyUses(Ring, DataKeyRows, RowsOf(Ring), Webhooks(Ring));
        return KeyUse.Of(await uses.ListAsync(purpose, version, Token).ToListAsync(Token));
    }

    /// <summary>Says that a version leaked; another is current at once.</summary>
    public Task LeakAsync(KeyPurpose purpose, int version) => Ring.ChangeAsync(
        (document, nameOf) => document.Compromise(purpose, version, nameOf, Time.GetUtcNow(), Time.GetUtcNow()), Token);

    /// <summary>Makes a new version current, now.</summary>
    public Task ChangeAsync(KeyPurpose purpose = KeyPurpose.KeyEncryption) => Ring.ChangeAsync(
        (document, nameOf) => document.Announce(purpose, nameOf, Time.GetUtcNow(), Time.GetUtcNow()), Token);

    public async Task SealAsync(string account, int days)
    {
        var sealer = new Sealer(DataKeysOf(Ring, new DataKeyTable(Service)), Time);
        for (var day = Day; day < Day.AddDays(days); day = day.AddDays(1))
        {
            var label = new SealLabel(SealPurpose.Content, "Messages", account, day, "msg_x", 0, Time.GetUtcNow().AddDays(400));
            records.Add(await sealer.SealAsync(label, "text"u8.ToArray(), Token));
        }
    }

    /// <summary>One row of each kind that decides, for this account.</summary>
    public async Task WriteRowsAsync(string name)
    {
        var account = AccountId.Parse($"acc_{name}");
        await Accounts(Ring).WriteAccountAsync(
            new Account(account, name, AccountState.Active, new AccountLimits(1, 1), []), Token);
        await Accounts(Ring).WriteKeyAsync(
            new ApiKey
            {
                Id = KeyId.Parse($"key_{name}.1"), Account = account, Algorithm = SignatureAlgorithm.HmacSha256, Material = new byte[32],
                Scopes = ["messages:send"], CreatedAt = Time.GetUtcNow(), ExpiresAt = Time.GetUtcNow().AddDays(1000),
            },
            Token);
        var endpoint = new WebhookEndpoint
        {
            Id = WebhookId.Parse($"whk_{name}"), Account = account, Url = "https://example.com/", Events = ["message.*"], Status = WebhookStatus.On,
            Secrets = [new WebhookSecret(new byte[32], null)], CreatedAt = Time.GetUtcNow(), ChangedAt = Time.GetUtcNow(),
        };
        Assert.True(await Webhooks(Ring).TryWriteAsync(new AccountWebhooks(account, [endpoint], ""), Token));
        await Quarantine(Ring).AddAsync(Held(account), Token);
    }

    /// <summary>Everything that was sealed and written is there, for an instance that has just started.</summary>
    public async Task AssertAllReadableAsync(params string[] names)
    {
        var ring = await NewRingAsync();
        var sealer = new Sealer(DataKeysOf(ring, new DataKeyTable(Service)), Time);
        foreach (var record in records)
            Assert.IsType<Opening.Opened>(await sealer.OpenAsync(SealPurpose.Content, "Messages", record, Token));
        foreach (var name in names)
        {
            var account = AccountId.Parse($"acc_{name}");
            Assert.NotNull(await Accounts(ring).FindAccountAsync(account, Token));
            Assert.Equal(new byte[32], (await Accounts(ring).FindKeyAsync(KeyId.Parse($"key_{name}.1"), Token))!.Material);
            Assert.Single((await Webhooks(ring).FindAsync(account, Token)).Endpoints);
            Assert.NotNull(await Quarantine(ring).FindAsync(account, Held(account).Id, Token));
        }
    }

    /// <summary>Takes an old version out of use and its key out of the vault, as rotation does at the end.</summary>
    public async Task RetireAllOlderAsync(KeyPurpose purpose)
    {
        var older = Ring.Versions(purpose).Where(one => one.Number < Ring.CurrentOf(purpose).Version.Number).ToArray();
        foreach (var one in older)
        {
            await Ring.ChangeAsync((document, _) => document.Retire(one, Time.GetUtcNow()), Token);
            await new VaultSecrets(secrets).DeleteAsync(one.Name, Token);
        }
    }

    public async Task<List<DataKeyRow>> DataKeysAsync() => await new DataKeyTable(Service).ListAsync("", Token).ToListAsync(Token);

    public async Task<List<DecidingRow>> RowsAsync(DecidingKind kind) => await RowsOf(Ring).ListAsync(kind, Token).ToListAsync(Token);

    /// <summary>Changes a field of a row from outside.</summary>
    public async Task TamperAsync(string table, string partition, string row, string field, object value)
    {
        var entity = new TableEntity(partition, row) { [field] = value };
        await Service.GetTableClient(table).UpdateEntityAsync(entity, global::Azure.ETag.All, cancellationToken: Token);
    }

    public DataKeys DataKeysOf(KeyRing ring, IDataKeyRows rows) =>
        new(ring, rows, random, Microsoft.Extensions.Options.Options.Create(new ProtectionOptions()), Time);

    public DecidingRows RowsOf(KeyRing ring) => new(Service, new RowMacs(ring), new RowSecrets(ring, random));

    private QuarantineTable Quarantine(KeyRing ring)
    {
        var macs = new RowMacs(ring);
        return new QuarantineTable(Service, macs, new WholeRows(macs, NullLogger<WholeRows>.Instance));
    }

    public AccountTable Accounts(KeyRing ring) => new(Service, new RowMacs(ring), new RowSecrets(ring, random));

    public WebhookTable Webhooks(KeyRing ring) => new(Service, new RowMacs(ring), new RowSecrets(ring, random));

    private static QuarantineEntry Held(AccountId account) => new()
    {
        Id = MessageId.Parse("msg_01kjpznqr0abcdefghjkmnpqrs"), Account = account, SentBy = "key_x.1", Reason = HoldReason.Content, Findings = [],
        ToMasked = "+44*******123", ContentHash = "hash", HeldAt = DateTimeOffset.UnixEpoch,
        WaitsUntil = DateTimeOffset.UnixEpoch, NextQueue = "risk-score", Sealed = [1, 2, 3],
    };
}
