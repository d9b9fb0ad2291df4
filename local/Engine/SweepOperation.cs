namespace Waxseal.Local.Engine;

/// <summary>Forgets old MessageIds in the file, a part at a time.</summary>
internal sealed class SweepOperation(long olderThanTicks, Action sweepOn) : JournalOperation
{
    private bool more;

    protected internal override void Apply(JournalWriter writer) => more = MessageTable.Sweep(writer, olderThanTicks);

    protected internal override void Committed()
    {
        if (more) sweepOn();
    }

    // The rows stay and are swept the next time; a duplicate remembered for longer does no harm.
    protected internal override void Failed(Exception exception)
    {
    }
}
