using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;

namespace Waxseal.Limits;

/// <summary>
/// Holds an account to its limits, message by message: rate of the account and of the key, day, countries, what one number gets, and three
/// times its normal volume. A request is let in as a whole or not at all.
/// </summary>
public sealed class SendLimiter(
    QuotaLeases leases, NumberLimits numbers, VolumeGuard volume, IOptions<LimitsOptions> options, IOptions<AccountOptions> accounts,
    TimeProvider time)
{
    /// <summary>Null when all messages may be sent, and are counted; else why not, and none is.</summary>
    /// <param name="account">Who sends.</param>
    /// <param name="key">With which key, e.g. <c>key_shop</c>, all of its versions together.</param>
    /// <param name="drafts">The messages, in their order in the request.</param>
    /// <param name="batch">Whether the request is a batch, whose messages are named by number.</param>
    public async ValueTask<SendRefusal?> AdmitAsync(
        Account account, string key, IReadOnlyList<MessageDraft> drafts, bool batch, CancellationToken cancellation)
    {
        if (IsUnlimited(account)) return null;
        if (ForbiddenOf(account, drafts, batch) is { } forbidden) return forbidden;
        var asks = AccountLimitSet.Of(account, key, drafts, options.Value);
        if (await TakeAsync(account, key, asks, drafts, batch, cancellation) is { } refusal) return refusal;
        var maxima = AccountLimitSet.NumberOf(account, options.Value);
        if (await numbers.TakeAsync(account.Id, drafts, maxima, cancellation) is not { } item) return null;
        leases.GiveBack(account.Id, asks);
        return RefusalOf(item, batch);
    }

    // The sliding hour last: only what every other limit lets in may block the account.
    private async ValueTask<SendRefusal?> TakeAsync(
        Account account, string key, List<QuotaAsk> asks, IReadOnlyList<MessageDraft> drafts, bool batch, CancellationToken cancellation)
    {
        var hour = await volume.AskAsync(account, drafts.Count, time.GetUtcNow(), cancellation);
        if (hour is not null) asks.Add(hour.Quota);
        var refusal = await leases.TakeAsync(account.Id, asks, cancellation);
        if (refusal is null) return null;
        if (hour is null || refusal.Name != hour.Quota.Name) return RefusalOf(refusal, drafts, batch);
        if (await volume.RefusesAsync(account, key, hour, refusal.Room, cancellation)) return Blocked;

        // In mode monitor: counted by the other limits only.
        asks.Remove(hour.Quota);
        return await leases.TakeAsync(account.Id, asks, cancellation) is { } other ? RefusalOf(other, drafts, batch) : null;
    }

    private static SendRefusal Blocked { get; } =
        new(SendRefusalKind.AccountBlocked, "The account is blocked pending review.", "", TimeSpan.Zero, 0, 0);

    /// <summary>The demonstration's account under load has no limits at all.</summary>
    public bool IsUnlimited(Account account) => accounts.Value.DemoUnlimited && account.Id == DemoAccount.Id;

    private SendRefusal? ForbiddenOf(Account account, IReadOnlyList<MessageDraft> drafts, bool batch)
    {
        if (options.Value.Countries.Count == 0 && account.Limiting.Countries.Count == 0) return null;
        for (var item = 0; item < drafts.Count; item++)
        {
            if (AccountLimitSet.CountryMax(account, AccountLimitSet.CountryOf(drafts[item]), options.Value) == 0)
            {
                return new SendRefusal(
                    SendRefusalKind.DestinationNotAllowed, "The account sends no messages to this country.", FieldOf(item, batch),
                    TimeSpan.Zero, 0, 0);
            }
        }

        return null;
    }

    private static SendRefusal RefusalOf(QuotaRefusal refusal, IReadOnlyList<MessageDraft> drafts, bool batch)
    {
        var country = AccountLimitSet.CountryOf(refusal.Name);
        var sentence = refusal.Rule switch
        {
            GcraQuota rate when refusal.Name == AccountLimitSet.Rate => $"At most {rate.PerSecond} a second on average.",
            GcraQuota rate => $"At most {rate.PerSecond} a second on average with this key.",
            _ when country is not null => $"At most {refusal.Rule.Max} messages a day (UTC) to this country.",
            _ => $"At most {refusal.Rule.Max} messages a day (UTC).",
        };
        var limit = refusal.Rule is GcraQuota own ? own.PerSecond : refusal.Rule.Max;
        var field = country is null ? "" : FieldOf(ItemOver(drafts, country, refusal.Room), batch);
        return new SendRefusal(SendRefusalKind.RateLimited, sentence, field, refusal.RetryAfter, limit, refusal.Room);
    }

    private static SendRefusal RefusalOf(ItemRefusal item, bool batch) => new(
        SendRefusalKind.RateLimited,
        item.IsSame
            ? $"At most {item.Max} messages with the same text to one number in 60 minutes."
            : $"At most {item.Max} messages to one number in 60 minutes.",
        FieldOf(item.Item, batch), item.RetryAfter, item.Max, 0)
    {
        ForNumber = true,
    };

    // The first message for which nothing is left.
    private static int ItemOver(IReadOnlyList<MessageDraft> drafts, string country, long room)
    {
        for (var item = 0; item < drafts.Count; item++)
        {
            if (AccountLimitSet.CountryOf(drafts[item]) == country && --room < 0) return item;
        }

        return drafts.Count - 1;
    }

    private static string FieldOf(int item, bool batch) => batch ? $"messages[{item}].to" : "to";
}
