using Azure.Messaging.ServiceBus;

namespace Waxseal.Local.Engine;

/// <summary>A receive that found the queue empty and waits for its turn.</summary>
internal sealed class WaitingReceiver(MessageQueue queue, int messagesMax)
    : TaskCompletionSource<IReadOnlyList<ServiceBusReceivedMessage>>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public int MessagesMax { get; } = messagesMax;

    /// <summary>Its place in the line; guarded by the lock of the queue.</summary>
    public LinkedListNode<WaitingReceiver>? Node { get; set; }

    public async ValueTask<IReadOnlyList<ServiceBusReceivedMessage>> WaitAsync(CancellationToken cancellation)
    {
        using var registration = cancellation.UnsafeRegister(
            static (state, token) => (state as WaitingReceiver)?.Leave(token), this);
        return await Task.ConfigureAwait(false);
    }

    // Whoever is first under the queue's lock wins: messages that were handed over are never dropped by a cancellation.
    private void Leave(CancellationToken token)
    {
        if (queue.Leave(this)) TrySetCanceled(token);
    }
}
