using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;
using KeyState = Waxseal.Protection.KeyState;

namespace Waxseal.Upkeep;

/// <summary>
/// Data keys by account: how many there are of each generation, how old the oldest is, and when the next are destroyed. Those that are
/// destroyed are not counted: the audit has them, a day each.
/// </summary>
public sealed class DataKeyTotals(
    IDataKeyDays keys, DataKeys sealing, KeyRing ring, IAccountRows accounts, IOptions<RetentionOptions> retention,
    IOptions<SendLimits> send, IOptions<FlowOptions> flow, IOptions<QuarantineOptions> quarantine, TimeProvider time) : IKeySource
{
    /// <summary>The purpose's code.</summary>
    public const string Purpose = "data_key";

    /// <summary>Rows that a page reads, beyond which it ends with the account that it is at.</summary>
    internal const int RowsMax = 20_000;

    // Retention runs once a night, half an hour after two.
    private static readonly TimeSpan RunAt = new(2, 30, 0);

    /// <inheritdoc/>
    public IReadOnlyList<string> Purposes { get; } = [Purpose];

    /// <inheritdoc/>
    public async Task<HeldKeyPage> PageAsync(string purpose, string after, int countMax, CancellationToken cancellation)
    {
        var (page, days, rows) = (new List<HeldKey>(), new List<DataKeyVersion>(), 0);
        var account = default(AccountId);
        await foreach (var one in keys.ReadAsync(after, cancellation))
        {
            if (days.Count > 0 && one.Account != account)
            {
                page.Add(await TotalAsync(account, days, cancellation));
                days.Clear();
                if (page.Count == countMax || rows >= RowsMax) return new HeldKeyPage(page, account.Value);
            }

            account = one.Account;
            days.Add(one.Version);
            rows++;
        }

        if (days.Count > 0) page.Add(await TotalAsync(account, days, cancellation));
        return new HeldKeyPage(page, "");
    }

    private async Task<HeldKey> TotalAsync(AccountId id, List<DataKeyVersion> days, CancellationToken cancellation)
    {
        var account = await accounts.FindAccountAsync(id, cancellation);
        var (now, keptFor) = (time.GetUtcNow(), KeptFor(account));
        var leaked = (ring.Document.LeakedDataKeys ?? []).Where(one => one.Account == id.Value)
            .ToDictionary(one => new DataKeyVersion(one.Day, one.Generation), one => (DateTimeOffset?)one.Compromised);
        var versions = days.GroupBy(day => (day.Generation, State: StateOf(id, day, now), Leaked: leaked.GetValueOrDefault(day)))
            .Select(group => VersionOf(group.Key.Generation, group.Key.State, [.. group.Select(one => one.Day).Order()], keptFor) with
            {
                Compromised = group.Key.Leaked,
            });
        return new HeldKey(
            id.Value, id.Value, [.. versions.OrderBy(one => one.State == KeyState.Current ? 0 : 1).ThenByDescending(one => one.Number)]);
    }

    private static HeldKeyVersion VersionOf(int generation, KeyState state, DateOnly[] days, TimeSpan? keptFor) =>
        new(generation, state, StartOf(days[0]))
        {
            CurrentFrom = StartOf(days[0]),
            ReplacedAt = StartOf(days[^1].AddDays(1)),
            Next = state == KeyState.Current ? StartOf(days[0].AddDays(1)) : NextRun(StartOf(days[0].AddDays(1)) + keptFor),
            Count = days.Length,
        };

    // The day's own seals what comes that day, and goes on sealing what becomes of it later. By a clock that is ahead, tomorrow's is there.
    private KeyState StateOf(AccountId account, DataKeyVersion day, DateTimeOffset now) =>
        day.Day >= DateOnly.FromDateTime(now.UtcDateTime) && day.Generation == sealing.GenerationOf(account.Value, day.Day)
            ? KeyState.Current
            : KeyState.Previous;

    // Null while a legal hold of the whole account keeps them, or it can't be read. A hold on a message keeps its day for longer than this.
    private TimeSpan? KeptFor(Account? account)
    {
        if (account is { LegalHold: true }) return null;
        var sealsOpen = retention.Value.SealsOpen(send.Value, flow.Value, quarantine.Value);
        var longest = RetentionOptions.LongestWay(send.Value, flow.Value, quarantine.Value);
        var days = KeptDays.Of(account?.Retention ?? AccountRetention.Usual, retention.Value, longest);
        var content = TimeSpan.FromDays(Math.Min(Math.Max(1, days.ContentDays), days.MetadataDays));
        return sealsOpen > content ? sealsOpen : content;
    }

    private static DateTimeOffset? NextRun(DateTimeOffset? due)
    {
        if (due is not { } at) return null;
        var run = new DateTimeOffset(at.UtcDateTime.Date, TimeSpan.Zero) + RunAt;
        return run >= at ? run : run.AddDays(1);
    }

    private static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
