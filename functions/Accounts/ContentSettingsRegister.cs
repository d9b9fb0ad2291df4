using Microsoft.Extensions.Options;
using Waxseal.Flow;

namespace Waxseal.Accounts;

/// <summary>Changes what an account's messages are judged by. Each change is audited, by names of members, and then made.</summary>
public sealed class ContentSettingsRegister(
    IAccountRows rows, AccountChanges changes, ContentRules rules, IOptions<ContentSettingsOptions> options)
{
    private const int TriesMax = 8;

    /// <summary>Writes settings without a fault, as a whole, when the account is still as its reader was shown it.</summary>
    public Task<AccountOutcome> WriteAsync(
        string actor, AccountId id, ContentSettings settings, string version, CancellationToken cancellation) => changes.MakeAsync(
        actor, id, version, "account.content_changed",
        account => (account with { Content = settings }, ChangedMembers(account.Content, settings)), cancellation);

    /// <summary>Makes a domain one of the account's own, and leaves it there when it is one.</summary>
    public Task<AllowOutcome> AllowDomainAsync(AccountId account, string domain, string actor, CancellationToken cancellation)
    {
        var tidied = ContentRules.TidiedDomain(domain);
        return rules.FaultOfDomain(tidied) is not null ? Task.FromResult(AllowOutcome.Refused) : AllowAsync(
            account, "account.domain_allowed", actor, settings => settings.OwnDomains,
            (settings, domains) => settings with { OwnDomains = domains }, tidied, options.Value.DomainsMax, cancellation);
    }

    /// <summary>Makes a sender ID one of the account's own, and leaves it there when it is one.</summary>
    public Task<AllowOutcome> AllowSenderAsync(AccountId account, string sender, string actor, CancellationToken cancellation)
    {
        var tidied = ContentRules.TidiedSender(sender);
        return ContentRules.FaultOfSender(tidied) is not null ? Task.FromResult(AllowOutcome.Refused) : AllowAsync(
            account, "account.sender_allowed", actor, settings => settings.OwnSenders,
            (settings, senders) => settings with { OwnSenders = senders }, tidied, options.Value.SendersMax, cancellation);
    }

    /// <summary>True when what is named is the account's own already; null names nothing.</summary>
    public async Task<bool> HasAllowedAsync(AccountId account, string? domain, string? sender, CancellationToken cancellation)
    {
        if (await rows.FindAccountAsync(account, cancellation) is not { Content: var content }) return false;
        return (domain is null || content.OwnDomains.Contains(ContentRules.TidiedDomain(domain), StringComparer.OrdinalIgnoreCase))
            && (sender is null || content.OwnSenders.Contains(ContentRules.TidiedSender(sender), StringComparer.OrdinalIgnoreCase));
    }

    private async Task<AllowOutcome> AllowAsync(
        AccountId id, string action, string actor, Func<ContentSettings, IReadOnlyList<string>> own,
        Func<ContentSettings, IReadOnlyList<string>, ContentSettings> with, string value, int countMax, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await rows.FindAccountAsync(id, cancellation) is not { } account) return AllowOutcome.Missing;
            var present = own(account.Content);
            if (present.Contains(value, StringComparer.OrdinalIgnoreCase)) return AllowOutcome.Done;
            if (present.Count >= countMax) return AllowOutcome.Full;
            var settings = with(account.Content, [.. present, value]);
            if (rules.FaultOf(settings) is not null) return AllowOutcome.Full;
            var changed = account with { Content = settings };
            if (await changes.MakeAsync(actor, changed, action, "", cancellation) is AccountOutcome.Done) return AllowOutcome.Done;
        }

        throw new ConflictException($"{id} kept changing.");
    }

    private static string ChangedMembers(ContentSettings before, ContentSettings after)
    {
        string?[] names =
        [
            before.SuspiciousPoints == after.SuspiciousPoints ? null : "suspicious_points",
            before.HoldPoints == after.HoldPoints ? null : "hold_points",
            before.Modes.OrderBy(one => one.Key).SequenceEqual(after.Modes.OrderBy(one => one.Key)) ? null : "modes",
            before.OwnDomains.SequenceEqual(after.OwnDomains) ? null : "own_domains",
            before.OwnSenders.SequenceEqual(after.OwnSenders) ? null : "own_senders",
            before.Terms.SequenceEqual(after.Terms) ? null : "terms",
            before.Patterns.SequenceEqual(after.Patterns) ? null : "patterns",
            (before.PolicySets ?? ["-"]).SequenceEqual(after.PolicySets ?? ["-"]) ? null : "policy_sets",
            before.QuietHours == after.QuietHours ? null : "quiet_hours",
            before.OptOutWanted == after.OptOutWanted ? null : "opt_out_wanted",
            before.WhenUnavailable == after.WhenUnavailable ? null : "when_unavailable",
        ];
        return string.Join(' ', names.OfType<string>());
    }
}
