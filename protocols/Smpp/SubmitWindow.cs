namespace Waxseal.Protocols.Smpp;

/// <summary>
/// The submit_sm that wait for their answers, each for at most the response timeout, and those that wait, in order, for room: never
/// more are sent than the size in force at that moment.
/// </summary>
internal sealed class SubmitWindow(int sizeMax, PduOutbox outbox, TimeProvider time, uint lastSequence = 0)
{
    private readonly Lock gate = new();
    private readonly int sizeMax = sizeMax;
    private readonly Dictionary<uint, Submit> unanswered = new(sizeMax);
    private readonly LinkedList<(SubmitSm Pdu, Submit Submit)> queue = new();
    private TaskCompletionSource? drained;
    private string? ended;
    private Exception? cause;
    private uint lastSequence = lastSequence;
    private int size = sizeMax;
    private long sent, answers, strays, timeouts;

    /// <summary>One submit on its way: what its sender waits for.</summary>
    private sealed class Submit() : TaskCompletionSource<SubmitSmResp>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public long Ticket { get; set; }

        public long SentAt { get; set; }
    }

    /// <summary>Told of each answer and how long it took.</summary>
    public Action<CommandStatus, TimeSpan>? Answered { get; init; }

    /// <summary>Sent and not answered.</summary>
    public int Count
    {
        get { lock (gate) return unanswered.Count; }
    }

    /// <summary>The most that may be in flight; 1 to the size it was made with. Less than is in flight calls nothing back.</summary>
    public int Size
    {
        get { lock (gate) return size; }
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, sizeMax);
            lock (gate)
            {
                size = value;
                SendQueued();
            }
        }
    }

    public (long Sent, long Answers, long Strays, long Timeouts) Counts
    {
        get { lock (gate) return (sent, answers, strays, timeouts); }
    }

    public Task<SubmitSmResp> SubmitAsync(SubmitSm pdu, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var submit = new Submit();
        LinkedListNode<(SubmitSm Pdu, Submit Submit)> place;
        lock (gate)
        {
            if (ended is not null || unanswered.Count < size)
            {
                Send(pdu, submit);
                return submit.Task;
            }

            place = queue.AddLast((pdu, submit));
        }

        return cancellation.CanBeCanceled ? WaitAsync(place, cancellation) : submit.Task;
    }

    /// <summary>A sequence number for any request: 1 to 0x7FFFFFFF, then 1 again (SMPP 3.4, 3.2), skipping those in use.</summary>
    public uint NextSequence()
    {
        lock (gate)
        {
            do lastSequence = lastSequence >= 0x7FFF_FFFF ? 1 : lastSequence + 1;
            while (unanswered.ContainsKey(lastSequence));
            return lastSequence;
        }
    }

    /// <summary>Gives the answer to whoever waits for it; without one it is a stray.</summary>
    public void Answer(uint sequence, SubmitSmResp response)
    {
        Submit? found;
        lock (gate)
        {
            found = Remove(sequence);
            if (found is null) strays++;
            else answers++;
        }

        if (found is null) return;
        try
        {
            Answered?.Invoke(response.Status, time.GetElapsedTime(found.SentAt));
        }
        finally
        {
            // Nothing else would end this wait any more: it is not among the unanswered.
            found.TrySetResult(response);
        }
    }

    /// <summary>Ends one wait without an answer that can be used.</summary>
    public void Spoil(uint sequence, Exception failure)
    {
        Submit? found;
        lock (gate) found = Remove(sequence);
        found?.TrySetException(new SmppUncertainException("The answer to submit_sm could not be read.", failure));
    }

    /// <summary>Ends the waits that began longer ago than this. A late answer is a stray.</summary>
    public void Expire(TimeSpan age)
    {
        lock (gate)
        {
            List<uint>? late = null;
            foreach (var (sequence, one) in unanswered)
            {
                if (time.GetElapsedTime(one.SentAt) >= age) (late ??= []).Add(sequence);
            }

            foreach (var sequence in late ?? [])
            {
                timeouts++;
                Remove(sequence)?.TrySetException(
                    new SmppUncertainException("The operator did not answer submit_sm in time.", null) { TimedOut = true });
            }
        }
    }

    /// <summary>Takes no more submits, and gives back those that wait for room.</summary>
    public void Stop(string why)
    {
        lock (gate)
        {
            ended ??= why;
            foreach (var (_, submit) in queue) submit.TrySetException(NotSent(ended));
            queue.Clear();
        }
    }

    /// <summary>Takes no more submits, and completes when none waits for its answer.</summary>
    public Task StopAndDrainAsync(string why)
    {
        lock (gate)
        {
            Stop(why);
            if (unanswered.Count == 0) return Task.CompletedTask;
            drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return drained.Task;
        }
    }

    /// <summary>Ends everything. The outbox must be closed before, so that what was not taken by then never will be.</summary>
    public void Fail(string why, Exception? failure)
    {
        lock (gate)
        {
            cause ??= failure;
            Stop(why);
            foreach (var one in unanswered.Values)
            {
                one.TrySetException(one.Ticket <= outbox.TakenTicket
                    ? new SmppUncertainException($"No answer to submit_sm: {why}", failure)
                    : new SmppNotSentException($"submit_sm was not sent: {why}", failure));
            }

            unanswered.Clear();
            drained?.TrySetResult();
        }
    }

    private async Task<SubmitSmResp> WaitAsync(LinkedListNode<(SubmitSm Pdu, Submit Submit)> place, CancellationToken cancellation)
    {
        using var leaving = cancellation.UnsafeRegister((_, token) => Leave(place, token), null);
        return await place.ValueRef.Submit.Task;
    }

    private void Leave(LinkedListNode<(SubmitSm Pdu, Submit Submit)> place, CancellationToken cancellation)
    {
        lock (gate)
        {
            // Out of the queue it is on its way, and only its answer or the lack of one ends it.
            if (place.List is null) return;
            queue.Remove(place);
            place.ValueRef.Submit.TrySetCanceled(cancellation);
        }
    }

    /// <summary>Under the gate, so that no answer can look for this entry before it is here.</summary>
    private void Send(SubmitSm pdu, Submit submit)
    {
        try
        {
            var sequence = NextSequence();
            submit.Ticket = ended is null ? outbox.Add(pdu, sequence) : 0;
            if (submit.Ticket == 0)
            {
                submit.TrySetException(NotSent(ended ?? "the link is closing."));
                return;
            }

            submit.SentAt = time.GetTimestamp();
            unanswered.Add(sequence, submit);
            sent++;
        }
        catch (Exception unencodable)
        {
            // The seam to a PDU of any content. Whoever made room for it, this is its sender's matter alone.
            submit.TrySetException(unencodable);
        }
    }

    private void SendQueued()
    {
        while (unanswered.Count < size && queue.First is { } next)
        {
            queue.RemoveFirst();
            Send(next.ValueRef.Pdu, next.ValueRef.Submit);
        }
    }

    private SmppNotSentException NotSent(string why) => new($"submit_sm was not sent: {why}", cause);

    private Submit? Remove(uint sequence)
    {
        if (!unanswered.Remove(sequence, out var found)) return null;
        SendQueued();
        if (unanswered.Count == 0) drained?.TrySetResult();
        return found;
    }
}
