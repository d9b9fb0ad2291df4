namespace Waxseal.Upkeep;

/// <summary>Messages of one account, day and country that are alike in all of this. Counts only: no number, token or text.</summary>
/// <param name="Channel"><c>sms</c>, or <c>none</c> while none was chosen.</param>
/// <param name="Status">Code of the state.</param>
/// <param name="Reason">Reason code, <c>none</c>, or <c>other</c> for those beyond the limit.</param>
/// <param name="Kind">Code of the kind.</param>
/// <param name="Messages">Messages.</param>
/// <param name="Parts">Parts handed to operators.</param>
/// <param name="Recipients">Different numbers.</param>
/// <param name="AtLeast">Whether there may be more of these.</param>
public sealed record AnalyticsCell(
    string Channel, string Status, string Reason, string Kind, long Messages, long Parts, long Recipients, bool AtLeast);
