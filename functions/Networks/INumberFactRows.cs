namespace Waxseal.Networks;

/// <summary>Where answers are kept for all instances.</summary>
public interface INumberFactRows
{
    /// <summary>The answer, where one is kept that still counts and is as this gateway wrote it; null otherwise.</summary>
    Task<NumberFact?> FindAsync(FactKey key, CancellationToken cancellation);

    /// <summary>Keeps an answer, instead of one that is there.</summary>
    Task KeepAsync(FactKey key, NumberFact fact, CancellationToken cancellation);
}
