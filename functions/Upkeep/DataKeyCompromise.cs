using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>
/// A data key that leaked: the ring marks it, so that every instance seals that account's day with another within
/// <c>Protection:KeyRingRefresh</c>. What it sealed still opens: the other choice is to lose messages.
/// </summary>
public sealed partial class DataKeyCompromise(
    KeyRing ring, DataKeys sealing, IDataKeyRows rows, IMessageUses messages, HeldKeyUses uses, IAuditTrail audit,
    IAnnouncements announcements, IOptions<ProtectionOptions> options, TimeProvider time, ILogger<DataKeyCompromise> logger)
    : IHeldKeyCompromise
{
    private static readonly string[] Unlisted = ["examples", "queue_messages", "receipts", "verifications"];

    /// <inheritdoc/>
    public string Purpose => DataKeyTotals.Purpose;

    /// <summary>
    /// The name is account.yyyyMMdd, or account.yyyyMMdd.generation. Throws <see cref="TooManyLeakedException"/> when the ring lists
    /// as many as it can.
    /// </summary>
    public async Task<HeldKeyReport?> RunAsync(string version, string actor, string reason, CancellationToken cancellation)
    {
        if (version.Split('.', 2) is not [var name, var text] || !AccountId.TryParse(name, out var account)) return null;
        if (!DataKeyVersion.TryParse(text, out var key) || await rows.FindAsync(name, key, cancellation) is null) return null;
        var at = await MarkAsync(account, key, cancellation);

        Log.Revoked(logger, account, key.Day, key.Generation);
        var subject = $"{Purpose}/{account}/{key}";
        await audit.AppendAsync(
            new AuditEntry("keys.compromised", AccountId.Gateway.Value, actor, subject, reason), $"compromised-{subject}", cancellation);
        await announcements.TellAsync(
            AccountId.Gateway, new KeyNotice(KeyNotice.Compromised, $"{account}_{key.Day:yyyyMMdd}", key.Generation, at, Due: null),
            cancellation);
        var (use, listed, left) = await uses.ListAsync(
            subject, (after, token) => messages.ListSealedAsync(account, key, after, token), actor, cancellation);

        // An instance that has not heard of it may seal with it yet, behind the list's back.
        listed &= time.GetUtcNow() >= at + options.Value.Settling;
        var from = new DateTimeOffset(key.Day, TimeOnly.MinValue, TimeSpan.Zero);
        return new HeldKeyReport(
            $"{account}.{key.Day:yyyyMMdd}", key.Generation, sealing.GenerationOf(name, key.Day), from, at, use, listed, Unlisted)
        {
            Left = left,
        };
    }

    // One that seals no more, since another leak had it replaced, needs no mark: the time is that leak's.
    private async Task<DateTimeOffset> MarkAsync(AccountId account, DataKeyVersion key, CancellationToken cancellation)
    {
        await ring.LoadAsync(cancellation);
        var now = time.GetUtcNow();
        var leaked = new LeakedDataKey(account.Value, key.Day, key.Generation, DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()));
        if (key.Generation == sealing.GenerationOf(account.Value, key.Day))
        {
            await ring.ChangeAsync(
                (document, _) => document.CompromiseDataKey(leaked) ?? throw new TooManyLeakedException(),
                cancellation);
        }

        var marked = (ring.Document.LeakedDataKeys ?? [])
            .FirstOrDefault(one => (one.Account, one.Day, one.Generation) == (leaked.Account, leaked.Day, leaked.Generation));
        return marked?.Compromised
            ?? ring.Versions(KeyPurpose.KeyEncryption).Where(one => one.Number > key.WrappingLeak).Max(one => one.Compromised)
            ?? leaked.Compromised;
    }

    private static partial class Log
    {
        [LoggerMessage(
            726, LogLevel.Critical,
            "The data key of {Account} of {Day:yyyy-MM-dd}, {Generation}, was reported as leaked and seals no more.")]
        public static partial void Revoked(ILogger logger, AccountId account, DateOnly day, int generation);
    }
}
