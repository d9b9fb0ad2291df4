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
    NumberChecks checks, Silences silences, NumberTokens tokens, IOptions<NetworksOptions> networks, IOptions<DispatchOptions> dispatch,
    TimeProvider time)
{
    private static readonly TimeSpan PauseMin = TimeSpan.FromSeconds(5);

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
        var token = await tokens.OfInTimeAsync(account.Id, number.Digits, cancellation);
        var silentUntil = now + networks.Value.NegativeFor;
        var facts = await FindAsync(message, account, token, word.Wait, silentUntil, cancellation);

        // Nobody is there who could be asked about it: the word of the app that could still stands, if it is one.
        if (facts is { SimSwapped: FactState.Unknown, Away: NetworkAway.None })
        {
            if (!word.Owed) return new SimLook(SimVerdict.Send, message);
            facts = facts with { Away = NetworkAway.CircuitOpen };
        }

        if (WaitOf(word, facts, message.ValidUntil, now, time.GetUtcNow() - now) is { } wait)
            return new SimLook(SimVerdict.Wait, message with { Sim = word with { Wait = wait } }, AskedAt(wait, facts));
        return Judge(message, word, facts, silentUntil);
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
        if (!word.Known || !facts.SimAskedLater) return null;
        var (wait, patience) = (word.Wait ?? new SimWait(now, TimeSpan.Zero), dispatch.Value.AskPatience);
        var spent = wait.Spent + took;
        return now - wait.Since < patience && validUntil - now > patience && spent < networks.Value.Budget
            ? wait with { Spent = spent }
            : null;
    }

    // When the network wants it; where it does not say, sooner than a breaker closes it would only pay for another look at the table.
    // A network that says "now" all the time does not set the pace of the queue, and one that says "next year" ends no later.
    private DateTimeOffset AskedAt(SimWait wait, NumberFacts facts)
    {
        var (now, last) = (time.GetUtcNow(), wait.Since + dispatch.Value.AskPatience);
        var next = facts.SimAskAgainAt ?? now + networks.Value.BreakDuration;
        if (next < now + PauseMin) next = now + PauseMin;
        return next < last ? next : last;
    }

    // A try before this one, which ended by a fault of the gateway, may have paid for a silence.
    private async Task<NumberFacts> FindAsync(
        ScoredMessage message, Account account, string token, SimWait? before, DateTimeOffset silentUntil, CancellationToken cancellation)
    {
        var verified = message.Scanned.Verified;
        var to = verified.Draft.To;
        if (silences.Find(verified.Id) is { } silence && ReasonCodes.TryRead(silence.Reason, out NetworkAway why))
            return await checks.KnownAsync(account, to, token, NumberQuestions.SimSwap, why, cancellation);
        var facts = await AskAsync(account, to, token, before, cancellation);
        silences.Note(verified.Id, facts, silentUntil);
        return facts;
    }

    // A question that was asked before is paid for out of the same budget.
    private async Task<NumberFacts> AskAsync(
        Account account, string to, string token, SimWait? before, CancellationToken cancellation)
    {
        if (before is not { Spent.Ticks: > 0 }) return await checks.AskAsync(account, to, token, NumberQuestions.SimSwap, cancellation);

        // It may have paid under a larger budget than today's.
        var left = networks.Value.AskedFor - before.Spent;
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
