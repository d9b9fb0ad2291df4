namespace Waxseal.Tests.Journeys.Operators;

/// <summary>A submit_sm as the operator saw it.</summary>
/// <param name="Id">The id that its answer says; null when it was refused.</param>
/// <param name="Status">The command_status of its answer; 0 for what was taken.</param>
/// <param name="To">Its destination.</param>
/// <param name="Text">Its text.</param>
internal sealed record SeenSubmit(string? Id, uint Status, string To, string Text);
