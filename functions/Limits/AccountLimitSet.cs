using Waxseal.Accounts;
using Waxseal.Flow;

namespace Waxseal.Limits;

/// <summary>The limits that hold for an account and one of its keys: its own, and the gateway's where it has none. Pure.</summary>
public static class AccountLimitSet
{
    public const string Rate = "rate";
    public const string Day = "day";
    private const string KeyPrefix = "key-";
    private const string CountryPrefix = "country-";
    private const int BurstSeconds = 10;

    /// <summary>All quotas of an account, in the order in which they are looked at; none of them asks for anything.</summary>
    public static IReadOnlyList<QuotaAsk> AllOf(Account account, string key, LimitsOptions options)
    {
        var asks = FirstOf(account, key, 0, options);
        asks.AddRange(
            options.Countries.Keys.Union(account.Limiting.Countries.Keys).Order(StringComparer.Ordinal)
                .Select(iso => new QuotaAsk(CountryPrefix + iso, new WindowQuota(CountryMax(account, iso, options) ?? 0), 0)));
        return asks;
    }

    /// <summary>What so many messages ask for: account, key, day and the countries that have a quota.</summary>
    internal static List<QuotaAsk> Of(Account account, string key, IReadOnlyList<MessageDraft> drafts, LimitsOptions options)
    {
        var asks = FirstOf(account, key, drafts.Count, options);
        if (options.Countries.Count == 0 && account.Limiting.Countries.Count == 0) return asks;
        foreach (var country in drafts.GroupBy(CountryOf))
        {
            if (CountryMax(account, country.Key, options) is { } max)
                asks.Add(new QuotaAsk(CountryPrefix + country.Key, new WindowQuota(max), country.Count()));
        }

        return asks;
    }

    /// <summary>Messages of a day to a country; null for no limit.</summary>
    internal static int? CountryMax(Account account, string iso, LimitsOptions options) =>
        account.Limiting.Countries.TryGetValue(iso, out var own) ? own
        : options.Countries.TryGetValue(iso, out var max) ? max
        : null;

    /// <summary>How often one number may get a message.</summary>
    public static NumberMaxima NumberOf(Account account, LimitsOptions options) => new(
        account.Limiting.SameToNumberMax ?? options.SameToNumberMax, account.Limiting.ToNumberMax ?? options.ToNumberMax);

    /// <summary>Where the number of a draft is in service, e.g. <c>GB</c>; by its digits, also when it was ported.</summary>
    internal static string CountryOf(MessageDraft draft) =>
        PhoneNumber.TryParse(draft.To, out var number, out _) ? number.Country.Iso : Country.World.Iso;

    /// <summary>The country that a quota is for; null when it is for none.</summary>
    internal static string? CountryOf(string quota) =>
        quota.StartsWith(CountryPrefix, StringComparison.Ordinal) ? quota[CountryPrefix.Length..] : null;

    /// <summary>Whether a quota is one of an API key.</summary>
    internal static bool IsOfKey(string quota) => quota.StartsWith(KeyPrefix, StringComparison.Ordinal);

    private static List<QuotaAsk> FirstOf(Account account, string key, int count, LimitsOptions options)
    {
        var (limits, own) = (account.Limits, account.Limiting);
        List<QuotaAsk> asks = [new(Rate, new GcraQuota(limits.PerSecond, limits.Burst), count)];
        if (own.KeyPerSecond is not null || own.KeyBurst is not null)
        {
            var perSecond = own.KeyPerSecond ?? limits.PerSecond;
            var burst = own.KeyBurst ?? Math.Min(limits.Burst, perSecond * BurstSeconds);
            asks.Add(new QuotaAsk(KeyPrefix + key, new GcraQuota(perSecond, burst), count));
        }

        asks.Add(new QuotaAsk(Day, new WindowQuota(own.DayMax ?? options.DayMax), count));
        return asks;
    }
}
