namespace Waxseal.Local.Engine;

/// <summary>What the end of a delivery means for a message: plain decisions, with the texts of the original.</summary>
internal static class Settlement
{
    public const string ExpiredReason = "TTLExpiredException";
    public const string ExpiredText = "The message expired and was dead lettered.";
    public const string DeliveriesReason = "MaxDeliveryCountExceeded";

    public static string DeliveriesText(int deliveriesMax) => $"Message could not be consumed after {deliveriesMax} delivery attempts.";

    /// <summary>The operation for a receiver's wish; one abandonment too many makes a dead letter.</summary>
    public static SettleOperation Of(StoredMessage message, Ending ending, BrokeredContent content, QueueSettings settings)
    {
        var inDeadLetters = message.Queue.DeadLetters is null;
        if (inDeadLetters && ending == Ending.DeadLetter)
            throw new InvalidOperationException($"A message in {message.Queue.Path} can be completed or abandoned, nothing else.");

        return ending switch
        {
            Ending.Complete => Operation(RowChange.Delete(message.RowId)),
            Ending.DeadLetter => Operation(Kept(message, MessageTable.Place.DeadLetter, message.Failures, content)),
            Ending.Abandon when !inDeadLetters && message.Failures + 1 >= settings.MaxDeliveryCount => Exhausted(),
            Ending.Abandon => Operation(Kept(message, HomeOf(message), message.Failures + 1, content)),
            _ => throw new ArgumentOutOfRangeException(nameof(ending)),
        };

        SettleOperation Operation(RowChange change) => new(message, change, content);

        SettleOperation Exhausted()
        {
            var dead = content.AsDeadLetter(DeliveriesReason, DeliveriesText(settings.MaxDeliveryCount));
            var change = Kept(message, MessageTable.Place.DeadLetter, message.Failures + 1, dead);
            return new SettleOperation(message, change, dead);
        }
    }

    /// <summary>Where a message goes back to.</summary>
    public static MessageTable.Place HomeOf(StoredMessage message) =>
        message.Queue.DeadLetters is null ? MessageTable.Place.DeadLetter : MessageTable.Place.Queue;

    /// <summary>A row that stays, with these values.</summary>
    public static RowChange Kept(StoredMessage message, MessageTable.Place place, int failures, BrokeredContent content) =>
        new(message.RowId, place, failures, ContentCodec.Encode(content));
}
