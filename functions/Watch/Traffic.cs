using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Watch;

/// <summary>
/// Counts what accounts send, in memory, and writes the counts every half a minute: no message waits for a table, and a crash loses the
/// counts of so long at most. The counts judge; nothing is let in or sent by them, so to lose some is to see a little less.
/// </summary>
public sealed partial class Traffic(
    ITallyRows rows, KeyRing ring, RandomNumberGenerator random, IOptions<WatchOptions> options, TimeProvider time,
    ILogger<Traffic> logger) : BackgroundService, INetworkNews
{
    private const int TailDigits = 4;
    private static readonly TimeSpan IdleMax = TimeSpan.FromHours(1);
    private static readonly TimeSpan SaidEvery = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<AccountId, AccountTraffic> accounts = new();
    private readonly SemaphoreSlim flushing = new(1);
    private readonly string instance = NameOf(random);
    private int active;
    private bool whole;
    private DateTimeOffset since;
    private long saidTooMany;

    /// <summary>Messages were taken.</summary>
    public void NoteAccepted(AccountId account, IReadOnlyList<MessageDraft> drafts) => Count(account, (tally, macs) =>
    {
        foreach (var draft in drafts)
        {
            if (!PhoneNumber.TryParse(draft.To, out var number, out _)) continue;
            var digits = number.Digits;
            tally.Accept(
                number.Country.Iso, ulong.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture),
                macs.OfTraffic(account.Value, 'n', digits),
                macs.OfTraffic(account.Value, 'p', digits.AsSpan(0, digits.Length - TailDigits)));
        }
    });

    /// <summary>A text was read.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="skeleton">What copies of its template have in common; may be empty.</param>
    public void NoteText(AccountId account, string skeleton) =>
        Count(account, (tally, macs) => tally.Read(macs.OfTraffic(account.Value, 't', skeleton)));

    /// <summary>A message was refused since its number had enough.</summary>
    public void NoteRefusedForNumber(AccountId account, MessageDraft draft) => Count(account, (tally, macs) =>
    {
        if (PhoneNumber.TryParse(draft.To, out var number, out _)) tally.RefuseForNumber(macs.OfTraffic(account.Value, 'n', number.Digits));
    });

    /// <summary>A message arrived, or will never.</summary>
    public void NoteEnd(AccountId account, bool arrived) => Count(account, (tally, _) => tally.End(arrived));

    /// <summary>A code was sent, or, later, entered.</summary>
    public void NoteCode(AccountId account, bool confirmed) => Count(account, (tally, _) =>
    {
        if (confirmed) tally.ConfirmCode();
        else tally.SendCode();
    });

    /// <inheritdoc/>
    public void Met(AccountId account) => Count(account, (tally, _) => tally.MeetNetwork());

    /// <summary>Writes what changed, and how far all is written then.</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        await flushing.WaitAsync(cancellation);
        try
        {
            var (now, unbroken) = (time.GetUtcNow(), whole);
            whole = false;
            var unwritten = accounts.Values
                .SelectMany(one => one.Unwritten(), (one, counted) => (Account: one, counted.Tally, counted.Changes)).ToList();
            if (unwritten.Count > 0) await rows.WriteAsync(instance, [.. unwritten.Select(one => one.Tally)], cancellation);
            foreach (var one in unwritten) one.Account.Written(one.Tally, one.Changes);
            if (!unbroken) since = now;
            await rows.MarkAsync(new FlushMark(instance, now, since), cancellation);
            whole = true;
            foreach (var (id, one) in accounts)
            {
                if (one.Forget(now, IdleMax)) Remove(id, one);
            }
        }
        finally
        {
            flushing.Release();
        }
    }

    /// <summary>The same; false when it could not be written, and is tried again with the next period.</summary>
    public Task<bool> TryFlushAsync(CancellationToken cancellation) => TryAsync(FlushAsync, cancellation);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);

        // Nobody need wait for this one any more.
        if (await TryFlushAsync(cancellationToken)) await TryAsync(token => rows.RemoveMarkAsync(instance, token), cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        flushing.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(options.Value.FlushPeriod, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested) await TryFlushAsync(stoppingToken);
        }
    }

    private async Task<bool> TryAsync(Func<CancellationToken, Task> call, CancellationToken cancellation)
    {
        try
        {
            await call(cancellation);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The seam to the tables: what is not written is tried again with the next period.
            Log.NotWritten(logger, exception.GetType().Name);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The host ends, and waits no longer.
        }

        return false;
    }

    private void Count(AccountId account, Action<TallyBuilder, Macs> count)
    {
        try
        {
            var version = ring.CurrentOf(KeyPurpose.Ids).Version.Number;
            var macs = ring.Macs;

            // What is forgotten at this moment counts nothing any more: another one does.
            while (FindOrAdd(account) is { } traffic && !traffic.TryCount(time.GetUtcNow(), version, tally => count(tally, macs)))
                Remove(account, traffic);
        }
        catch (KeysUnavailableException)
        {
            // Without keys no message is taken either.
        }
    }

    // The dictionary's own count takes all its locks: not for each message of those who don't fit.
    private AccountTraffic? FindOrAdd(AccountId account)
    {
        if (accounts.TryGetValue(account, out var known)) return known;
        if (Volatile.Read(ref active) < options.Value.AccountsMax)
        {
            var fresh = new AccountTraffic(account);
            if (!accounts.TryAdd(account, fresh)) return accounts.GetOrAdd(account, fresh);
            Interlocked.Increment(ref active);
            return fresh;
        }

        var (now, said) = (time.GetUtcNow().UtcTicks, Interlocked.Read(ref saidTooMany));
        if (now - said >= SaidEvery.Ticks && Interlocked.CompareExchange(ref saidTooMany, now, said) == said) Log.TooMany(logger, account);
        return null;
    }

    private void Remove(AccountId account, AccountTraffic traffic)
    {
        if (accounts.TryRemove(KeyValuePair.Create(account, traffic))) Interlocked.Decrement(ref active);
    }

    private static string NameOf(RandomNumberGenerator random)
    {
        var octets = new byte[8];
        random.GetBytes(octets);
        return Convert.ToHexStringLower(octets);
    }

    private static partial class Log
    {
        [LoggerMessage(900, LogLevel.Warning, "Traffic counts could not be written: {Error}. Trying again.")]
        public static partial void NotWritten(ILogger logger, string error);

        [LoggerMessage(901, LogLevel.Warning, "{Account} is not counted: more accounts are active than Watch:AccountsMax.")]
        public static partial void TooMany(ILogger logger, AccountId account);
    }
}
