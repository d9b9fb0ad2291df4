using Azure.Messaging.ServiceBus;

namespace Waxseal.Local.Engine;

/// <summary>Receivers that wait, first come first served. Guarded by the queue's lock.</summary>
internal sealed class ReceiverLine
{
    private readonly LinkedList<WaitingReceiver> receivers = new();

    public bool IsEmpty => receivers.Count == 0;

    public void Join(WaitingReceiver receiver) => receiver.Node = receivers.AddLast(receiver);

    /// <summary>False when the receiver was served already.</summary>
    public bool Leave(WaitingReceiver receiver)
    {
        if (receiver.Node is not { } node) return false;
        receivers.Remove(node);
        receiver.Node = null;
        return true;
    }

    /// <summary>
    /// Serves the first, with its part of what is ready: a receiver that takes a thousand would leave its neighbours
    /// none.
    /// </summary>
    public (WaitingReceiver Receiver, int Messages) Next(int ready)
    {
        var receiver = receivers.First?.Value ?? throw new InvalidOperationException("Nobody waits.");
        var share = (ready + receivers.Count - 1) / receivers.Count;
        Leave(receiver);
        return (receiver, Math.Min(share, receiver.MessagesMax));
    }

    public void Close()
    {
        while (receivers.First?.Value is { } receiver)
        {
            Leave(receiver);
            receiver.TrySetException(new ObjectDisposedException(nameof(Broker), "The embedded engine was closed."));
        }
    }
}
