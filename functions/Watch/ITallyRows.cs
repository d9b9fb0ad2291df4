namespace Waxseal.Watch;

/// <summary>What instances counted: a row for each window, account and instance.</summary>
public interface ITallyRows
{
    /// <summary>Writes what this instance counted so far; writing it again replaces it.</summary>
    Task WriteAsync(string instance, IReadOnlyList<Tally> tallies, CancellationToken cancellation);

    /// <summary>All of a window, by account and instance.</summary>
    IAsyncEnumerable<Tally> ReadAsync(DateTimeOffset window, CancellationToken cancellation);
}
