using Waxseal.Flow;

namespace Waxseal.Accounts;

/// <summary>What an operator of the gateway writes of an account; null for what stays as it is.</summary>
public sealed record AccountDraft(
    string? Name, int? PerSecond, int? Burst, AccountRetention? Retention, bool? LegalHold, IReadOnlyList<string?>? Uncertain)
{
    /// <summary>
    /// Messages a second: what all seals of an account's day may be under the day's one key, with random nonces. NonceLimitTests does the
    /// sum.
    /// </summary>
    internal const int PerSecondMax = 4_000;

    internal const int BurstMax = 1_000_000;
    private const int ContentDaysMax = 365;
    private const int MetadataDaysMax = 3650;
    private const int BurstSeconds = 10;

    /// <summary>The member that is wrong and a sentence about it, or null.</summary>
    public (string Field, string Fault)? FaultOf(bool isNew)
    {
        if (isNew && Name is null) return ("name", "It is required.");
        if (isNew && PerSecond is null) return ("perSecond", "It is required.");
        if (Name is not null && ShownText.FaultOfName(Name) is { } fault) return ("name", fault);
        if (PerSecond is < 1 or > PerSecondMax) return ("perSecond", $"It must be 1 to {PerSecondMax} messages a second.");
        if (Burst is < 1 or > BurstMax) return ("burst", $"It must be 1 to {BurstMax} messages.");
        if (Retention?.ContentDays is < 0 or > ContentDaysMax) return ("retention.contentDays", $"It must be 0 to {ContentDaysMax}.");
        if (Retention?.MetadataDays is < 1 or > MetadataDaysMax) return ("retention.metadataDays", $"It must be 1 to {MetadataDaysMax}.");
        if (Retention is { ContentDays: { } content, MetadataDays: { } metadata } && content > metadata)
            return ("retention.contentDays", "The row goes after metadataDays, and the content with it: it can't be more.");
        for (var at = 0; at < (Uncertain?.Count ?? 0); at++)
        {
            if (!ReasonCodes.TryRead<MessageKind>(Uncertain?[at] ?? "", out _))
                return ($"uncertain[{at}]", "It must be otp, transactional, alert or marketing.");
        }

        return null;
    }

    /// <summary>A new account of this draft, which has no fault.</summary>
    public Account ToAccount(AccountId id)
    {
        var perSecond = PerSecond ?? 1;
        var limits = new AccountLimits(perSecond, Burst ?? (perSecond * BurstSeconds));
        var blank = new Account(id, Name ?? "", AccountState.Active, limits, Account.ResentByDefault);
        return ApplyTo(blank);
    }

    /// <summary>The account with what the draft names.</summary>
    public Account ApplyTo(Account account) => account with
    {
        Name = Name ?? account.Name,
        Limits = new AccountLimits(PerSecond ?? account.Limits.PerSecond, Burst ?? account.Limits.Burst),
        Retention = Retention ?? account.Retention,
        LegalHold = LegalHold ?? account.LegalHold,
        Uncertain = Uncertain is null ? account.Uncertain : [.. Uncertain.Select(KindOf).Distinct()],
    };

    /// <summary>What it names, for the audit trail: names of fields, and of the hold which way it went.</summary>
    public string Fields
    {
        get
        {
            string?[] names =
            [
                Name is null ? null : "name", PerSecond is null ? null : "per_second", Burst is null ? null : "burst",
                Retention is null ? null : "retention", Uncertain is null ? null : "uncertain",
                LegalHold switch { true => "legal_hold_on", false => "legal_hold_off", null => null },
            ];
            return string.Join(' ', names.OfType<string>());
        }
    }

    private static MessageKind KindOf(string? code) => ReasonCodes.TryRead<MessageKind>(code ?? "", out var kind) ? kind : default;
}
