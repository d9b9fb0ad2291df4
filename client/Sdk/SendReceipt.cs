namespace Waxseal.Client;

/// <summary>The gateway has kept a message.</summary>
/// <param name="Id"><c>msg_...</c></param>
/// <param name="Status">As a rule <see cref="MessageState.Accepted"/>.</param>
/// <param name="StatusUrl">Where <see cref="WaxsealClient.GetAsync"/> asks.</param>
public sealed record SendReceipt(string Id, MessageState Status = MessageState.Accepted, string StatusUrl = "");
