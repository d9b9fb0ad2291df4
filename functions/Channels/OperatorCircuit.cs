namespace Waxseal.Channels;

/// <summary>
/// Stops sending to an operator that fails, and tries it with one message after a pause. Pure: the time comes from outside, as the time
/// since any fixed instant. Not safe for several threads at once.
/// </summary>
/// <param name="failuresMax">So many failures in a row open it.</param>
/// <param name="pause">Until the next trial.</param>
internal sealed class OperatorCircuit(int failuresMax, TimeSpan pause)
{
    private int failures;
    private bool open;
    private TimeSpan nextTrialAt;

    public CircuitState StateAt(TimeSpan now)
    {
        if (!open) return CircuitState.Closed;
        return now >= nextTrialAt ? CircuitState.HalfOpen : CircuitState.Open;
    }

    /// <summary>
    /// Whether a message may go. While the circuit is half open that is one message: a second one may when the first has said nothing
    /// for a whole pause, for it may never have been sent.
    /// </summary>
    public bool TryEnter(TimeSpan now)
    {
        if (!open) return true;
        if (now < nextTrialAt) return false;
        nextTrialAt = now + pause;
        return true;
    }

    /// <summary>The operator gave an answer that shows it at work, be it a refusal. True when that closed the circuit.</summary>
    public bool Succeeded()
    {
        failures = 0;
        var closed = open;
        open = false;
        return closed;
    }

    /// <summary>A transient answer, no answer, or a lost link. True when that opened the circuit.</summary>
    public bool Failed(TimeSpan now)
    {
        if (!open && ++failures < failuresMax) return false;
        return Break(now);
    }

    /// <summary>Opens it at once: the operator refused the only bind there was. True when it was closed.</summary>
    public bool Break(TimeSpan now)
    {
        var opened = !open;
        open = true;
        failures = 0;
        nextTrialAt = now + pause;
        return opened;
    }

    /// <summary>A new bind stands: the next message is the trial, without waiting for the pause.</summary>
    public void Bound(TimeSpan now) => nextTrialAt = now;
}
