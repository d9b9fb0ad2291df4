namespace Waxseal.Watch;

/// <summary>What an account's open alerts say of its messages.</summary>
/// <param name="Points">Points that the gravest adds to the risk, that of new networks apart; 0 for none.</param>
/// <param name="HasNewNetwork">A key is used from a network that it was not used from before.</param>
public readonly record struct AlertSight(int Points, bool HasNewNetwork);
