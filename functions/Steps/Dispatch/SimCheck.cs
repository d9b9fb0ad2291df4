using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Networks;

namespace Waxseal.Steps.Dispatch;

/// <summary>
/// Asks about a SIM again, right before a message goes by SMS that waited for longer than the network's word is good for: whoever got the
/// number onto a SIM of his own meanwhile would read it. What is asked goes with the message, so that it pays for one answer once.
/// </summary>
public sealed class SimCheck(
    NumberChecks checks, NumberTokens tokens, IOptions<NetworksOptions> networks, IOptions<DispatchOptions> dispatch, TimeProvider time)
{
    /// <summary>
    /// Whether the message may go by SMS. Costs nothing for what nobody was asked about, or lately enough; else the budget for questions
    /// at most, however often the network wants to be asked later, and answers are shared.
    /// </summary>
    public async Task<SimLook> LookAsync(ScoredMessage message, Account account, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (message.Sim is not { } word || now < word.Until) return new SimLook(SimVerdict.Send, message);
        var to = message.Scanned.Verified.Draft.To;
        if (!PhoneNumber.TryParse(to, out var number, out _)) return new SimLook(SimVerdict.JudgeAnew, message);
        var token = await tokens.OfAsync(account.Id, number.Digits, cancellation);
        var facts = await AskAsync(account, to, token, word.Wait, cancellation);

        // Nobody is there who could be asked about it: the word of the app that could still stands.
        if (facts is { SimSwapped: FactState.Unknown, Away: NetworkAway.None }) return new SimLook(SimVerdict.Send, message);
        if (WaitOf(word, facts, message.ValidUntil, now, time.GetUtcNow() - now) is { } wait)
            return new SimLook(SimVerdict.Wait, message with { Sim = word with { Wait = wait } }, AskedAt(wait));
        return Judge(message, word, facts, now + networks.Value.NegativeFor);
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

    private SimLook Judge(ScoredMessage message, SimWord word, NumberFacts facts, DateTimeOffset silentUntil)
    {
        var known = facts.SimSwapped != FactState.Unknown;
        if (!IsNews(word, facts.SimSwapped))
        {
            var until = facts.SimAnsweredAt + networks.Value.NegativeFor ?? silentUntil;
            return new SimLook(SimVerdict.Send, message with { Sim = new SimWord(until, known) });
        }

        // A yes is kept, and found by whoever judges it anew; who does not find it must ask, so no older silence goes along. That the
        // network could not say is kept nowhere but here.
        var silence = known ? null : new SimSilence(silentUntil, facts.Away.Code());
        return new SimLook(SimVerdict.JudgeAnew, message with { Scanned = message.Scanned with { Silence = silence } });
    }

    // After an outage a whole backlog asks at once. Who is told to come later does so, before the account's rule for an absent network
    // holds it; unless that rule was followed before, its time is nearly over, or it has waited or paid enough.
    private SimWait? WaitOf(SimWord word, NumberFacts facts, DateTimeOffset validUntil, DateTimeOffset now, TimeSpan took)
    {
        if (!word.Known || facts.SimSwapped != FactState.Unknown) return null;
        if (facts.Away is not (NetworkAway.Throttled or NetworkAway.CircuitOpen)) return null;
        var (wait, patience) = (word.Wait ?? new SimWait(now, TimeSpan.Zero), dispatch.Value.AskPatience);
        var spent = wait.Spent + took;
        return now - wait.Since < patience && validUntil - now > patience && spent < networks.Value.Budget
            ? wait with { Spent = spent }
            : null;
    }

    // Sooner it would only pay for another look at the table.
    private DateTimeOffset AskedAt(SimWait wait)
    {
        var (next, last) = (time.GetUtcNow() + networks.Value.BreakDuration, wait.Since + dispatch.Value.AskPatience);
        return next < last ? next : last;
    }

    // A question that was asked before is paid for out of the same budget.
    private async Task<NumberFacts> AskAsync(
        Account account, string to, string token, SimWait? before, CancellationToken cancellation)
    {
        if (before is not { Spent.Ticks: > 0 }) return await checks.AskAsync(account, to, token, NumberQuestions.SimSwap, cancellation);

        // It may have paid under a larger budget than today's.
        var left = networks.Value.Budget - before.Spent;
        if (left <= TimeSpan.Zero) return NumberFacts.Unasked with { Away = NetworkAway.Slow };
        using var rest = new CancellationTokenSource(left, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(rest.Token, cancellation);
        try
        {
            return await checks.AskAsync(account, to, token, NumberQuestions.SimSwap, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return NumberFacts.Unasked with { Away = NetworkAway.Slow };
        }
    }
}
