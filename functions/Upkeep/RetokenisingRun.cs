using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>
/// Gives messages tokens of the current version after the old one was compromised, and with them all else that stands under the tokens of
/// their numbers. Does nothing, and reads nothing, while there is one version. Goes twice through each account: at once, and again when no
/// instance can be left that still writes tokens of the old version.
/// </summary>
public sealed partial class RetokenisingRun(
    KeyRing ring, AccountRound round, ITokenRows rows, NumberTokens numbers, IRunMarks marks, Sealer sealer, IAuditTrail audit,
    IOptions<ProtectionOptions> options, TimeProvider time, ILogger<RetokenisingRun> logger)
{
    private const string Work = "retokenising";
    private const int AtOnce = 16;
    private static readonly TimeSpan RunMax = TimeSpan.FromMinutes(3);

    /// <summary>Runs once, alone among all instances, for a limited time; a run that dies half-way is taken up by the next.</summary>
    public async Task<RetokenisingReport> RunAsync(CancellationToken cancellation) =>
        ring.Versions(KeyPurpose.PhoneTokens).Count(one => one.Retired is null) == 1
            ? RetokenisingReport.Nothing
            : await RunAsync(ring.PhoneTokens, cancellation);

    internal async Task<RetokenisingReport> RunAsync(PhoneTokens tokens, CancellationToken cancellation)
    {
        var tally = new Tally();
        var settled = await SettledAsync(tokens.CurrentVersion, cancellation);
        var end = await round.RunAsync(
            Work, RunMax,
            (owner, stopping) => RenewAsync(owner, tokens, settled, tally, stopping),
            async stopping => settled && tally.Missed == 0 && !await HasMoreAsync(tokens, stopping),
            cancellation);

        var report = new RetokenisingReport(tally.Renewed, tally.Cleared, Left: end != RoundEnd.Whole);
        if (end == RoundEnd.Elsewhere) return report;
        Log.Done(logger, report.Renewed, report.Cleared, tokens.CurrentVersion, report.Left);
        if (!report.Left) await EndAsync(tokens.CurrentVersion, cancellation);
        return report;
    }

    // Of numbers whose messages can't be read any more: they are moved when the number comes again, and else go with retention. A root that
    // the vault does not give just now has its rows all the same.
    private async Task<bool> HasMoreAsync(PhoneTokens tokens, CancellationToken cancellation)
    {
        var listed = ring.Versions(KeyPurpose.PhoneTokens).Where(one => one.Retired is null && one.Number < tokens.CurrentVersion);
        foreach (var version in tokens.Older.Union(listed.Select(one => one.Number)))
        {
            if (await rows.HasMoreAsync(version, cancellation)) return true;
        }

        return false;
    }

    /// <summary>The mark that stands once no row bears a token of another version than this one, and none will.</summary>
    internal static string EndOf(int version) => $"{Work}-{version}-end";

    // The mark last: a run that died before it is repeated. It lets the daily key rotation retire the older versions.
    private async Task EndAsync(int version, CancellationToken cancellation)
    {
        if (await marks.FindAsync(EndOf(version), cancellation) is not null) return;
        await audit.AppendAsync(
            new AuditEntry("tokens.renewed", AccountId.Gateway.Value, Work, $"version {version}", "none_left"), $"{version}", cancellation);
        await marks.SetAsync(EndOf(version), time.GetUtcNow(), cancellation);
    }

    // The first run under a version notes when it was.
    private async Task<bool> SettledAsync(int version, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var name = $"{Work}-{version}";
        if (await marks.FindAsync(name, cancellation) is { } since) return now - since >= options.Value.Settling;
        await marks.SetAsync(name, now, cancellation);
        return false;
    }

    private async Task RenewAsync(AccountId owner, PhoneTokens tokens, bool settled, Tally tally, CancellationToken cancellation)
    {
        var mark = $"{Work}-{tokens.CurrentVersion}-{(settled ? "last" : "first")}-{owner}";
        var now = time.GetUtcNow();
        var done = await marks.FindAsync(mark, cancellation) ?? DateTimeOffset.UnixEpoch;
        var missedBefore = tally.Missed;
        var adoptions = new Adoptions(digits => numbers.AdoptAsync(tokens, owner, digits, cancellation));
        await foreach (var page in rows.ListOthersAsync(owner, done, tokens.CurrentVersion, cancellation))
        {
            foreach (var some in page.Chunk(AtOnce))
                foreach (var one in await Task.WhenAll(some.Select(row => RenewAsync(row, adoptions, cancellation)))) tally.Count(one);

            // Somebody else was changing a row: it comes again with the next run, and so does what follows it.
            if (tally.Missed == missedBefore) await marks.SetAsync(mark, page[^1].Id.ReceivedAt, cancellation);
        }

        if (tally.Missed == missedBefore) await marks.SetAsync(mark, now, cancellation);
    }

    // What is known of the number first: a row that has its new token does not come again.
    private async Task<Renewal> RenewAsync(TokenRow row, Adoptions adoptions, CancellationToken cancellation)
    {
        var digits = await DigitsAsync(row, cancellation);
        var token = digits.Length == 0 ? "" : await adoptions.OfAsync(digits);
        if (!await rows.TryWriteAsync(row, token, cancellation)) return Renewal.Missed;
        return token.Length > 0 ? Renewal.Renewed : Renewal.Cleared;
    }

    // Erased, shredded or damaged: nobody knows the number any more, and the old token is compromised. It goes.
    private async Task<string> DigitsAsync(TokenRow row, CancellationToken cancellation)
    {
        if (row.Content.Length == 0) return "";
        var (label, plaintext) = await sealer.OpenAsync(SealPurpose.Content, "Messages", row.Content, cancellation) switch
        {
            Opening.Opened opened => (opened.Label, opened.Plaintext),
            Opening.Expired expired => (expired.Label, expired.Plaintext),
            _ => (null, default),
        };
        if (label?.Subject != row.Id.Value) return "";
        var to = JsonSerializer.Deserialize(plaintext.Span, FlowJson.Default.MessageContent)?.To;
        return PhoneNumber.TryParse(to, out var number, out _) ? number.Digits : "";
    }

    private enum Renewal
    {
        Missed = 0,
        Renewed,
        Cleared,
    }

    /// <summary>Numbers of one account whose tokens were made and adopted for a moment ago: many messages go to the same.</summary>
    private sealed class Adoptions(Func<string, Task<string>> adopt)
    {
        private const int RememberedMax = 10_000;
        private readonly Dictionary<string, Task<string>> done = new(StringComparer.Ordinal);

        public Task<string> OfAsync(string digits)
        {
            lock (done)
            {
                if (done.TryGetValue(digits, out var known)) return known;
                if (done.Count >= RememberedMax) done.Clear();
                return done[digits] = adopt(digits);
            }
        }
    }

    private sealed class Tally
    {
        public int Renewed { get; private set; }

        public int Cleared { get; private set; }

        public int Missed { get; private set; }

        public void Count(Renewal one)
        {
            if (one == Renewal.Renewed) Renewed++;
            else if (one == Renewal.Cleared) Cleared++;
            else Missed++;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            782, LogLevel.Information,
            "Phone tokens: {Renewed} renewed, {Cleared} cleared; the version is {Version}; others left: {Left}.")]
        public static partial void Done(ILogger logger, int renewed, int cleared, int version, bool left);
    }
}
