using Waxseal.Networks;

namespace Waxseal.Steps.Score.Factors;

/// <summary>What it means that a network left a question open.</summary>
internal static class NetworkAnswer
{
    /// <summary>The three that count.</summary>
    public enum Kind
    {
        /// <summary>Nothing is open, or nobody was asked.</summary>
        Nothing = 0,

        /// <summary>It can't be asked now: what is to be done then is the account's to say.</summary>
        Away,

        /// <summary>It was asked, and has no answer for this number; it never will have, so nobody waits for one.</summary>
        CannotTell,
    }

    /// <summary>A reason that is not named here counts as away.</summary>
    public static Kind Of(NetworkAway away) => away switch
    {
        NetworkAway.None => Kind.Nothing,
        NetworkAway.UnknownNumber or NetworkAway.NotApplicable or NetworkAway.ShortHistory or NetworkAway.NotOverMobileNetwork =>
            Kind.CannotTell,
        _ => Kind.Away,
    };
}
