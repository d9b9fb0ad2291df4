using Waxseal.Flow;

namespace Waxseal.Watch;

/// <summary>What instances counted: a row for each window, account and instance.</summary>
public interface ITallyRows
{
    /// <summary>Writes what this instance counted so far; writing it again replaces it.</summary>
    Task WriteAsync(string instance, IReadOnlyList<Tally> tallies, CancellationToken cancellation);

    /// <summary>An instance has written all that it counted before a time.</summary>
    Task MarkAsync(FlushMark mark, CancellationToken cancellation);

    /// <summary>How far instances have written.</summary>
    IAsyncEnumerable<FlushMark> ReadMarksAsync(CancellationToken cancellation);

    /// <summary>An instance has ended.</summary>
    Task RemoveMarkAsync(string instance, CancellationToken cancellation);

    /// <summary>The first window from one to another that has any; null when none has.</summary>
    Task<DateTimeOffset?> NextAsync(DateTimeOffset first, DateTimeOffset last, CancellationToken cancellation);

    /// <summary>All of a window, by account and instance.</summary>
    IAsyncEnumerable<Tally> ReadAsync(DateTimeOffset window, CancellationToken cancellation);

    /// <summary>One account's counts of a window.</summary>
    IAsyncEnumerable<Tally> ReadAsync(DateTimeOffset window, AccountId account, CancellationToken cancellation);
}
