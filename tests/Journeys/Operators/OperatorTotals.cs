namespace Waxseal.Tests.Journeys.Operators;

/// <summary>What the operator counted.</summary>
/// <param name="Accepted">submit_sm taken.</param>
/// <param name="Receipts">Receipts sent.</param>
/// <param name="Acknowledged">Receipts that were answered.</param>
/// <param name="Violations">submit_sm beyond the window.</param>
/// <param name="Peak">The most unanswered at once on one link.</param>
internal sealed record OperatorTotals(int Accepted, int Receipts, int Acknowledged, int Violations, int Peak);
