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
        Of(Concepts.GiftCard, Concepts.Share, 20, "gift_card_codes", 50, "Wants the codes of gift cards."),
        Of(Concepts.GiftCard, Concepts.Send | Concepts.Secret | Concepts.Pay | Concepts.Urgent | Concepts.Legal | Concepts.Fee, 20,
            "gift_card_wanted", 20, "Wants gift cards in place of money."),
        Of(Concepts.Family, Concepts.Pay | Concepts.Payment | Concepts.Loan | Concepts.Legal, 30,
            "family_money", 10, "Speaks to a relative of money or trouble."),
        Of(Concepts.Invest, Concepts.Chat | Concepts.Reply | Concepts.Dating, 20,
            "investment_chat", 20, "Draws the reader into talk about investments."),
        Of(Concepts.Prize, Concepts.Identity | Concepts.Secret | Concepts.Share | Concepts.Send | Concepts.Reply | Concepts.Pay |
            Concepts.Tax, 14, "prize_details", 15, "Wants details or money for a prize."),
        Of(Concepts.Job | Concepts.Home, Concepts.Fee | Concepts.Pay | Concepts.Reply | Concepts.Invest, 14,
            "job_terms", 15, "Recruits for a job that costs money or begins with an answer."),
        Of(Concepts.Legal, Concepts.Unusual | Concepts.Identity | Concepts.Family | Concepts.Hours | Concepts.Send, 14,
            "legal_story", 15, "Tells of police, court or an accident."),
        Of(Concepts.Unusual | Concepts.Charge, Concepts.Call | Concepts.Send | Concepts.Secret, 14,
            "fraud_desk", 10, "Speaks of fraud and wants a call or a code."),
        Of(Concepts.Loan | Concepts.Grant, Concepts.Call | Concepts.Chat | Concepts.Reply | Concepts.Pay | Concepts.Easy, 14,
            "money_offer", 15, "Offers money to those who get in touch."),
        Of(Concepts.Sale, Concepts.Payment | Concepts.Fee | Concepts.Parcel, 14, "sale_payment", 15, "Arranges odd payment for a sale."),
        Of(Concepts.Dating, Concepts.Chat | Concepts.NumberWord | Concepts.Mistake | Concepts.Reply, 16,
            "stranger_talk", 10, "Comes from a stranger who wants to talk on."),
        Of(Concepts.Install, Concepts.Call | Concepts.Unusual | Concepts.Share | Concepts.Refund, 14,
            "remote_access", 20, "Wants a program that shows or steers the phone."),
        Of(Concepts.Secret, Concepts.Mistake, 9, "code_by_mistake", 30, "Speaks of a code that was sent by mistake."),
        Of(Concepts.Click, Holding, 8, "sign_in_demand", 10, "Sends the reader to sign in or to follow a link about an account."),
        Of(Concepts.Install, Holding | Concepts.Fee | Concepts.Legal | Concepts.Points | Concepts.Parcel | Concepts.Tax, 12,
            "install_demand", 20, "Wants a program to be installed."),
    ];

    private static LurePair Of(
        Concepts first, Concepts second, int distanceMax, string code, int points, string sentence, bool isConclusive = false) =>
        new(first, second, distanceMax, new FindingKind(code, FindingFamily.Lure, points, sentence, isConclusive));
}
