using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Waxseal.Flow;

namespace Waxseal.Webhooks;

/// <summary>
/// What this instance knows of each endpoint at work: calls under way, failures, and when it is tried next. While one can't be reached, its
/// events wait without a call; the slower it is, the fewer calls it gets at once. Who must wait gets a place in a line that moves as fast
/// as the endpoint takes events. So no receiver holds up another one, and no event comes back in vain for long.
/// </summary>
public sealed class EndpointCircuits(IOptions<WebhookOptions> options, RandomNumberGenerator random, TimeProvider time)
{
    private const int KnownMax = 10_000;
    private const double NewsWeight = 0.25;
    private static readonly TimeSpan SlowFrom = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StepMin = TimeSpan.FromMilliseconds(10);

    // Longer than an event takes from its announcement to its first try.
    private static readonly TimeSpan NewFor = TimeSpan.FromSeconds(2);
    private readonly Lock gate = new();
    private readonly Dictionary<WebhookId, Circuit> circuits = [];

    /// <summary>Asks for a call; who is let in says <see cref="Leave"/> or <see cref="Abandon"/> afterwards.</summary>
    /// <param name="endpoint">Whom to call.</param>
    /// <param name="age">Of the event: a new one stands behind those in line.</param>
    /// <param name="last">It is the event's last try: a pause does not stop it, if no other call is under way.</param>
    public Admission Enter(WebhookEndpoint endpoint, TimeSpan age, bool last)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            var circuit = Find(endpoint);
            if (circuit.Failures > 0 && now < circuit.NextTryAt && !(last && circuit.UnderWay == 0))
                return new Admission.Failing(circuit.Line(circuit.NextTryAt, StepOf(circuit)), circuit.UnwellSince ?? now);

            var waiting = circuit.LineEnd > now;
            var full = circuit.UnderWay >= (circuit.Failures > 0 ? 1 : AtOnce(circuit.Typical));
            if (full || waiting && age < NewFor && !last) return new Admission.Busy(PlaceOf(circuit, age, full, now));
            circuit.UnderWay++;
            circuit.StirredAt = now;
            return new Admission.Entered();
        }
    }

    /// <summary>
    /// Notes what came of a call; how the endpoint stands then: <see cref="Admission.Failing"/>, <see cref="Admission.Refused"/>, or
    /// Entered when it is well.
    /// </summary>
    public Admission Leave(WebhookEndpoint endpoint, WebhookAnswer answer)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            var circuit = Find(endpoint);
            circuit.UnderWay--;
            circuit.StirredAt = now;
            if (answer.Delivered || answer.Refused)
            {
                // Those in a line behind a pause that is over early come in their time; nobody else waits for that.
                if (circuit.Failures > 0 && now < circuit.NextTryAt) circuit.EndLine(now);
                circuit.Failures = 0;
                circuit.Typical += NewsWeight * (answer.Took - circuit.Typical);
            }

            if (answer.Delivered)
            {
                circuit.UnwellSince = null;
                var quick = answer.Took < SlowFrom && circuit.Typical < SlowFrom;
                if (quick && circuit.UnderWay == 0 && circuit.LineEnd <= now) circuits.Remove(endpoint.Id);
                return new Admission.Entered();
            }

            var since = circuit.UnwellSince ??= now;
            if (answer.Refused) return new Admission.Refused(since);

            // Calls that were under way together fail together: that is one failure.
            if (circuit.Failures == 0 || now >= circuit.NextTryAt) Fail(circuit, answer, now);
            return new Admission.Failing(circuit.NextTryAt, since);
        }
    }

    /// <summary>Gives a call back that came to nothing here: it says nothing about the receiver.</summary>
    public void Abandon(WebhookEndpoint endpoint)
    {
        lock (gate) Find(endpoint).UnderWay--;
    }

    /// <summary>Forgets an endpoint that is sent nothing any more.</summary>
    public void Forget(WebhookId id)
    {
        lock (gate)
        {
            if (circuits.TryGetValue(id, out var circuit) && circuit.UnderWay == 0) circuits.Remove(id);
        }
    }

    // All of them up to a second a call; then fewer, by as much as it is slower: a slow receiver must not hold this instance's calls.
    private int AtOnce(TimeSpan typical) =>
        typical <= SlowFrom ? options.Value.ConcurrentMax : Math.Max(1, (int)(options.Value.ConcurrentMax * (SlowFrom / typical)));

    private TimeSpan StepOf(Circuit circuit)
    {
        var step = circuit.Typical / AtOnce(circuit.Typical);
        return step > StepMin ? step : StepMin;
    }

    // Who comes back from the line and finds no call free gets into a second one, which is short: older ones do not start again behind
    // all others. When no call begins or ends, all wait for half as long again: the endpoint hangs.
    private DateTimeOffset PlaceOf(Circuit circuit, TimeSpan age, bool full, DateTimeOffset now)
    {
        var from = full ? now + (now - circuit.StirredAt) / 2 : now;
        return age < NewFor ? circuit.Line(from, StepOf(circuit)) : circuit.LineAgain(from, StepOf(circuit));
    }

    private void Fail(Circuit circuit, WebhookAnswer answer, DateTimeOffset now)
    {
        circuit.Failures++;
        var pause = RetrySchedule.PauseAfter(circuit.Failures, Backoff.Chance(random));
        var asked = answer.RetryAfter < options.Value.RetryAfterMax ? answer.RetryAfter.Value : options.Value.RetryAfterMax;
        circuit.NextTryAt = now + (answer.RetryAfter is not null && asked > pause ? asked : pause);
    }

    private Circuit Find(WebhookEndpoint endpoint)
    {
        if (circuits.TryGetValue(endpoint.Id, out var circuit))
        {
            // Changed by its owner since: a new address is tried at once.
            if (circuit.ChangedAt < endpoint.ChangedAt)
                circuits[endpoint.Id] = circuit = new Circuit(endpoint.ChangedAt, time.GetUtcNow()) { UnderWay = circuit.UnderWay };
            return circuit;
        }

        if (circuits.Count >= KnownMax) ForgetIdle();
        return circuits[endpoint.Id] = new Circuit(endpoint.ChangedAt, time.GetUtcNow());
    }

    private void ForgetIdle()
    {
        foreach (var (id, circuit) in circuits.ToArray())
        {
            if (circuit.UnderWay == 0) circuits.Remove(id);
        }
    }

    private sealed class Circuit(DateTimeOffset changedAt, DateTimeOffset now)
    {
        public DateTimeOffset ChangedAt { get; } = changedAt;

        public int UnderWay { get; set; }

        public int Failures { get; set; }

        public DateTimeOffset NextTryAt { get; set; }

        /// <summary>The first time that it did not take an event since it took one; null while it takes them.</summary>
        public DateTimeOffset? UnwellSince { get; set; }

        /// <summary>How long it takes for an answer: an average in which the latest count most.</summary>
        public TimeSpan Typical { get; set; } = TimeSpan.FromMilliseconds(200);

        /// <summary>When a call began or ended last.</summary>
        public DateTimeOffset StirredAt { get; set; } = now;

        public DateTimeOffset LineEnd { get; private set; } = now;

        private DateTimeOffset AgainEnd { get; set; } = now;

        public DateTimeOffset Line(DateTimeOffset from, TimeSpan step) => LineEnd = Max(LineEnd, from) + step;

        public void EndLine(DateTimeOffset now) => LineEnd = now;

        public DateTimeOffset LineAgain(DateTimeOffset from, TimeSpan step) => AgainEnd = Max(AgainEnd, from) + step;

        private static DateTimeOffset Max(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
    }
}
