namespace Waxseal.Watch;

/// <summary>What instances counted: a row for each window, account and instance.</summary>
public interface ITallyRows
{
    /// <summary>Writes what this instance counted so far; writing it again replaces it.</summary>
    Task WriteAsync(string instance, IReadOnlyList<Tally> tallies, CancellationToken cancellation);

    /// <summary>The first window from one to another that has any; null when none has.</summary>
    Task<DateTimeOffset?> NextAsync(DateTimeOffset first, DateTimeOffset last, CancellationToken cancellation);

    /// <summary>All of a window, by account and instance.</summary>
    IAsyncEnumerable<Tally> ReadAsync(DateTimeOffset window, CancellationToken cancellation);
}
