namespace Waxseal.Channels.Chats;

/// <summary>Names a webhook's body.</summary>
/// <param name="Day">The day of its newest status, in UTC: it is looked for there, and goes with that day.</param>
/// <param name="Hash">Keyed hash of its bytes, in hex: the body itself has numbers in it.</param>
public readonly record struct TakenWebhook(DateOnly Day, string Hash)
{
    /// <summary>Prints no hash.</summary>
    public override string ToString() => nameof(TakenWebhook);
}
