using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Protocols.Signing;

namespace Waxseal.Accounts;

/// <summary>
/// Makes a demo account, and an administrator where there is none, on an empty store when <see cref="AccountOptions.DemoFile"/> is set, so
/// that a first message takes a minute.
/// </summary>
public sealed partial class DemoAccount(
    IAccountRows rows, Bootstrap bootstrap, KeyRing ring, IOptions<AccountOptions> options, RandomNumberGenerator random, TimeProvider time,
    ILogger<DemoAccount> logger) : IHostedService
{
    private const int SecretBytes = 32;
    /// <summary>Its id.</summary>
    public static readonly AccountId Id = AccountId.Parse("acc_demo");
    private static readonly KeyId SendKey = KeyId.Parse("key_demo.1");
    private static readonly KeyId ReviewKey = KeyId.Parse("key_demo_review.1");
    private static readonly KeyId AdminKey = KeyId.Parse("key_demo_admin.1");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.DemoFile.Length == 0 || !ring.Ready) return;
        if (await rows.FindAccountAsync(Id, cancellationToken) is null) await SeedAsync(cancellationToken);
        Log.Ready(logger, options.Value.DemoFile, """dotnet run --project client -- send +447700900123 "Hello" """.TrimEnd());
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task SeedAsync(CancellationToken cancellation)
    {
        var sender = KeyOf(
            SendKey,
            [
                Scopes.MessagesSend, Scopes.MessagesRead, Scopes.MessagesErase, Scopes.WebhooksManage, Scopes.AnalyticsRead,
                Scopes.LimitsRead, Scopes.VerificationsCreate,
            ]);
        var reviewer = KeyOf(
            ReviewKey, [
                Scopes.ReviewContent, Scopes.ReviewExamples, Scopes.ReviewBlocks, Scopes.CampaignsManage, Scopes.AlertsRead,
                Scopes.LimitsRead, Scopes.MessagesRead, Scopes.OperatorsManage, Scopes.AuditRead,
            ]);
        await rows.WriteKeyAsync(sender, cancellation);
        await rows.WriteKeyAsync(reviewer, cancellation);
        WriteFile(sender, reviewer, await bootstrap.SeedAsync(AdminKey, cancellation));

        // The account last: without it the next start makes new keys and a new file.
        var limits = options.Value.DemoUnlimited
            ? new AccountLimits(1_000_000, 1_000_000)
            : new AccountLimits(options.Value.DemoPerSecond, options.Value.DemoPerSecond * 10);
        await rows.WriteAccountAsync(new Account(Id, "Demo", AccountState.Active, limits, Account.ResentByDefault), cancellation);
    }

    private ApiKey KeyOf(KeyId id, string[] scopes)
    {
        var secret = new byte[SecretBytes];
        random.GetBytes(secret);
        var now = time.GetUtcNow();
        return new ApiKey
        {
            Id = id,
            Account = Id,
            Algorithm = SignatureAlgorithm.HmacSha256,
            Material = secret,
            Scopes = scopes,
            CreatedAt = now,
            ExpiresAt = now.AddYears(1),
        };
    }

    private void WriteFile(ApiKey sender, ApiKey reviewer, ApiKey? administrator)
    {
        var demo = new DemoFile(
            options.Value.DemoBaseUrl, Id.Value, sender.Id.ToString(), Convert.ToBase64String(sender.Material), "hmac-sha256",
            reviewer.Id.ToString(), Convert.ToBase64String(reviewer.Material),
            administrator?.Id.ToString(), administrator is null ? null : Convert.ToBase64String(administrator.Material));
        var settings = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(options.Value.DemoFile, settings);
        JsonSerializer.Serialize(file, demo, DemoJson.Plain.DemoFile);
    }

    private static partial class Log
    {
        [LoggerMessage(300, LogLevel.Information, "Demo account: credentials in {Path}. Send a first message: {Command}")]
        public static partial void Ready(ILogger logger, string path, string command);
    }
}
