using Waxseal.Accounts;
using Waxseal.Flow;

namespace Waxseal.Console;

/// <summary>Makes what an approved message links to, or calls itself, the account's own; nothing that is not in the message.</summary>
public sealed class AllowList(Holds holds, ITextForms texts, ContentSettingsRegister settings)
{
    /// <summary><see cref="ReviewResult.Done"/>, also when nothing is asked for; or why not, and nothing is changed then.</summary>
    public async Task<ReviewResult> AddAsync(
        QuarantineEntry entry, AllowOrder order, string reviewer, CancellationToken cancellation)
    {
        if (order.IsEmpty) return ReviewResult.Done;

        // Said again after it was done. There is no text left to hold another order against: whoever comes with one, or after somebody
        // else's word, is told so.
        if (entry.Verdict != Verdict.Pending)
        {
            var isDone = entry.ReviewedBy == reviewer
                && await settings.HasAllowedAsync(entry.Account, order.Domain, order.Sender, cancellation);
            return isDone ? ReviewResult.Done : ReviewResult.DecidedBefore;
        }

        var draft = await holds.OpenDraftAsync(entry, cancellation);
        var isIn = (order.Domain is null || texts.Domains(draft.Body).Contains(order.Domain, StringComparer.OrdinalIgnoreCase))
            && (order.Sender is null || string.Equals(order.Sender, draft.From, StringComparison.OrdinalIgnoreCase));
        if (!isIn) return ReviewResult.NotInMessage;

        var result = order.Domain is { } domain
            ? Read(await settings.AllowDomainAsync(entry.Account, domain, reviewer, cancellation))
            : ReviewResult.Done;
        if (result != ReviewResult.Done) return result;
        return order.Sender is { } sender
            ? Read(await settings.AllowSenderAsync(entry.Account, sender, reviewer, cancellation))
            : ReviewResult.Done;
    }

    private static ReviewResult Read(AllowOutcome outcome) => outcome switch
    {
        AllowOutcome.Done => ReviewResult.Done,
        AllowOutcome.Refused => ReviewResult.NotAllowable,
        AllowOutcome.Full => ReviewResult.AllowListFull,
        _ => ReviewResult.NotFound,
    };
}
