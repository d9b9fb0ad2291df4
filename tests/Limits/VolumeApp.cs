using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Waxseal.Accounts;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Limits;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Limits;

/// <summary>One product for all tests of a class, its clock standing still, with accounts of small allowances.</summary>
public sealed class VolumeApp : IAsyncLifetime
{
    private readonly ConcurrentQueue<VolumeBreach> breaches = new();
    private int accounts;

    public WaxsealApp App { get; private set; } = null!;

    public ManualTime Time { get; } = new();

    /// <summary>What an alert was raised for; another test's block may be told at any time.</summary>
    public IReadOnlyList<VolumeBreach> BreachesOf(AccountId account) => [.. breaches.Where(breach => breach.Account == account)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>New accounts may send no more than their floor, and a fifth of a second is the least pace of a release. The
    /// tests run the timer of blocks themselves.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Volume:OnboardingFirst"] = "0", ["Volume:OnboardingGrowth"] = "0", ["Volume:CampaignsMax"] = "3",
        ["Volume:ReleasePerHourMin"] = "600", ["Volume:PageMax"] = "2", ["Accounts:CacheDuration"] = "00:00:00",
        ["AzureWebJobs.Blocks.Disabled"] = "true",
    };

    public async ValueTask InitializeAsync() => App = await WaxsealApp.StartAsync(new()
    {
        Time = Time, Settings = Settings, Services = services => services.AddSingleton<IVolumeAlarm>(new Listener(breaches)),
    });

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>A new account with a floor of its own.</summary>
    public async Task<Account> AccountAsync(int floor, string? mode = null)
    {
        var id = AccountId.Parse($"acc_small_{Interlocked.Increment(ref accounts)}");
        var limiting = new Waxseal.Accounts.LimitSettings { VolumeFloor = floor, VolumeMode = mode };
        var account = new Account(id, "Small", AccountState.Active, new AccountLimits(1000, 1000), Account.ResentByDefault);
        await App.Get<IAccountRows>().WriteAccountAsync(account with { Limiting = limiting }, Token);
        return await FindAsync(id);
    }

    public async Task<Account> FindAsync(AccountId id) => (await App.Get<IAccountRows>().FindAccountAsync(id, Token))!;

    /// <summary>A client with a new key of the account.</summary>
    public async Task<(WaxsealClient Client, string Key)> KeyAsync(AccountId account, params string[] scopes)
    {
        var key = await App.Administrator.Keys.CreateAsync(new() { Account = account.Value, Scopes = scopes }, Token);
        var signing = new SigningKey(key.KeyId, SignatureAlgorithm.HmacSha256, Convert.FromBase64String(key.Secret!));
        return (App.ClientOf(signing), key.Id);
    }

    /// <summary>Blocks the account as a send of this key would.</summary>
    public async Task<Block> BlockAsync(AccountId account, string key, long observed = 21)
    {
        var allowance = new VolumeAllowance(new NormalVolume(6.5, 1, 4), 3, 20, 0, 0);
        return (await App.Get<Blocks>().RaiseAsync(account, key, observed, allowance, Token))!;
    }

    private sealed class Listener(ConcurrentQueue<VolumeBreach> breaches) : IVolumeAlarm
    {
        public Task RaiseAsync(VolumeBreach breach, CancellationToken cancellation)
        {
            breaches.Enqueue(breach);
            return Task.CompletedTask;
        }
    }
}
