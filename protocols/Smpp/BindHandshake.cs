namespace Waxseal.Protocols.Smpp;

/// <summary>One bind and the wait for its answer (SMPP 3.4, 4.1).</summary>
internal sealed class BindHandshake(
    SmppBindKind kind, SmppSessionOptions options, SubmitWindow window, PduOutbox outbox, TimeProvider time)
{
    private readonly TaskCompletionSource<CommandStatus> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CommandId command = CommandOf(kind);
    private readonly uint sequence = window.NextSequence();
    private volatile bool agreed;

    /// <summary>True once the operator agreed to a bind over which it may send messages.</summary>
    public bool Receives => agreed && kind != SmppBindKind.Transmitter;

    /// <summary>Asks.</summary>
    public void Send() => outbox.Add(
        new BindRequest(command) { SystemId = options.SystemId, Password = options.Password, SystemType = options.SystemType }, sequence);

    /// <summary>Waits for the answer.</summary>
    /// <exception cref="SmppBindException">Refused, or not answered in time.</exception>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        try
        {
            var status = await answered.Task.WaitAsync(options.BindTimeout, time, cancellation);
            if (status != CommandStatus.ESME_ROK) throw new SmppBindException(status);
        }
        catch (TimeoutException late)
        {
            throw new SmppBindException("The operator did not answer the bind in time.", late);
        }
    }

    /// <summary>False when this is not the answer that is waited for.</summary>
    public bool Take(BindResp response) =>
        response.Id == command.Response() && response.Sequence == sequence && Settle(response.Status);

    /// <summary>False when this nack is not for the bind. Zero stands for a request that was not understood (SMPP 3.4, 4.3.1).</summary>
    public bool Take(GenericNack nack) => (nack.Sequence == sequence || nack.Sequence == 0) && Settle(nack.StatusOfRefusal);

    /// <summary>Ends the wait of a link that is over.</summary>
    public void Fail(SmppBindException failure)
    {
        answered.TrySetException(failure);

        // Seen here, since nobody may wait any more.
        _ = answered.Task.Exception;
    }

    private bool Settle(CommandStatus status)
    {
        if (answered.Task.IsCompleted) return false;
        agreed = status == CommandStatus.ESME_ROK;
        return answered.TrySetResult(status);
    }

    private static CommandId CommandOf(SmppBindKind kind) => kind switch
    {
        SmppBindKind.Transceiver => CommandId.BindTransceiver,
        SmppBindKind.Transmitter => CommandId.BindTransmitter,
        SmppBindKind.Receiver => CommandId.BindReceiver,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A bind is one of three kinds."),
    };
}
