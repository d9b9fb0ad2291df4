namespace Waxseal.Steps.Scan.Content;

/// <summary>Sets of what an account or the gateway does not carry, to switch on and off.</summary>
[Flags]
public enum PolicySets
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Betting, casinos, lotteries.</summary>
    Gambling = 1 << 0,

    /// <summary>Drugs, cannabis, tobacco, vapes.</summary>
    Drugs = 1 << 1,

    /// <summary>Quick loans and debt relief.</summary>
    Loans = 1 << 2,

    /// <summary>Sexual content.</summary>
    Adult = 1 << 3,

    /// <summary>Firearms and ammunition.</summary>
    Weapons = 1 << 4,

    /// <summary>Alcohol.</summary>
    Alcohol = 1 << 5,

    /// <summary>Hate against people for what they are.</summary>
    Hate = 1 << 6,

    /// <summary>All of them.</summary>
    All = Gambling | Drugs | Loans | Adult | Weapons | Alcohol | Hate,
}
