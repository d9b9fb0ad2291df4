namespace Waxseal.Flow;

/// <summary>One step of the pipeline. It may run twice for one message; the second run changes nothing.</summary>
public interface IStep<in TMessage, TNext>
{
    /// <summary>Judges one message. Throws only when the world broke.</summary>
    Task<Outcome<TNext>> RunAsync(TMessage message, CancellationToken cancellation);
}
