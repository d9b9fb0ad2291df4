namespace Waxseal.Upkeep;

/// <summary>How far work that goes by the clock has come, so that a run goes on where the last one stopped.</summary>
public interface IRunMarks
{
    /// <summary>The mark, or null before the first run.</summary>
    Task<DateTimeOffset?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>Sets the mark; only who holds the work's lease does.</summary>
    Task SetAsync(string name, DateTimeOffset mark, CancellationToken cancellation);
}
