namespace Waxseal.Limits;

/// <summary>A row of what was spent.</summary>
/// <param name="Text">What stands in it: lines, and neither a number nor a text of a message.</param>
/// <param name="ETag">Its version; empty for a row that is not there yet.</param>
public sealed record QuotaRow(string Text, string ETag);
