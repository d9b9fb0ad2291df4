using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Waxseal.Azure;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Accounts;

/// <summary>One product for all tests of a class, with an administrator; its clock stands still, and what it tells is noted.</summary>
public sealed class ManagementApp : IAsyncLifetime
{
    private readonly ConcurrentQueue<(AccountId Account, KeyNotice Notice)> told = new();

    public WaxsealApp App { get; private set; } = null!;

    public ManualTime Time { get; } = new();

    internal RawSender Raw { get; private set; } = null!;

    internal IReadOnlyList<(AccountId Account, KeyNotice Notice)> Told => [.. told];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        App = await WaxsealApp.StartAsync(new()
        {
            Time = Time,
            Settings = new Dictionary<string, string> { ["Accounts:PageMax"] = "3", ["Accounts:KeysMax"] = "4" },
            Services = services => services.AddSingleton<IAnnouncements>(new Listener(told)),
        });
        Raw = new RawSender(App);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>A new account.</summary>
    internal Task<ManagedAccount> AccountAsync(string name = "Acme") =>
        App.Administrator.Accounts.CreateAsync(new() { Name = name, PerSecond = 100 }, Token);

    /// <summary>A new key of an account, with its secret.</summary>
    internal async Task<(ManagedKey Key, SigningKey Signing)> KeyAsync(string account, string[] scopes, params string[] ranges)
    {
        var key = await App.Administrator.Keys.CreateAsync(new() { Account = account, Scopes = scopes, Ranges = ranges }, Token);
        return (key, SigningOf(key));
    }

    internal static SigningKey SigningOf(ManagedKey key) =>
        new(key.KeyId, SignatureAlgorithm.HmacSha256, Convert.FromBase64String(key.Secret!));

    /// <summary>A call with a body by the administrator, or by another key.</summary>
    internal Task<RawAnswer> CallAsync(string method, string target, string? json, SigningKey? key = null, string? idempotencyKey = null)
    {
        var call = json is null ? Raw.Call(method, target) : Raw.Post(json) with { Method = method, Target = target };
        return Raw.SendAsync(call with { Key = key ?? App.AdministratorKey, IdempotencyKey = idempotencyKey });
    }

    /// <summary>A member of an answer, as text.</summary>
    internal static string? MemberOf(RawAnswer answer, string name)
    {
        using var json = JsonDocument.Parse(answer.Body);
        return json.RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;
    }

    /// <summary>What the audit trail says of a subject: action, actor and reason.</summary>
    internal async Task<IReadOnlyList<string>> AuditedAsync(string subject) =>
    [
        .. (await AtRest.RowsAsync(App, TableNames.Audit)).Where(row => row.GetString("Subject") == subject)
            .Select(row => $"{row.GetString("Action")} {row.GetString("Actor")} {row.GetString("Reason")}".TrimEnd())
            .Order(StringComparer.Ordinal),
    ];

    private sealed class Listener(ConcurrentQueue<(AccountId Account, KeyNotice Notice)> told) : IAnnouncements
    {
        public Task TellAsync(AccountId account, Announcement what, CancellationToken cancellation)
        {
            if (what is KeyNotice notice) told.Enqueue((account, notice));
            return Task.CompletedTask;
        }
    }
}
