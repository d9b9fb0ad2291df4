using Waxseal.Flow;

namespace Waxseal.Tests.Failures;

/// <summary>A step that throws while it is closed, and for messages it is told to.</summary>
public sealed class Barrier<TMessage, TNext>(IStep<TMessage, TNext> inner) : IStep<TMessage, TNext>
{
    private volatile bool closed;

    public bool Closed
    {
        get => closed;
        set => closed = value;
    }

    /// <summary>The messages that never pass.</summary>
    public Func<TMessage, bool> Poison { get; set; } = _ => false;

    /// <summary>Runs that threw.</summary>
    public int Thrown { get; private set; }

    public Task<Outcome<TNext>> RunAsync(TMessage message, CancellationToken cancellation)
    {
        if (!closed && !Poison(message)) return inner.RunAsync(message, cancellation);
        Thrown++;
        throw new InvalidOperationException("This message breaks the step.");
    }
}
