namespace Waxseal.Local.Engine;

/// <summary>
/// One write of the journal. <see cref="Apply"/> may run twice (a neighbour threw): it starts from the same state each
/// time.
/// </summary>
public abstract class JournalOperation
{
    /// <summary>Runs on the writer thread, inside the transaction.</summary>
    protected internal abstract void Apply(JournalWriter writer);

    /// <summary>Runs on the writer thread once the commit is on disk; must be quick and must not throw.</summary>
    protected internal abstract void Committed();

    /// <summary>Runs on the writer thread when the operation, and it alone, was rolled back.</summary>
    protected internal abstract void Failed(Exception exception);

    /// <summary>Runs in the thread pool after either, some operations in a row; tells whoever waits.</summary>
    protected internal virtual void Acknowledge()
    {
    }
}
