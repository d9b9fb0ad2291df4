using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Protection;

namespace Waxseal.Steps.Dispatch;

/// <summary>
/// Asks about a SIM again, right before a message goes by SMS that waited for longer than the network's word is good for: whoever got the
/// number onto a SIM of his own meanwhile would read it.
/// </summary>
public sealed class SimCheck(NumberChecks checks, KeyRing ring, TimeProvider time)
{
    /// <summary>
    /// Whether the message has to be judged anew before it may go by SMS. Costs nothing for what nobody was asked about, or lately enough;
    /// else the budget for questions at most, and answers are shared.
    /// </summary>
    public async Task<bool> FindsNewsAsync(ScoredMessage message, Account account, CancellationToken cancellation)
    {
        if (message.Sim is not { } word || time.GetUtcNow() < word.Until) return false;
        var to = message.Scanned.Verified.Draft.To;
        if (!PhoneNumber.TryParse(to, out var number, out _)) return true;
        var token = ring.PhoneTokens.Of(account.Id.Value, number.Digits);
        var facts = await checks.AskAsync(account, to, token, NumberQuestions.SimSwap, cancellation);

        // Nobody is there who could be asked about it: the word of the app that could still stands.
        return facts is not { SimSwapped: FactState.Unknown, Away: NetworkAway.None } && IsNews(word, facts.SimSwapped);
    }

    /// <summary>
    /// Whether the answer is another than the one that the channel was chosen by. A network that could not say then and can't now is no
    /// news: the account's rule for that was followed, and following it again and again would send nothing.
    /// </summary>
    internal static bool IsNews(SimWord word, FactState now) => now switch
    {
        FactState.No => false,
        FactState.Unknown => word.Known,
        _ => true,
    };
}
