using System.Collections.Immutable;

namespace Waxseal.Steps.Scan.Content;

/// <summary>The lures of reported smishing (IMC25) as pairs of ideas, whatever the language and the wording.</summary>
internal static class LurePairs
{
    private const Concepts Holding = Concepts.Account | Concepts.Card | Concepts.Payment;
    private const Concepts Act = Concepts.Claim | Concepts.Click | Concepts.Verify;

    /// <summary>Looked for in this order.</summary>
    public static readonly ImmutableArray<LurePair> All =
    [
        Of(Holding | Concepts.Identity, Concepts.Suspended, 6, "account_threat", 20,
            "Says that an account, card or payment is blocked or expires."),
        Of(Holding | Concepts.Identity, Concepts.Verify, 6, "verify_demand", 10,
            "Asks to verify or update an account, card or personal details."),
        Of(Holding | Concepts.New, Concepts.Unusual, 5, "unusual_activity", 10, "Warns of unusual or unauthorised activity."),
        Of(Concepts.Payment | Concepts.Account, Concepts.Problem, 5, "payment_failed", 10, "Says that a payment or renewal failed."),
        Of(Concepts.Parcel, Concepts.Problem | Concepts.Suspended, 8, "parcel_problem", 20,
            "Says that a delivery failed or is held back."),
        Of(Concepts.Parcel, Concepts.Verify | Concepts.Identity, 8, "parcel_details", 5, "Asks for details because of a delivery."),
        Of(Concepts.Fee, Concepts.Parcel | Concepts.Pay | Concepts.Urgent | Concepts.Suspended | Concepts.Payment | Concepts.Click, 10,
            "fee_demand", 20, "Demands a fee, toll, fine or customs charge."),
        Of(Concepts.Refund | Concepts.Tax, Act | Concepts.Identity | Concepts.Card, 8,
            "refund_bait", 25, "Promises a refund to those who act."),
        Of(Concepts.Tax, Concepts.Fee | Concepts.Legal | Concepts.Suspended, 8, "tax_threat", 20, "Threatens in the name of a tax office."),
        Of(Concepts.Grant, Act | Concepts.Identity | Concepts.Secret, 10, "grant_bait", 25,
            "Promises a subsidy or benefit to those who act."),
        Of(Concepts.Prize, Concepts.Claim | Concepts.Click | Concepts.Call | Concepts.Chat | Concepts.Fee, 10, "prize_bait", 25,
            "Promises a prize or gift to those who act."),
        Of(Concepts.Points, Concepts.Suspended | Act | Concepts.Urgent, 8, "points_bait", 25,
            "Presses the reader to cash in points before they are lost."),
        Of(Concepts.Invest, Concepts.Profit | Concepts.Easy, 10, "investment_bait", 30, "Promises profit from an investment."),
        Of(Concepts.Job | Concepts.Home, Concepts.Profit, 10, "job_bait", 30, "Promises easy earnings from a job."),
        Of(Concepts.Job | Concepts.Home, Concepts.Chat, 12, "job_chat", 20, "Recruits for a job over a private chat."),
        Of(Concepts.Power, Concepts.Suspended, 8, "power_cut", 30, "Threatens to cut off electricity, gas or water."),
        Of(Concepts.Legal, Concepts.Fee | Concepts.Suspended | Concepts.Call | Concepts.Account | Concepts.Urgent | Concepts.Pay, 10,
            "legal_threat", 30, "Threatens with police, court or bailiff."),
        Of(Concepts.Sale, Act | Concepts.Card | Concepts.Pay, 12, "sale_bait", 30, "Promises a seller money from a buyer."),
        Of(Concepts.Loan, Concepts.Fee, 10, "advance_fee", 30, "Wants a fee before it pays out a loan."),
        Of(Holding | Concepts.Charge | Concepts.Unusual, Concepts.NotYou, 14, "charge_dispute", 10,
            "Names a charge or login, for the reader to dispute."),
        Of(Concepts.GiftCard, Concepts.Share, 20, "gift_card_codes", 60, "Wants the codes of gift cards.", isConclusive: true),
        Of(Concepts.Secret, Concepts.Mistake, 9, "code_by_mistake", 30, "Speaks of a code that was sent by mistake."),
        Of(Concepts.Click, Holding, 8, "sign_in_demand", 10, "Sends the reader to sign in or to follow a link about an account."),
        Of(Concepts.Install, Holding | Concepts.Fee | Concepts.Legal | Concepts.Points | Concepts.Parcel | Concepts.Tax, 12,
            "install_demand", 20, "Wants a program to be installed."),
    ];

    private static LurePair Of(
        Concepts first, Concepts second, int distanceMax, string code, int points, string sentence, bool isConclusive = false) =>
        new(first, second, distanceMax, new FindingKind(code, FindingFamily.Lure, points, sentence, isConclusive));
}
