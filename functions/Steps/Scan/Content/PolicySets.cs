namespace Waxseal.Steps.Scan.Content;

/// <summary>What a policy does not carry, whoever sends it; an account switches each by itself.</summary>
/// <remarks>The first five are the SHAFT rules that American carriers hold all senders to (CTIA), the others their usual company.</remarks>
[Flags]
public enum PolicySets
{
    /// <summary>Nothing is prohibited.</summary>
    None = 0,

    /// <summary>Sexual offers.</summary>
    Sex = 1,

    /// <summary>Calls for violence against, or contempt of, a group of people.</summary>
    Hate = 2,

    /// <summary>Offers of alcohol.</summary>
    Alcohol = 4,

    /// <summary>Offers of guns and ammunition.</summary>
    Firearms = 8,

    /// <summary>Offers of tobacco and vapes.</summary>
    Tobacco = 16,

    /// <summary>The SHAFT rules as one.</summary>
    Shaft = Sex | Hate | Alcohol | Firearms | Tobacco,

    /// <summary>Casinos, bets and lotteries to play.</summary>
    Gambling = 32,

    /// <summary>Quick loans and debt relief.</summary>
    Loans = 64,

    /// <summary>Cannabis, CBD and other drugs, and medicines without a prescription.</summary>
    Cannabis = 128,

    /// <summary>Crypto assets and tips to invest in them.</summary>
    Crypto = 256,

    /// <summary>On for an account that chose nothing: what carriers refuse nearly everywhere. Lawful bars, lenders and exchanges are
    /// customers of enterprise gateways, so that alcohol, loans and crypto are for the account to switch on.</summary>
    Usual = Sex | Hate | Firearms | Tobacco | Gambling | Cannabis,
}
