using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Steps.Scan.Content;

namespace Waxseal.Steps.Scan;

/// <summary>
/// The policy of each account, compiled once a change of its row. The row itself comes from <see cref="SenderDirectory"/>'s memory, so a
/// change is taken up within <see cref="AccountOptions.CacheDuration"/>, and no message costs a read of a table.
/// </summary>
public sealed class ContentPolicies(SenderDirectory directory, IOptions<ScanOptions> options)
{
    private readonly ConcurrentDictionary<AccountId, Compiled> compiled = new();
    private readonly ContentPolicy usual = options.Value.ToPolicy();

    /// <summary>The account's policy; null when there is no such account, or its row was changed from outside.</summary>
    public async ValueTask<ContentPolicy?> FindAsync(AccountId id, CancellationToken cancellation)
    {
        if (await directory.FindAccountAsync(id, cancellation) is not { } account) return null;
        if (account.Content == ContentSettings.None) return usual;
        if (compiled.TryGetValue(id, out var known) && known.ETag == account.ETag) return known.Policy;

        var policy = Compile(account.Content, options.Value, usual);

        // Thrown away as a whole, as the directory does: what is still used is compiled again in milliseconds.
        if (compiled.Count >= options.Value.PoliciesMax) compiled.Clear();
        compiled[id] = new Compiled(account.ETag, policy);
        return policy;
    }

    /// <summary>The gateway's policy with what an account's settings say otherwise.</summary>
    internal static ContentPolicy Compile(ContentSettings settings, ScanOptions options, ContentPolicy usual)
    {
        var hold = settings.HoldPoints ?? usual.HoldPoints;
        return usual with
        {
            HoldPoints = hold,
            SuspiciousPoints = Math.Min(settings.SuspiciousPoints ?? usual.SuspiciousPoints, hold),
            Modes = usual.Modes.Concat(settings.Modes.Select(ModeOf)).GroupBy(pair => pair.Key)
                .ToFrozenDictionary(group => group.Key, group => group.Last().Value),
            OwnDomains = DomainsOf(options.OwnDomains.Concat(settings.OwnDomains)),
            OwnSenders = SendersOf(options.OwnSenders.Concat(settings.OwnSenders)),
            Terms = settings.Terms.Count == 0 ? usual.Terms : new PolicyTerms(options.Terms.Concat(settings.Terms)),
            Patterns = [.. usual.Patterns, .. settings.Patterns.Select(ContentPattern.Compile)],
            Sets = settings.PolicySets is { } sets
                ? sets.Select(Read<PolicySets>).Aggregate(PolicySets.None, (all, one) => all | one)
                : usual.Sets,
            QuietHours = settings.QuietHours ?? usual.QuietHours,
            OptOutWanted = settings.OptOutWanted ?? usual.OptOutWanted,
            WhenUnavailable = settings.WhenUnavailable is { } choice ? Read<UnavailableMode>(choice) : usual.WhenUnavailable,
        };
    }

    /// <summary>As links are read: in small letters, with their accents, because without them a name is another's.</summary>
    internal static FrozenSet<string> DomainsOf(IEnumerable<string> domains) =>
        domains.Select(domain => domain.ToLowerInvariant()).ToFrozenSet(StringComparer.Ordinal);

    internal static FrozenSet<string> SendersOf(IEnumerable<string> senders) => senders.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static KeyValuePair<FindingFamily, FamilyMode> ModeOf(KeyValuePair<string, string> setting) =>
        new(Read<FindingFamily>(setting.Key), Read<FamilyMode>(setting.Value));

    // A code that was known when the settings were written and is not now (an older version of the gateway runs): the zero value, which
    // no family has, and which as a mode is never Monitor.
    private static T Read<T>(string code) where T : struct, Enum => ReasonCodes.TryRead<T>(code, out var value) ? value : default;

    private sealed record Compiled(string ETag, ContentPolicy Policy);
}
