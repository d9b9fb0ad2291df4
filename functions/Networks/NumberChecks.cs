using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Networks;

/// <summary>
/// Asks the networks about a number, and is never held up by them: all questions side by side within one budget, each answer kept for all
/// instances, and a network that fails not asked for a while.
/// </summary>
public sealed partial class NumberChecks(
    OperatorNetworks networks, INumberFactRows rows, IAuditTrail audit, IOptions<NetworksOptions> options,
    RandomNumberGenerator random, TimeProvider time, ILogger<NumberChecks> logger)
{
    // A number that was taken along to another operator is known to that one; more would be asking around.
    private const int OperatorsAskedMax = 2;

    // The table is a short cut: while it is slow, most of the budget is still there for the network.
    private const int LookShare = 4;
    private readonly NetworksOptions options = options.Value;
    private readonly FactMemory memory = new(options.Value.RememberedMax, options.Value.RememberedFor, time);
    private readonly ConcurrentDictionary<FactKey, Lazy<Task<NumberFact>>> flights = new();

    /// <summary>What is known of a number, or why it is not. Throws only when cancelled.</summary>
    /// <param name="account">Who wants to send; its hours count.</param>
    /// <param name="number">E.164 with the plus sign.</param>
    /// <param name="phoneToken">The number's token, under which answers are kept.</param>
    /// <param name="which">What is asked; what no operator is asked stays unknown.</param>
    public Task<NumberFacts> AskAsync(
        Account account, string number, string phoneToken, NumberQuestions which, CancellationToken cancellation) =>
        AskAsync(account, number, phoneToken, which, TimeSpan.Zero, cancellation);

    /// <summary>The same for a message that has asked in vain before: it waits for what is left of its one budget only.</summary>
    /// <param name="account">Who wants to send; its hours count.</param>
    /// <param name="number">E.164 with the plus sign.</param>
    /// <param name="phoneToken">The number's token, under which answers are kept.</param>
    /// <param name="which">What is asked; what no operator is asked stays unknown.</param>
    /// <param name="paid">What it has waited in vain; where nothing is left nobody is asked, and what is known counts.</param>
    public Task<NumberFacts> AskAsync(
        Account account, string number, string phoneToken, NumberQuestions which, TimeSpan paid, CancellationToken cancellation)
    {
        var asked = networks.Of(number);
        var left = options.AskedFor - paid;
        if (left <= TimeSpan.Zero) return KnownAsync(account, number, phoneToken, which, NetworkAway.Slow, cancellation);
        return FindAsync(account, asked, phoneToken, which, key => paid <= TimeSpan.Zero
            ? KnownOrAskedAsync(key, account, number, asked, cancellation)
            : WithinAsync(left, inTime => KnownOrAskedAsync(key, account, number, asked, inTime), cancellation));
    }

    /// <summary>What this instance or another was told of a number; nobody is asked. Throws only when cancelled.</summary>
    /// <param name="account">Who wants to send; its hours count.</param>
    /// <param name="number">E.164 with the plus sign.</param>
    /// <param name="phoneToken">The number's token, under which answers are kept.</param>
    /// <param name="which">What is wanted.</param>
    /// <param name="why">Why what nobody was told is unknown: the network was asked a moment ago, and could not say.</param>
    public Task<NumberFacts> KnownAsync(
        Account account, string number, string phoneToken, NumberQuestions which, NetworkAway why, CancellationToken cancellation)
    {
        return FindAsync(account, networks.Of(number), phoneToken, which, KnownAsync);

        async Task<NumberFact> KnownAsync(FactKey key) =>
            memory.Find(key) ?? await LookAsync(key, CancellationToken.None).WaitAsync(cancellation) ??
            new NumberFact(FactState.Unknown, why, default, default);
    }

    private async Task<NumberFacts> FindAsync(
        Account account, IReadOnlyList<OperatorNetwork> asked, string phoneToken, NumberQuestions which,
        Func<FactKey, Task<NumberFact>> factOf)
    {
        if (asked.Count == 0) return NumberFacts.Unasked;
        var hours = account.Risk.SwapHours ?? options.SwapHours;
        var sim = OneAsync(NumberQuestions.SimSwap, hours);
        var device = OneAsync(NumberQuestions.DeviceSwap, hours);
        var recycled = OneAsync(NumberQuestions.Recycling, options.RecycledDays);
        return FactsOf(await sim, await device, await recycled);

        Task<NumberFact> OneAsync(NumberQuestions question, int span) =>
            which.HasFlag(question) && asked.Any(one => one.Asks(question))
                ? factOf(new FactKey(phoneToken, question, span))
                : Task.FromResult(default(NumberFact));
    }

    private static NumberFacts FactsOf(NumberFact sim, NumberFact device, NumberFact recycled)
    {
        var away = sim.Away != NetworkAway.None ? sim.Away : device.Away;
        return new NumberFacts(sim.State, device.State, recycled.State, away != NetworkAway.None ? away : recycled.Away)
        {
            SimAnsweredAt = sim.State == FactState.Unknown ? null : sim.AnsweredAt,
            SimAskAgainAt = sim.AskAgainAt,
            SimAskedLater = sim.NotAnswered &&
                (sim.Away is NetworkAway.Throttled or NetworkAway.CircuitOpen || sim.AskAgainAt is not null),
            InVain = sim.NotAnswered || device.NotAnswered || recycled.NotAnswered,
        };
    }

    // Many messages to one number at once ask once. A flight is nobody's own: who leaves it does not end it for the others, and its
    // budget ends it for all.
    private Task<NumberFact> KnownOrAskedAsync(
        FactKey key, Account account, string number, IReadOnlyList<OperatorNetwork> asked, CancellationToken cancellation)
    {
        if (memory.Find(key) is { } known) return Task.FromResult(known);
        var flight = flights.GetOrAdd(
            key, static (of, take) => new Lazy<Task<NumberFact>>(() => take.Checks.FlyAsync(of, take.Account, take.Number, take.Asked)),
            (Checks: this, Account: account, Number: number, Asked: asked));
        return flight.Value.WaitAsync(cancellation);
    }

    // The budget of a flight is that of a message that has paid nothing: who has less left leaves it sooner.
    private async Task<NumberFact> WithinAsync(
        TimeSpan left, Func<CancellationToken, Task<NumberFact>> askAsync, CancellationToken cancellation)
    {
        using var rest = new CancellationTokenSource(left, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(rest.Token, cancellation);
        try
        {
            return await askAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new NumberFact(FactState.Unknown, NetworkAway.Slow, default, default);
        }
    }

    private async Task<NumberFact> FlyAsync(FactKey key, Account account, string number, IReadOnlyList<OperatorNetwork> asked)
    {
        using var budget = new CancellationTokenSource(options.AskedFor, time);
        try
        {
            if (memory.Find(key) is { } known) return known;
            if (await LookAsync(key, budget.Token) is { } kept)
            {
                memory.Keep(key, kept);
                return kept;
            }

            var correlator = Correlators.Fresh(random);
            var (reply, network) = await AskInTurnAsync(key, number, asked, correlator, budget.Token);
            var now = time.GetUtcNow();
            var fact = new NumberFact(reply.State, reply.Away, now, now + KeptFor(reply)) { AskAgainAt = reply.AskAgainAt };
            if (reply.State != FactState.Unknown || reply.CantTell) memory.Keep(key, fact);
            if (reply.State != FactState.Unknown) await KeepAsync(key, fact, account, network, correlator, budget.Token);
            return fact;
        }
        finally
        {
            flights.TryRemove(key, out _);
        }
    }

    private async Task<(NetworkReply Reply, string Network)> AskInTurnAsync(
        FactKey key, string number, IReadOnlyList<OperatorNetwork> asked, string correlator, CancellationToken inTime)
    {
        var (reply, name) = (NetworkReply.Unasked, "");
        foreach (var network in asked.Where(one => one.Asks(key.Question)).Take(OperatorsAskedMax))
        {
            (reply, name) = (await network.AskAsync(key.Question, number, key.Span, correlator, inTime), network.Name);
            Log.Answered(logger, correlator, name, key.Question.Code(), reply.Code);
            if (reply.Away != NetworkAway.UnknownNumber) break;
        }

        return (reply, name);
    }

    private TimeSpan KeptFor(NetworkReply reply) => reply.State == FactState.Yes ? options.PositiveFor : options.NegativeFor;

    private async Task<NumberFact?> LookAsync(FactKey key, CancellationToken inTime)
    {
        using var look = new CancellationTokenSource(options.Budget / LookShare, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(look.Token, inTime);
        try
        {
            return await rows.FindAsync(key, either.Token).WaitAsync(either.Token);
        }
        catch (Exception exception)
        {
            // The seam to the table: whatever it threw, the network is asked.
            Log.NotKept(logger, FaultName.Of(exception));
            return null;
        }
    }

    // Waited for within the budget only; what has begun ends by itself, so that an answer at the very end is kept and audited too.
    private async Task KeepAsync(
        FactKey key, NumberFact fact, Account account, string network, string correlator, CancellationToken inTime)
    {
        try
        {
            var keeping = rows.KeepAsync(key, fact, CancellationToken.None);
            var auditing = fact.State == FactState.Yes
                ? audit.AppendAsync(
                    new AuditEntry("network.answered", account.Id.Value, network, correlator, key.Question.Code()), correlator,
                    CancellationToken.None)
                : Task.CompletedTask;
            await Task.WhenAll(keeping, auditing).WaitAsync(inTime);
        }
        catch (Exception exception)
        {
            // The seam to the tables: the answer counts all the same.
            Log.NotKept(logger, FaultName.Of(exception));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(665, LogLevel.Information, "Question {Correlator}: {Operator} answered {Question} with {Result}.")]
        public static partial void Answered(ILogger logger, string correlator, string @operator, string question, string result);

        [LoggerMessage(666, LogLevel.Warning, "Answers of networks can't be shared ({Error}).")]
        public static partial void NotKept(ILogger logger, string error);
    }
}
