using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>
/// Moves what older versions of a key wrap or sign to the current one. There is no mark of how far it came: what is left is what still
/// stands under an older version, so a run that died is gone on with by listing it. Two runs at once do no harm: every write is made on
/// the row as it was read.
/// </summary>
public sealed partial class KeyRewrap(
    KeyRing ring, DataKeys keys, IDataKeyRows dataKeys, IDecidingRows rows, IOptions<KeyRewrapOptions> options, ILogger<KeyRewrap> logger)
    : IRewrapping
{
    /// <summary>Rows of one transaction, as Table Storage allows.</summary>
    internal const int GroupMax = 100;

    private const int TriesMax = 3;
    private static readonly DecidingKind[] WithSecrets = [DecidingKind.ApiKey, DecidingKind.Webhooks];

    // Accounts and API keys first: until theirs are signed anew no call is let in, nor the one that would go on with a run that broke off.
    private static readonly DecidingKind[] All =
        [.. Enum.GetValues<DecidingKind>().Where(kind => kind != DecidingKind.Unknown).OrderBy(kind => RankOf(kind))];

    /// <inheritdoc/>
    public async Task<RewrapReport> RunAsync(KeyPurpose purpose, int version, CancellationToken cancellation)
    {
        // Ids, tokens and the audit are not signed anew: each of them names the key of its own time.
        if (purpose is not (KeyPurpose.KeyEncryption or KeyPurpose.Rows)) return new RewrapReport(0, 0);

        // Read now, so that what the ring does not know is known to nobody.
        await ring.LoadAsync(cancellation);

        // Another became current since this was planned. How much is to be moved there, the next run finds out: at least one.
        if (ring.CurrentOf(purpose).Version.Number != version) return new RewrapReport(0, 1);

        var tally = new RewrapTally();
        if (purpose == KeyPurpose.KeyEncryption)
        {
            var older = OlderThan(version);
            await MoveDataKeysAsync(older, tally, cancellation);
            await RenewAsync(WithSecrets, row => older.Contains(row.SealedUnder), tally, cancellation);
        }
        else
        {
            await RenewAsync(All, row => row.SignedUnder < version, tally, cancellation);
        }

        var report = tally.Report;
        Log.Done(logger, purpose.Code(), version, report.Moved, report.Left);
        if (report.Forged > 0) Log.Forged(logger, purpose.Code(), report.Forged);
        return report;
    }

    // Those that still open. A newer one is none of them: another instance may have changed the key a moment ago.
    private HashSet<string> OlderThan(int version) =>
    [
        .. ring.Versions(KeyPurpose.KeyEncryption).Where(one => one.Number < version && one.Retired is null).Select(one => one.Name)
            .Where(name => !IsOutOfReach(name)),
    ];

    private async Task MoveDataKeysAsync(HashSet<string> older, RewrapTally tally, CancellationToken cancellation)
    {
        var next = ring.Current;
        await Parallel.ForEachAsync(
            GroupsAsync(next.Name, older, tally, cancellation), AtOnce(cancellation),
            async (group, stop) => await MoveAsync(group, older, next, tally, stop));
    }

    /// <summary>Rows of one account that can go in one transaction, as many as a run moves; the rest is counted.</summary>
    private async IAsyncEnumerable<IReadOnlyList<DataKeyRow>> GroupsAsync(
        string current, HashSet<string> older, RewrapTally tally, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var taken = 0;
        var group = new List<DataKeyRow>();
        await foreach (var row in dataKeys.ListAsync(current, cancellation))
        {
            if (!older.Contains(row.WrappedUnder))
            {
                if (!IsOnRing(row.WrappedUnder)) tally.Forged(1);
                if (IsOutOfReach(row.WrappedUnder)) tally.Left(1);
                continue;
            }

            if (taken == options.Value.RowsMax)
            {
                tally.Left(1);
                continue;
            }

            if (group.Count == GroupMax || (group.Count > 0 && group[0].Account != row.Account))
            {
                yield return group;
                group = [];
            }

            group.Add(row);
            taken++;
        }

        if (group.Count > 0) yield return group;
    }

    private async Task MoveAsync(
        IReadOnlyList<DataKeyRow> group, HashSet<string> older, (string Name, byte[] Key) next, RewrapTally tally,
        CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax && group.Count > 0; tries++)
        {
            var moved = new List<DataKeyRow>(group.Count);
            foreach (var row in group)
            {
                var wrappingKey = await ring.FindAsync(row.WrappedUnder, cancellation);
                if (keys.Rewrap(row, wrappingKey, next) is { } rewrapped) moved.Add(rewrapped);
            }

            if (moved.Count == 0 || await dataKeys.TryReplaceAsync(moved, cancellation))
            {
                tally.Moved(moved.Count);
                tally.Forged(group.Count - moved.Count);
                return;
            }

            // Another run moved some of them, or they were destroyed. Only those that still stand there are tried again.
            group = await StillUnderAsync(group, older, cancellation);
        }

        tally.Left(group.Count);
    }

    private async Task<IReadOnlyList<DataKeyRow>> StillUnderAsync(
        IReadOnlyList<DataKeyRow> group, HashSet<string> older, CancellationToken cancellation)
    {
        var still = new List<DataKeyRow>();
        foreach (var row in group)
        {
            if (await dataKeys.FindAsync(row.Account, row.Version, cancellation) is { } found && older.Contains(found.WrappedUnder))
                still.Add(found);
        }

        return still;
    }

    private async Task RenewAsync(
        IEnumerable<DecidingKind> kinds, Func<DecidingRow, bool> isOld, RewrapTally tally, CancellationToken cancellation)
    {
        var taken = 0;
        var newest = ring.Versions(KeyPurpose.Rows)[^1].Number;
        foreach (var kind in kinds)
        {
            await Parallel.ForEachAsync(
                rows.ListAsync(kind, cancellation).Where(IsForThisRun), AtOnce(cancellation),
                async (row, stop) => Count(await rows.RenewAsync(row, stop), tally));
        }

        bool IsForThisRun(DecidingRow row)
        {
            var forged = row.SignedUnder < 1 || row.SignedUnder > newest || (row.SealedUnder.Length > 0 && !IsOnRing(row.SealedUnder));
            if (forged) tally.Forged(1);
            if (!forged && IsOutOfReach(row))
            {
                // Moved when the vault gives the key out again; until then its version stays.
                tally.Left(1);
                return false;
            }

            if (forged || !isOld(row)) return false;
            if (taken++ < options.Value.RowsMax) return true;
            tally.Left(1);
            return false;
        }
    }

    private static int RankOf(DecidingKind kind) => kind switch
    {
        DecidingKind.Account => 0,
        DecidingKind.ApiKey => 1,
        _ => 2,
    };

    private static void Count(RowRenewal renewal, RewrapTally tally)
    {
        switch (renewal)
        {
            case RowRenewal.Moved:
                tally.Moved(1);
                break;
            case RowRenewal.Forged:
                tally.Forged(1);
                break;
            case RowRenewal.Busy:
                tally.Left(1);
                break;
        }
    }

    private bool IsOutOfReach(DecidingRow row) =>
        ring.Missing.Any(one => one.Purpose == KeyPurpose.Rows && one.Number == row.SignedUnder) || IsOutOfReach(row.SealedUnder);

    private bool IsOutOfReach(string name) => ring.Missing.Any(one => one.Name == name);

    private bool IsOnRing(string name) => ring.Versions(KeyPurpose.KeyEncryption).Any(one => one.Name == name && one.Retired is null);

    private ParallelOptions AtOnce(CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = options.Value.AtOnce, CancellationToken = cancellation };

    private static partial class Log
    {
        [LoggerMessage(715, LogLevel.Information, "Re-wrapping ({Purpose}) under version {Version}: moved {Moved}, left {Left}.")]
        public static partial void Done(ILogger logger, string purpose, int version, int moved, int left);

        [LoggerMessage(
            716, LogLevel.Error, "Re-wrapping ({Purpose}) found {Count} rows that this gateway did not write, or that open no more.")]
        public static partial void Forged(ILogger logger, string purpose, int count);
    }
}
