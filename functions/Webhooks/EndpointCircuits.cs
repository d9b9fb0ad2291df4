using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Waxseal.Flow;

namespace Waxseal.Webhooks;

/// <summary>
/// What this instance knows of each endpoint at work: calls under way, failures, and when it is tried next. While one fails, its
/// events wait without a call; while it is slow, one call at a time is all it gets. So no receiver holds up another one.
/// </summary>
public sealed class EndpointCircuits(IOptions<WebhookOptions> options, RandomNumberGenerator random, TimeProvider time)
{
    private const int KnownMax = 10_000;
    private static readonly TimeSpan SlowFrom = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WakeSpread = TimeSpan.FromSeconds(10);
    private readonly Lock gate = new();
    private readonly Dictionary<WebhookId, Circuit> circuits = [];

    /// <summary>Asks for a call; who is let in says <see cref="Leave"/> or <see cref="Abandon"/> afterwards.</summary>
    public Admission Enter(WebhookEndpoint endpoint)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            var circuit = Find(endpoint);
            if (circuit.Failures > 0 && now < circuit.NextTryAt)
                return new Admission.Failing(circuit.NextTryAt + Backoff.Chance(random) * WakeSpread, circuit.FailingSince);
            var atOnce = circuit.Failures > 0 || circuit.Slow ? 1 : options.Value.ConcurrentMax;
            if (circuit.UnderWay >= atOnce) return new Admission.Busy();
            circuit.UnderWay++;
            return new Admission.Entered();
        }
    }

    /// <summary>
    /// Notes what came of a call; how the endpoint stands then: <see cref="Admission.Failing"/>, or Entered when it is well.
    /// </summary>
    public Admission Leave(WebhookEndpoint endpoint, WebhookAnswer answer)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            var circuit = Find(endpoint);
            circuit.UnderWay--;
            if (answer.Delivered)
            {
                circuit.Failures = 0;
                circuit.Slow = answer.Took >= SlowFrom;
                if (circuit is { UnderWay: 0, Slow: false }) circuits.Remove(endpoint.Id);
                return new Admission.Entered();
            }

            // Calls that were under way together fail together: that is one failure.
            if (circuit.Failures == 0 || now >= circuit.NextTryAt) Fail(circuit, answer, now);
            return new Admission.Failing(circuit.NextTryAt, circuit.FailingSince);
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

    private void Fail(Circuit circuit, WebhookAnswer answer, DateTimeOffset now)
    {
        if (circuit.Failures == 0) circuit.FailingSince = now;
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
                (circuit.ChangedAt, circuit.Failures, circuit.Slow) = (endpoint.ChangedAt, 0, false);
            return circuit;
        }

        if (circuits.Count >= KnownMax) ForgetIdle();
        return circuits[endpoint.Id] = new Circuit { ChangedAt = endpoint.ChangedAt };
    }

    private void ForgetIdle()
    {
        foreach (var (id, circuit) in circuits.ToArray())
        {
            if (circuit.UnderWay == 0) circuits.Remove(id);
        }
    }

    private sealed class Circuit
    {
        public DateTimeOffset ChangedAt { get; set; }

        public int UnderWay { get; set; }

        public int Failures { get; set; }

        public bool Slow { get; set; }

        public DateTimeOffset FailingSince { get; set; }

        public DateTimeOffset NextTryAt { get; set; }
    }
}
