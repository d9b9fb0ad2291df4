using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>
/// Carries out retention: account by account, then what belongs to none. Nothing that a legal hold keeps is touched, and an account whose
/// row can't be believed counts as held.
/// </summary>
public sealed partial class RetentionRun(
    IAccountRows accounts, IExpiredRows expired, AccountRetentionRun accountRun, ILegalHolds holds, ILeases leases, IAuditTrail audit,
    IOptions<RetentionOptions> options, RandomNumberGenerator random, TimeProvider time, ILogger<RetentionRun> logger)
{
    // For calls that are under way when the time is up.
    private static readonly TimeSpan LeaseMargin = TimeSpan.FromMinutes(1);

    // These rows belong to all accounts: to ask for the holds of each of them at each page would take longer than the pages do.
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    /// <summary>Runs once, alone among all instances; a run that dies half-way, or has no time left, is finished by the next.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var lease = await leases.TryTakeAsync("retention", options.Value.RunMax + LeaseMargin, cancellation);
        if (lease is null) return;

        // A run ends before its lease does, and before the host kills it.
        using var timeUp = new CancellationTokenSource(options.Value.RunMax, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeUp.Token);
        var (now, counts) = (time.GetUtcNow(), new RetentionCounts());
        try
        {
            await RunAllAsync(now, counts, either.Token);
        }
        catch (OperationCanceledException) when (timeUp.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            counts.Cut = true;
        }

        Log.Done(
            logger, counts.Of(Expiry.MessageRows), counts.Of(Expiry.MessageContent), counts.Of(Expiry.QuarantineRows),
            counts.Of(Expiry.RequestRows), counts.Of(Expiry.ReceiptRows), counts.Of(Expiry.AuditRows), counts.HeldEnded,
            counts.KeysDestroyed, counts.AccountsKept, counts.AccountsUnreadable, counts.AccountsFailed, counts.Cut);
        await audit.AppendAsync(
            new AuditEntry("retention.run", AccountId.Gateway.Value, "retention", "tables", counts.Summary()), now.ToString("O"),
            cancellation);
    }

    private async Task RunAllAsync(DateTimeOffset now, RetentionCounts counts, CancellationToken cancellation)
    {
        var owners = await accounts.ListAccountsAsync(cancellation).ToListAsync(cancellation);
        var receiptDays = options.Value.MetadataDays;

        // In another order each time: where the time is too short for all, it is not always the same ones that are left.
        foreach (var owner in owners.OrderBy(_ => Backoff.Chance(random)))
            receiptDays = Math.Min(receiptDays, await TryAsync(now, owner, counts, cancellation));

        // Receipts and events of the gateway itself are sealed under keys of an account that may have no row.
        if (!owners.Contains(AccountId.Gateway)) await accountRun.ShredGatewayAsync(counts, cancellation);

        var keys = await accounts.ListKeysAsync(cancellation).ToListAsync(cancellation);
        var looked = await LookAsync(owners, cancellation);
        foreach (var range in RetentionPlan.OfAll(now, options.Value, receiptDays, keys, looked.Kept.OldestDay).Ranges)
        {
            await foreach (var page in expired.ExpireAsync(range, KeptAsync, cancellation)) counts.Add(range.What, page.Rows);
        }

        async Task<KeptRows> KeptAsync(CancellationToken token)
        {
            var last = looked;
            if (time.GetUtcNow() - last.At < LookEvery) return last.Kept;
            last = await LookAsync(owners, token);
            looked = last;
            return last.Kept;
        }
    }

    /// <summary>Days that the account keeps its rows.</summary>
    private async Task<int> TryAsync(DateTimeOffset now, AccountId owner, RetentionCounts counts, CancellationToken cancellation)
    {
        try
        {
            return await accountRun.RunAsync(now, owner, counts, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The seam between accounts: what breaks in one comes again with the next run, and the others have theirs.
            Log.AccountFailed(logger, owner, exception.GetType().Name);
            counts.AccountsFailed++;
            return options.Value.MetadataDays;
        }
    }

    private async Task<Looked> LookAsync(IReadOnlyList<AccountId> owners, CancellationToken cancellation)
    {
        var (at, kept) = (time.GetUtcNow(), new KeptRows());
        foreach (var owner in owners)
        {
            if (await accounts.FindAccountAsync(owner, cancellation) is { LegalHold: false })
                kept.Add(owner, await holds.ListAsync(owner, cancellation));
            else
                kept.Add(owner);
        }

        return new Looked(at, kept);
    }

    private sealed record Looked(DateTimeOffset At, KeptRows Kept);

    private static partial class Log
    {
        [LoggerMessage(
            700, LogLevel.Information,
            "Retention: rows {MessageRows}, content {MessageContent}, held {QuarantineRows}, requests {RequestRows}, receipts " +
            "{ReceiptRows}, audit {AuditRows}; held ended {HeldEnded}; keys destroyed {KeysDestroyed}; accounts kept {AccountsKept}, " +
            "unreadable {AccountsUnreadable}, failed {AccountsFailed}; cut {Cut}.")]
        public static partial void Done(
            ILogger logger, long messageRows, long messageContent, long quarantineRows, long requestRows, long receiptRows, long auditRows,
            int heldEnded, int keysDestroyed, int accountsKept, int accountsUnreadable, int accountsFailed, bool cut);

        [LoggerMessage(701, LogLevel.Error, "Account {Account}: retention could not be carried out ({Error}); the next run goes on.")]
        public static partial void AccountFailed(ILogger logger, AccountId account, string error);
    }
}
