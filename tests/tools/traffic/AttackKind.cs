namespace Waxseal.Tests.Tools.Traffic;

/// <summary>What goes wrong with an account in made-up traffic.</summary>
public enum AttackKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A thief sends as much as the key lets him: new texts to random numbers of the account's own countries.</summary>
    StolenKey,

    /// <summary>A bug: one number gets the same text again and again.</summary>
    Loop,

    /// <summary>Codes asked for numbers of one prefix, for a share of the price.</summary>
    Pumping,

    /// <summary>Traffic to a country never served, in the account's usual texts.</summary>
    NewCountry,

    /// <summary>The account's usual texts and countries, at an hour at which it sends nothing.</summary>
    Night,

    /// <summary>A thief with patience: little at a time, day and night, for days.</summary>
    SlowLeak,
}
