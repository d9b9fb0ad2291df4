namespace Waxseal.Accounts;

/// <summary>Hours in which no advertising goes out, by the recipient's clock; over midnight when they end before they begin.</summary>
/// <param name="From">Beginning, quiet itself.</param>
/// <param name="To">End, not quiet any more.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>How they are written: <c>21:00</c>.</summary>
    public const string Format = "HH:mm";

    /// <summary>Whether a time of day lies in them.</summary>
    public bool Hold(TimeOnly time) => From < To ? time >= From && time < To : time >= From || time < To;
}
