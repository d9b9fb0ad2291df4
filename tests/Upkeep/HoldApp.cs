using Azure.Data.Tables;
using Waxseal.Accounts;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Local.Hosting;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Upkeep;

/// <summary>The product with the gateway's own account, and retention that runs when a test says so.</summary>
internal sealed class HoldApp : IAsyncDisposable
{
    private const string AdminKey = "key_admin.1";
    private static readonly byte[] Secret = new byte[32];

    private HoldApp(WaxsealApp app) => (App, Raw) = (app, new RawSender(app));

    public WaxsealApp App { get; }

    public RawSender Raw { get; }

    public ManualTime Time => (ManualTime)App.Time;

    public static AccountId Demo { get; } = AccountId.Parse("acc_demo");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<HoldApp> StartAsync(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["Retention:MetadataDays"] = "60",
            ["Accounts:CacheDuration"] = "00:00:00",
            ["AzureWebJobs.Retention.Disabled"] = "true",
            ["AzureWebJobs.ReceiptDeadlines.Disabled"] = "true",
            ["AzureWebJobs.KeyRotation.Disabled"] = "true",
            ["AzureWebJobs.Releases.Disabled"] = "true",
            ["AzureWebJobs.CampaignVerdicts.Disabled"] = "true",
            ["AzureWebJobs.AuditSealing.Disabled"] = "true",
            ["AzureWebJobs.AnalyticsCount.Disabled"] = "true",
            ["AzureWebJobs.Retokenising.Disabled"] = "true",

            // Months go by in one step: what looks at the clock every minute would do so a hundred thousand times.
            ["Protection:KeyRingRefresh"] = "01:00:00",
        };
        foreach (var (key, value) in settings) all[key] = value;
        var app = new HoldApp(await WaxsealApp.StartAsync(new() { Time = new ManualTime(), Settings = all }));
        var accounts = app.App.Get<IAccountRows>();
        await accounts.WriteAccountAsync(
            new Account(AccountId.Gateway, "Gateway", AccountState.Active, new AccountLimits(100, 100), []), Token);
        await accounts.WriteKeyAsync(KeyOf(AdminKey, AccountId.Gateway, app.Time.Now), Token);
        return app;
    }

    /// <summary>A key that may manage accounts.</summary>
    public static ApiKey KeyOf(string id, AccountId account, DateTimeOffset now) => new()
    {
        Id = KeyId.Parse(id),
        Account = account,
        Algorithm = SignatureAlgorithm.HmacSha256,
        Material = Secret,
        Scopes = [Scopes.AccountsManage],
        CreatedAt = now.AddDays(-1),
        ExpiresAt = now.AddYears(2),
    };

    /// <summary>Sends a message and waits until it is delivered.</summary>
    public async Task<MessageId> DeliverAsync(string body = "Hello")
    {
        var sent = await App.Sender.SendAsync(new("+447700900123", body), Token);
        await App.UntilAsync(sent.Id, MessageState.Delivered);
        return MessageId.Parse(sent.Id);
    }

    public async Task<MessageRow?> RowAsync(MessageId id) => await App.Get<IMessageRows>().FindAsync(Demo, id, Token);

    public async Task ChangeAccountAsync(Func<Account, Account> change)
    {
        var rows = App.Get<IAccountRows>();
        await rows.WriteAccountAsync(change((await rows.FindAccountAsync(Demo, Token))!), Token);
    }

    public Task<RawAnswer> HoldAsync(string method, MessageId id, string body = "", string key = AdminKey) => Raw.SendAsync(
        RawSender.As(Raw.Call(method, $"/v1/messages/{id}/hold?account=acc_demo"), key, Secret) with
        {
            Body = System.Text.Encoding.UTF8.GetBytes(body),
        });

    public async Task HoldAsync(MessageId id) =>
        Assert.Equal(200, (await HoldAsync("PUT", id, """{"reason":"case 2026/17"}""")).Status);

    public async Task LiftAsync(MessageId id) => Assert.Equal(200, (await HoldAsync("DELETE", id)).Status);

    public Task<RawAnswer> ListAsync() =>
        Raw.SendAsync(RawSender.As(Raw.Call("GET", "/v1/holds?account=acc_demo"), AdminKey, Secret));

    public async Task RetainAsync(DateTimeOffset? at = null)
    {
        if (at is { } time) Time.AdvanceTo(time);
        await App.Get<LocalHost>().RunTimerAsync("Retention", Token);
    }

    public TableClient Table(string name) => App.Get<TableServiceClient>().GetTableClient(name);

    public async Task<IReadOnlyList<string>> AuditAsync(string action)
    {
        var filter = TableClient.CreateQueryFilter($"Action eq {action}");
        var found = await Table("Audit").QueryAsync<TableEntity>(filter, cancellationToken: Token).ToListAsync(Token);
        return [.. found.Select(entity => $"{entity.GetString("Account")} {entity.GetString("Actor")} {entity.GetString("Subject")}")];
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
