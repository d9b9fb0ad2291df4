using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Devices;

/// <summary>
/// Remembers which devices ask for messages to whom: keyed hashes only, under the token of the number, for three to six months. Reads four
/// rows for a message with a fingerprint, and writes only what is new. The hashes are bound to the number and not to its token, so that
/// they outlive a token whose key leaked.
/// </summary>
public sealed partial class KnownDevices(
    IDeviceRows rows, KeyRing ring, IOptions<DevicesOptions> options, TimeProvider time, ILogger<KnownDevices> logger)
    : IRowsByToken
{
    private const int TriesMax = 4;
    private readonly DevicesOptions options = options.Value;

    /// <summary>What is known of a device, and from now on that it was seen. Seeing it again in the same message changes nothing.</summary>
    /// <param name="account">Whose message.</param>
    /// <param name="digits">The number.</param>
    /// <param name="fingerprint">As the device computed it; empty for none.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<DeviceSight> SeeAsync(
        AccountId account, string digits, string fingerprint, CancellationToken cancellation)
    {
        if (fingerprint.Length == 0 || digits.Length == 0) return default;
        try
        {
            string[] people = [$"{account.Value}|{digits}", .. TokensOf(account, digits)];
            var state = SeeOfRecipientAsync(account, people[1], NamesOf(account, people, fingerprint), cancellation);
            var counts = SeeOfDeviceAsync(account, people, ring.Macs.OfDevice("device", fingerprint), cancellation);
            await Task.WhenAll(state, counts);
            var (recipients, accounts) = await counts;
            return new DeviceSight(await state, recipients, accounts);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The seam to the tables: no message waits for what only adds to its score.
            Log.NotSeen(logger, account, FaultName.Of(exception));
            return default;
        }
    }

    /// <inheritdoc/>
    public Task AdoptAsync(AccountId account, string older, string newer, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return Task.WhenAll(
            ((string[])[Quarters.Of(now), Quarters.Before(now)]).Select(quarter => rows.MoveAsync(
                ($"{quarter}|{PartitionOf(account, older)}", older), ($"{quarter}|{PartitionOf(account, newer)}", newer), cancellation)));
    }

    /// <summary>Judges a device among those that a recipient was seen with. Pure.</summary>
    internal static DeviceState Judge(IReadOnlyList<SightMark> known, IReadOnlyList<string> names, DateTimeOffset now, TimeSpan newFor)
    {
        var own = known.Where(one => names.Contains(one.Mark)).ToArray();
        if (own.Any(one => one.Since <= now - newFor)) return DeviceState.Known;
        return known.Any(one => !names.Contains(one.Mark) && one.Since <= now - newFor) ? DeviceState.New : DeviceState.Unknown;
    }

    private async Task<DeviceState> SeeOfRecipientAsync(
        AccountId account, string token, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var (row, marks) = await FindAsync(PartitionOf(account, token), token, now, cancellation);
            var state = Judge(marks, names, now, options.NewFor);
            var own = marks.Where(one => names.Contains(one.Mark)).ToArray();
            if (row.Marks.Any(one => one.Mark == names[0])) return state;
            var since = own.Length > 0 ? own.Min(one => one.Since) : now;

            // The longest known stay: else who makes up one device after the other would push the owner's out.
            var others = marks.Where(one => !names.Contains(one.Mark)).Take(options.KnownMax - 1);
            if (await rows.TryWriteAsync(row with { Marks = [.. others, new SightMark(names[0], since)] }, cancellation)) return state;
        }

        return DeviceState.Unknown;
    }

    private async Task<(int Recipients, int Accounts)> SeeOfDeviceAsync(
        AccountId account, string[] people, string name, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        string[] marked = [.. people.Select(one => "r" + Mark(name, one))];
        string[] seen = [marked[0], "a" + Mark(name, account.Value)];
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var (row, found) = await FindAsync($"h|{name[..2]}", name, now, cancellation);
            var marks = SightRow.Join(found.Select(one => marked.Contains(one.Mark) ? one with { Mark = marked[0] } : one));
            var more = seen.Where(one => marks.All(mark => mark.Mark != one) && CountOf(marks, one[0]) < MaxOf(one[0]))
                .Select(one => new SightMark(one, now));
            SightMark[] all = [.. marks, .. more];
            var missing = all.Length > marks.Count || seen.Any(one => Has(marks, one) && !Has(row.Marks, one));
            if (!missing || await rows.TryWriteAsync(row with { Marks = all }, cancellation)) return (CountOf(all, 'r'), CountOf(all, 'a'));
        }

        return default;

        int MaxOf(char kind) => kind == 'r' ? options.RecipientsMax : options.AccountsMax;
    }

    // This quarter's row with what the last one knew: nothing of a device that is in use is forgotten at the turn.
    private async Task<(SightRow Row, IReadOnlyList<SightMark> Marks)> FindAsync(
        string partition, string row, DateTimeOffset now, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(
            rows.FindAsync($"{Quarters.Of(now)}|{partition}", row, cancellation),
            rows.FindAsync($"{Quarters.Before(now)}|{partition}", row, cancellation));
        return (found[0], SightRow.Join(found.SelectMany(one => one.Marks)));
    }

    // Bound to the recipient: who reads the rows can't join those of one person at two accounts by the device. Under each key that ids
    // had, and, behind these, as they were written before: bound to a token, and before that to nobody.
    private string[] NamesOf(AccountId account, string[] people, string fingerprint)
    {
        var all = ring.IdsSince(DateTimeOffset.MinValue);
        return
        [
            .. all.Select(macs => macs.OfDevice("own", $"{people[0]}|{fingerprint}")),
            .. people.Skip(1).SelectMany(token => all.Select(macs => macs.OfDevice("own", $"{account.Value}|{token}|{fingerprint}"))),
            .. all.Select(macs => macs.OfDevice("device", fingerprint)),
        ];
    }

    // The current one first.
    private IEnumerable<string> TokensOf(AccountId account, string digits)
    {
        var tokens = ring.PhoneTokens;
        return tokens.Versions.Select(version => tokens.Of(version, account.Value, digits));
    }

    private static string PartitionOf(AccountId account, string token) => $"r|{account.Value}|{token[^1]}";

    // Bound to the device: rows of one recipient, or one account, can't be joined over devices.
    private string Mark(string device, string of) => ring.Macs.OfDevice("seen", $"{device}|{of}")[..16];

    private static bool Has(IReadOnlyList<SightMark> marks, string name) => marks.Any(one => one.Mark == name);

    private static int CountOf(IReadOnlyList<SightMark> marks, char kind) => marks.Count(one => one.Mark[0] == kind);

    private static partial class Log
    {
        [LoggerMessage(680, LogLevel.Warning, "{Account}: devices could not be looked up ({Error}); risk is scored without them.")]
        public static partial void NotSeen(ILogger logger, AccountId account, string error);
    }
}
