using System.Net;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Waxseal.Accounts;
using Waxseal.Azure;
using Waxseal.Flow;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Accounts;

/// <summary>One product with two ways in for all tests of a class; each test rotates a key of its own.</summary>
public sealed class RotationApp : IAsyncLifetime
{
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan KnownAfter = TimeSpan.FromMinutes(20);
    private int keys;

    public WaxsealApp App { get; private set; } = null!;

    public ManualTime Time { get; } = new();

    internal RawSender Raw { get; private set; } = null!;

    internal RawSender OtherGate { get; private set; } = null!;

    /// <summary>Between the first instance and the rows.</summary>
    internal LosingVersions Rows { get; private set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        App = await WaxsealApp.StartAsync(new()
        {
            Time = Time,
            SecondGate = true,
            Settings = new Dictionary<string, string>
            {
                ["Accounts:RotationOverlap"] = Overlap.ToString(), ["Accounts:NetworkKnownAfter"] = KnownAfter.ToString(),
            },
            Services = services =>
            {
                services.AddSingleton<KeyVersionTable>();
                services.AddSingleton<IKeyVersions>(provider =>
                {
                    var losing = new LosingVersions(provider.GetRequiredService<KeyVersionTable>());
                    Rows ??= losing;
                    return losing;
                });
            },
        });
        Rows = (LosingVersions)App.Get<IKeyVersions>();
        Raw = new RawSender(App);
        OtherGate = new RawSender(App) { Instance = 1 };
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>A key of the demo account that lives for a year.</summary>
    internal async Task<SigningKey> NewKeyAsync(
        string[]? scopes = null, string[]? ranges = null, string account = "acc_demo", TimeSpan? life = null, SigningKey? ecdsa = null,
        byte[]? publicKey = null, TimeSpan age = default)
    {
        var id = ecdsa?.KeyId ?? NewId();
        var secret = Encoding.ASCII.GetBytes($"a secret of {id,-20}");
        var key = new ApiKey
        {
            Id = KeyId.Parse(id),
            Account = AccountId.Parse(account),
            Algorithm = ecdsa?.Algorithm ?? SignatureAlgorithm.HmacSha256,
            Material = publicKey ?? secret,
            Scopes = scopes ?? [Scopes.MessagesSend, Scopes.MessagesRead],
            Ranges = [.. (ranges ?? []).Select(range => IPNetwork.Parse(range))],
            CreatedAt = Time.Now - age,
            ExpiresAt = Time.Now + (life ?? TimeSpan.FromDays(365)),
        };
        await App.Get<IAccountRows>().WriteKeyAsync(key, Cancellation);
        return ecdsa ?? new SigningKey(id, SignatureAlgorithm.HmacSha256, secret);
    }

    internal string NewId() => $"key_rotating_{Interlocked.Increment(ref keys)}.1";

    internal Task<RawAnswer> SendAsync(SigningKey key, RawSender? gate = null) =>
        (gate ?? Raw).SendAsync((gate ?? Raw).Post(GateApp.Good) with { Key = key });

    internal Task<RawAnswer> RotateAsync(SigningKey by, SigningKey? what = null, string? body = null, RawSender? gate = null)
    {
        var target = $"/v1/keys/{KeyId.Parse((what ?? by).KeyId).Id}/rotate";
        var call = (gate ?? Raw).Call("POST", target) with { Key = by };
        return (gate ?? Raw).SendAsync(body is null ? call : call with { Body = Encoding.UTF8.GetBytes(body) });
    }

    /// <summary>Rotates, and reads the next version from the answer.</summary>
    internal async Task<SigningKey> NextAsync(SigningKey by, SigningKey? what = null) => Read(await RotateAsync(by, what));

    internal static SigningKey Read(RawAnswer answer)
    {
        Assert.Equal(200, answer.Status);
        using var json = JsonDocument.Parse(answer.Body);
        var secret = Convert.FromBase64String(json.RootElement.GetProperty("secret").GetString()!);
        Assert.Equal(32, secret.Length);
        return new SigningKey(json.RootElement.GetProperty("keyId").GetString()!, SignatureAlgorithm.HmacSha256, secret);
    }

    internal async Task<ApiKey> RowAsync(SigningKey key) =>
        (await App.Get<IAccountRows>().FindKeyAsync(KeyId.Parse(key.KeyId), Cancellation))!;

    /// <summary>How often an action stands in the audit for a key's version.</summary>
    internal async Task<int> AuditedAsync(string action, string subject)
    {
        var audit = App.Get<TableServiceClient>().GetTableClient(TableNames.Audit).QueryAsync<TableEntity>(cancellationToken: Cancellation);
        return await audit.CountAsync(entry => entry.GetString("Action") == action && entry.GetString("Subject") == subject, Cancellation);
    }
}
