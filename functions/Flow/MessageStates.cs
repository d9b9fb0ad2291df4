namespace Waxseal.Flow;

/// <summary>Moves the rows of messages from state to state; late, doubled and reordered moves change nothing.</summary>
public sealed class MessageStates(IMessageRows rows, TimeProvider time)
{
    private const int TriesMax = 8;

    /// <summary>
    /// Moves a message if the table of transitions allows it. A message without a row gets one, so that no end is invisible.
    /// </summary>
    /// <returns>The row as it stands afterwards, moved or not.</returns>
    public Task<MessageRow> MoveAsync(
        AccountId account, MessageId id, MessageState state, string reason, CancellationToken cancellation) =>
        ChangeAsync(account, id, row => row.State != state && Allows(row.State, state), state, reason, cancellation);

    /// <summary>Shows a message as held, unless a person has let it go on from this hold already.</summary>
    public Task<MessageRow> HoldAsync(
        AccountId account, MessageId id, string reason, int releases, CancellationToken cancellation) =>
        ChangeAsync(
            account, id, row => Releases(row) <= releases && row.State != MessageState.Held && Allows(row.State, MessageState.Held),
            MessageState.Held, reason, cancellation);

    /// <summary>
    /// Notes that a person lets a message go on, once a hold. The note stands in the row even when the row does not look held yet: a hold
    /// that runs again must find it.
    /// </summary>
    public Task<MessageRow> ReleaseAsync(AccountId account, MessageId id, int releases, CancellationToken cancellation) => ChangeAsync(
        account, id,
        row => Releases(row) <= releases && row.State is MessageState.Held or MessageState.Accepted or MessageState.Scheduled,
        MessageState.Accepted, MessageTrail.Approved, cancellation);

    /// <summary>
    /// Ends a message whose hop was found dead or past its time, unless that hop no longer speaks for it: a held message waits for a
    /// person, an approved one has gone on by another hop, and one that is being sent has left this hop behind. An old message without a
    /// row was ended before, and its row is gone: none is made.
    /// </summary>
    /// <param name="releases">How often a person had let the message go on before this hop.</param>
    /// <param name="sending">The hop is the one that sends: its end is the end of a message in dispatch as well.</param>
    /// <returns>Whether this was its end, now or when the same hop was buried before.</returns>
    public async Task<bool> BuryAsync(
        AccountId account, MessageId id, string reason, int releases, bool sending, CancellationToken cancellation)
    {
        var row = await rows.FindAsync(account, id, cancellation);
        if (row is null && time.GetUtcNow() - id.ReceivedAt > TimeSpan.FromDays(MessageRow.DaysKeptMin)) return false;
        var overtaken = row is not null && (row.State == MessageState.Held || Releases(row) > releases ||
            row.State == MessageState.Dispatching && !sending);
        if (overtaken) return false;
        var after = await MoveAsync(account, id, MessageState.Failed, reason, cancellation);
        return after.State == MessageState.Failed && after.Reason == reason;
    }

    /// <summary>Whether what a message says is still kept: not erased, nor taken by retention.</summary>
    public async Task<bool> HasContentAsync(AccountId account, MessageId id, CancellationToken cancellation) =>
        await rows.FindAsync(account, id, cancellation) is { Content.Length: > 0 };

    /// <summary>
    /// The table of transitions. Forward only; a final state stays. Only a held message is accepted again: a release that runs twice must
    /// not take it back from a dispatcher, who gives up his own claim by himself.
    /// </summary>
    internal static bool Allows(MessageState from, MessageState to) => from switch
    {
        MessageState.Accepted => to is MessageState.Scheduled or MessageState.Held or MessageState.Rejected or MessageState.Dispatching
            or MessageState.Failed or MessageState.Erased,
        MessageState.Scheduled => to is MessageState.Held or MessageState.Rejected or MessageState.Dispatching
            or MessageState.Failed or MessageState.Erased,
        MessageState.Held => to is MessageState.Accepted or MessageState.Rejected or MessageState.Failed or MessageState.Erased,
        MessageState.Dispatching => to is MessageState.Dispatched or MessageState.Rejected or MessageState.Failed
            or MessageState.Delivered or MessageState.Undeliverable or MessageState.Expired,
        MessageState.Dispatched => to is MessageState.Delivered or MessageState.Undeliverable or MessageState.Expired,
        _ => false,
    };

    private static int Releases(MessageRow row) => row.Events.Count(one => one.Reason == MessageTrail.Approved);

    private async Task<MessageRow> ChangeAsync(
        AccountId account, MessageId id, Func<MessageRow, bool> applies, MessageState state, string reason, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var row = await rows.FindAsync(account, id, cancellation);
            if (row is null)
            {
                await rows.InsertAsync([NewRow(account, id)], cancellation);
                continue;
            }

            if (!applies(row)) return row;
            if (await rows.TryReplaceAsync(row.MovedTo(state, reason, time.GetUtcNow()), cancellation) is { } moved) return moved;
        }

        throw new ConflictException($"The row of {id} kept changing.");
    }

    /// <summary>The least a row can say: for ends that come before the first step wrote one.</summary>
    internal static MessageRow NewRow(AccountId account, MessageId id) => new()
    {
        Id = id,
        Account = account,
        State = MessageState.Accepted,
        Events = [new MessageEvent(id.ReceivedAt, MessageState.Accepted, "")],
    };
}
