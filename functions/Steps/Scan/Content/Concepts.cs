namespace Waxseal.Steps.Scan.Content;

/// <summary>What a word is about, whatever its language; lures are pairs of these that stand close together.</summary>
[Flags]
internal enum Concepts : ulong
{
    None = 0,
    Account = 1 << 0,
    Card = 1 << 1,
    Payment = 1 << 2,
    Parcel = 1 << 3,
    Identity = 1 << 4,
    Suspended = 1 << 5,
    Verify = 1 << 6,
    Click = 1 << 7,
    Urgent = 1 << 8,
    Fee = 1 << 9,
    Problem = 1 << 10,
    Refund = 1 << 11,
    Tax = 1 << 12,
    Prize = 1 << 13,
    Claim = 1 << 14,
    Secret = 1 << 15,
    Share = 1 << 16,
    Send = 1 << 17,
    ToUs = 1 << 18,
    Negation = 1 << 19,
    Reply = 1 << 20,
    Call = 1 << 21,
    Unusual = 1 << 22,
    Family = 1 << 23,
    New = 1 << 24,
    NumberWord = 1 << 25,
    Invest = 1 << 26,
    Profit = 1 << 27,
    Job = 1 << 28,
    Pay = 1 << 29,
    Hours = 1 << 30,
    FewHours = 1UL << 31,
    Notice = 1UL << 32,
    Last = 1UL << 33,
    Gambling = 1UL << 34,
    Drugs = 1UL << 35,
    Loan = 1UL << 36,
    Adult = 1UL << 37,
    Weapons = 1UL << 38,
    Offer = 1UL << 39,

    /// <summary>Police, courts, warrants, bailiffs.</summary>
    Legal = 1UL << 40,

    /// <summary>Electricity, gas, water.</summary>
    Power = 1UL << 41,

    /// <summary>A private chat: WhatsApp, Telegram, Line, Zalo.</summary>
    Chat = 1UL << 42,

    /// <summary>Work from home, part time, by phone.</summary>
    Home = 1UL << 43,

    /// <summary>A phone that is broken, lost or borrowed.</summary>
    Broken = 1UL << 44,

    /// <summary>How to get no more of these.</summary>
    OptOut = 1UL << 45,

    /// <summary>Reward points and cashback.</summary>
    Points = 1UL << 46,

    /// <summary>Subsidies, benefits, compensation from the state.</summary>
    Grant = 1UL << 47,

    /// <summary>"If this was not you".</summary>
    NotYou = 1UL << 48,

    /// <summary>"By mistake".</summary>
    Mistake = 1UL << 49,

    /// <summary>A voice message that waits.</summary>
    Voicemail = 1UL << 50,

    /// <summary>A purchase, debit or withdrawal that is said to have happened.</summary>
    Charge = 1UL << 51,

    /// <summary>"Your item is sold": a buyer on a market place.</summary>
    Sale = 1UL << 52,

    /// <summary>Rebates and offers of a shop.</summary>
    Discount = 1UL << 53,

    /// <summary>Beer, wine and spirits.</summary>
    Alcohol = 1UL << 54,

    /// <summary>Cigarettes and vapes.</summary>
    Tobacco = 1UL << 55,

    /// <summary>Contempt of a group of people.</summary>
    Hate = 1UL << 56,

    /// <summary>Strangers who want to meet.</summary>
    Dating = 1UL << 57,

    /// <summary>Slimming, potency and wonder cures.</summary>
    Pills = 1UL << 58,

    /// <summary>Fortune tellers and betting tips.</summary>
    Fortune = 1UL << 59,

    /// <summary>Easy to get: without checks, guaranteed, at once.</summary>
    Easy = 1UL << 60,

    /// <summary>Gift cards and vouchers as money.</summary>
    GiftCard = 1UL << 61,

    /// <summary>A program to install.</summary>
    Install = 1UL << 62,

    /// <summary>What has a code that friends share: a door, a network at home.</summary>
    Door = 1UL << 63,
}
