namespace Waxseal.Protocols.Smpp;

/// <summary>The submit_sm that wait for their answers: never more than the window, each for at most the response timeout.</summary>
internal sealed class SubmitWindow(int window, PduOutbox outbox, TimeProvider time, uint lastSequence = 0)
{
    /// <summary>Wakes everyone who waits for a slot once the session is over; a window is at most 10,000.</summary>
    private const int Flood = 1 << 30;

    private readonly Lock gate = new();
    private readonly SemaphoreSlim slots = new(window);
    private readonly Dictionary<uint, Waiting> waiting = new(window);
    private TaskCompletionSource? drained;
    private string? ended;
    private Exception? cause;
    private uint lastSequence = lastSequence;

    private readonly record struct Waiting(TaskCompletionSource<SubmitSmResp> Answer, long Ticket, long SentAt);

    public int Count
    {
        get { lock (gate) return waiting.Count; }
    }

    public Task<SubmitSmResp> SubmitAsync(SubmitSm pdu, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return slots.Wait(0, CancellationToken.None) ? Send(pdu) : SubmitSlowlyAsync(pdu, cancellation);
    }

    /// <summary>A sequence number for any request: 1 to 0x7FFFFFFF, then 1 again (SMPP 3.4, 3.2), skipping those in use.</summary>
    public uint NextSequence()
    {
        lock (gate)
        {
            do lastSequence = lastSequence >= 0x7FFF_FFFF ? 1 : lastSequence + 1;
            while (waiting.ContainsKey(lastSequence));
            return lastSequence;
        }
    }

    /// <summary>Gives the answer to whoever waits for it; false when nobody does (too late, or never asked).</summary>
    public bool Answer(uint sequence, SubmitSmResp response)
    {
        if (!Remove(sequence, out var found)) return false;
        found.Answer.TrySetResult(response);
        return true;
    }

    /// <summary>Ends one wait without an answer that can be used.</summary>
    public void Spoil(uint sequence, Exception failure)
    {
        if (Remove(sequence, out var found))
            found.Answer.TrySetException(new SmppUncertainException("The answer to submit_sm could not be read.", failure));
    }

    /// <summary>Ends the waits that began longer ago than this. A late answer is ignored.</summary>
    public void Expire(TimeSpan age)
    {
        List<uint>? late = null;
        lock (gate)
        {
            foreach (var (sequence, one) in waiting)
            {
                if (time.GetElapsedTime(one.SentAt) >= age) (late ??= []).Add(sequence);
            }
        }

        foreach (var sequence in late ?? [])
        {
            if (Remove(sequence, out var found))
                found.Answer.TrySetException(new SmppUncertainException("The operator did not answer submit_sm in time.", null));
        }
    }

    /// <summary>Takes no more submits, and completes when none waits.</summary>
    public Task StopAndDrainAsync(string why)
    {
        lock (gate)
        {
            if (ended is null) slots.Release(Flood);
            ended ??= why;
            if (waiting.Count == 0) return Task.CompletedTask;
            drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return drained.Task;
        }
    }

    /// <summary>Ends everything. The outbox must be closed before, so that what was not taken by then never will be.</summary>
    public void Fail(string why, Exception? failure)
    {
        Waiting[] left;
        lock (gate)
        {
            if (ended is null) slots.Release(Flood);
            ended ??= why;
            cause ??= failure;
            left = [.. waiting.Values];
            waiting.Clear();
            drained?.TrySetResult();
        }

        foreach (var one in left)
        {
            one.Answer.TrySetException(one.Ticket <= outbox.TakenTicket
                ? new SmppUncertainException($"No answer to submit_sm: {why}", failure)
                : new SmppNotSentException($"submit_sm was not sent: {why}", failure));
        }
    }

    private async Task<SubmitSmResp> SubmitSlowlyAsync(SubmitSm pdu, CancellationToken cancellation)
    {
        await slots.WaitAsync(cancellation);
        return await Send(pdu);
    }

    private Task<SubmitSmResp> Send(SubmitSm pdu)
    {
        var answer = new TaskCompletionSource<SubmitSmResp>(TaskCreationOptions.RunContinuationsAsynchronously);
        var sent = false;
        lock (gate)
        {
            if (ended is not null) return NotSent(ended);
            try
            {
                var sequence = NextSequence();
                var ticket = outbox.Add(pdu, sequence);
                if (ticket == 0) return NotSent("the link is closing.");

                // Under the gate, so that no answer can look for this entry before it is here.
                waiting.Add(sequence, new Waiting(answer, ticket, time.GetTimestamp()));
                sent = true;
            }
            finally
            {
                // A PDU that cannot be encoded must not take its slot with it.
                if (!sent) slots.Release();
            }
        }

        return answer.Task;
    }

    private Task<SubmitSmResp> NotSent(string why) =>
        Task.FromException<SubmitSmResp>(new SmppNotSentException($"submit_sm was not sent: {why}", cause));

    private bool Remove(uint sequence, out Waiting found)
    {
        lock (gate)
        {
            if (!waiting.Remove(sequence, out found)) return false;
            if (ended is null) slots.Release();
            else if (waiting.Count == 0) drained?.TrySetResult();
            return true;
        }
    }
}
