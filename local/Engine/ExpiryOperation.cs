namespace Waxseal.Local.Engine;

/// <summary>
/// Writes down what time did: a lock that expired, a life that ended. Nobody waits for it, and if it is lost, time does
/// it again after the restart.
/// </summary>
internal sealed class ExpiryOperation(RowChange change) : JournalOperation
{
    protected internal override void Apply(JournalWriter writer) => change.Apply(writer);

    protected internal override void Committed()
    {
    }

    protected internal override void Failed(Exception exception)
    {
    }
}
