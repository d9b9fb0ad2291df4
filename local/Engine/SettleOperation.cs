namespace Waxseal.Local.Engine;

/// <summary>The end of a delivery; the message stays as it was if the disk refuses.</summary>
internal sealed class SettleOperation(StoredMessage message, RowChange change, BrokeredContent content)
    : JournalOperation
{
    private readonly TaskCompletionSource source = new();
    private Exception? failure;

    public StoredMessage Message { get; } = message;

    public RowChange Change { get; } = change;

    /// <summary>The message's content from now on.</summary>
    public BrokeredContent Content { get; } = content;

    public Task Task => source.Task;

    protected internal override void Apply(JournalWriter writer) => Change.Apply(writer);

    protected internal override void Committed() => Message.Queue.EndSettle(this);

    protected internal override void Failed(Exception exception)
    {
        Message.Queue.UndoSettle(this);
        failure = Broker.Broken(Message.Queue.Path, exception);
    }

    protected internal override void Acknowledge()
    {
        if (failure is null) source.SetResult();
        else source.SetException(failure);
    }
}
