using Waxseal.Steps.Scan.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

/// <summary>Each code with a message that has it and one that nearly has.</summary>
public sealed class FindingCodeTests
{
    private static readonly ContentScanner Scanner = new(new ScanLimits());

    private static bool Has(string code, string body, PolicySets sets = PolicySets.Usual) =>
        Scanner.Scan(body, null, ContentPolicy.Usual with { Sets = sets }).Findings.Any(finding => finding.Code == code);

    [Theory]
    [InlineData("account_threat", "Your account was suspended", "Our account manager is on holiday")]
    [InlineData("verify_demand", "Please verify your account", "We verify all our suppliers")]
    [InlineData("unusual_activity", "Unusual activity on your card", "Unusual weather is on the way")]
    [InlineData("payment_failed", "Your payment failed", "Your payment arrived")]
    [InlineData("parcel_problem", "Your parcel could not be delivered", "Your parcel was delivered")]
    [InlineData("parcel_details", "Confirm the delivery", "The delivery is here")]
    [InlineData("fee_demand", "Pay the unpaid toll now", "There are no fees")]
    [InlineData("refund_bait", "Claim your refund", "Your refund is on its way")]
    [InlineData("tax_threat", "HMRC: a fine is waiting", "HMRC is open until six")]
    [InlineData("grant_bait", "You are eligible for a subsidy, click here", "The subsidy was discussed in parliament")]
    [InlineData("prize_bait", "You won, claim it", "We won the game")]
    [InlineData("points_bait", "Your reward points expire today", "You earned reward points")]
    [InlineData("investment_bait", "Bitcoin with guaranteed profit", "Bitcoin was in the news")]
    [InlineData("job_bait", "Work from home for 300 per day", "I work from home on Mondays")]
    [InlineData("job_chat", "Job offer, add us on WhatsApp", "The job is done")]
    [InlineData("power_cut", "Your electricity will be disconnected", "Your electricity meter was read")]
    [InlineData("legal_threat", "There is a warrant, call at once", "The judge was on TV")]
    [InlineData("sale_bait", "The buyer has paid, click here", "The shop is closed")]
    [InlineData("advance_fee", "Your loan is ready, pay the processing fee", "Your loan was paid off")]
    [InlineData("charge_dispute", "A purchase of 300. Not you?", "A purchase of 300")]
    [InlineData("gift_card_codes", "Buy gift cards and send me the codes", "We sell gift cards")]
    [InlineData("urgency", "This is urgent", "This is a non-urgent message")]
    [InlineData("code_wanted_back", "I sent you a code by mistake, send it back please", "The code was printed by mistake")]
    [InlineData("credentials_requested", "Tell us your password", "Never tell us your password")]
    [InlineData("credentials_requested", "Forward us the code that you get", "Give code 4491 to the courier")]
    [InlineData("credentials_requested", "Send me the passcode", "Send me the code for the door")]
    [InlineData("family_impostor", "Mum, this is my new number, text me back", "Mum, this is my new number")]
    [InlineData("family_new_number", "Mum, this is my new number", "Mum, what is the new address")]
    [InlineData("voicemail_bait", "You have a new voicemail", "You have a new colleague")]
    [InlineData("install_demand", "Install the app to see your parcel", "Install the shelf with two screws")]
    [InlineData("sign_in_demand", "Log in to your account", "The log is in the fire")]
    [InlineData("urgency", "Urgent", "No hurry")]
    [InlineData("final_notice", "Final notice", "Final score")]
    [InlineData("callback_number", "Call 0808 157 0192", "Order 0808 157 0192")]
    [InlineData("callback_premium", "Call 0900 123 4567", "Call 0161 123 4567")]
    [InlineData("callback_premium", "Call +44 871 555 0192", "Call +44 161 555 0192")]
    [InlineData("callback_premium", "You won a prize, call 070 1234 5678", "The plumber: call 070 1234 5678")]
    [InlineData("callback_premium", "You won a prize, call 0911 234 5678", "Iran: not home? call 0911 234 5678")]
    [InlineData("callback_premium", "Claim your prize: call 0982 505 0123", "Nigeria: not home? call 0913 505 0123")]
    [InlineData("callback_premium", "Call 0044 911 234 5678", "Philippines: not home? call 0917 505 0123")]
    [InlineData("callback_premium", "Call +44 982 505 0123", "Philippines: not home? call 0981 505 0123")]
    [InlineData("callback_bare_number", "Toll unpaid 833-555-0138", "Order 8335550138")]
    [InlineData("callback_hard_payment", "Pay the fee in bitcoin", "The price of bitcoin fell")]
    [InlineData("callback_chat", "Write to https://wa.me/4477009001", "Write to https://www.gov.uk")]
    [InlineData("callback_chat_wanted", "Part time job, WhatsApp me", "The photos are on WhatsApp")]
    [InlineData("callback_answer", "Reply with the password", "Reply with the time")]
    [InlineData("callback_unlock", "Reply Y to open the link https://a-b.top/x", "Reply Y to confirm Monday")]
    [InlineData("callback_short_code", "Text WIN to 86021 now", "Text STOP to 86021")]
    [InlineData("callback_free_mail", "Write to uk.claims77@gmail.com", "Write to claims@bank.example")]
    [InlineData("spam_premium_price", "Texts cost 150p per msg", "Each costs 150 pence")]
    [InlineData("spam_premium_price", "Costs \u00A31.50/msg", "Super msg, thanks")]
    [InlineData("spam_premium_price", "GBP 4.50, 25p per min", "Ten per minute")]
    [InlineData("spam_loan", "Instant loan, no credit check", "Your loan statement is ready")]
    [InlineData("spam_gambling", "Casino bonus, play now", "The casino closed in 1920")]
    [InlineData("spam_dating", "Lonely? Meet hot girls", "It was a lonely walk")]
    [InlineData("spam_pills", "Slimming pills, order now", "Take your pills at eight")]
    [InlineData("spam_fortune", "The psychic sees your love, call now", "The psychic fair was fun")]
    [InlineData("spam_easy_money", "Guaranteed approval, apply now", "Approval takes two weeks")]
    [InlineData("promotional_offer", "20% off all shoes", "All shoes are back")]
    [InlineData("promotional_opt_out", "Reply STOP to opt out", "The bus will stop here")]
    [InlineData("prohibited_gambling", "Casino: 100 free spins", "The casino closed in 1920")]
    [InlineData("prohibited_drugs", "Buy cannabis here", "A cannabis law was passed")]
    [InlineData("prohibited_medicine", "Viagra without prescription", "Viagra was found by chance")]
    [InlineData("prohibited_adult", "Porn for you, join now", "The film is for adults")]
    [InlineData("prohibited_weapons", "Rifles for sale", "The rifles were collected")]
    [InlineData("prohibited_tobacco", "Buy cheap cigarettes", "He gave up cigarettes")]
    [InlineData("prohibited_hate", "Death to jews", "The jews of Vienna, a history")]
    public void Is_found_and_nearly_found(string code, string body, string near)
    {
        Assert.True(Has(code, body), "not found");
        Assert.False(Has(code, near), "found in the near miss");
    }

    [Theory]
    [InlineData(PolicySets.Gambling, "prohibited_gambling", "Casino: 100 free spins")]
    [InlineData(PolicySets.Cannabis, "prohibited_drugs", "Buy cannabis here")]
    [InlineData(PolicySets.Loans, "prohibited_loans", "Instant loan, apply now")]
    [InlineData(PolicySets.Alcohol, "prohibited_alcohol", "Order whisky with 20% off")]
    [InlineData(PolicySets.Crypto, "prohibited_crypto", "Bitcoin with guaranteed profit")]
    [InlineData(PolicySets.Sex, "prohibited_adult", "Porn for you, join now")]
    [InlineData(PolicySets.Firearms, "prohibited_weapons", "Rifles for sale")]
    [InlineData(PolicySets.Tobacco, "prohibited_tobacco", "Buy cheap cigarettes")]
    [InlineData(PolicySets.Hate, "prohibited_hate", "Death to jews")]
    public void A_policy_set_prohibits_when_it_is_on_and_only_then(PolicySets set, string code, string body)
    {
        Assert.True(Has(code, body, set));
        Assert.False(Has(code, body, ~set & (PolicySets)0x1FF));
        Assert.Equal(ContentVerdict.Prohibited, Scanner.Scan(body, null, ContentPolicy.Usual with { Sets = set }).Verdict);
    }

    [Theory]
    [InlineData("30% off all shoes this weekend. shoes.example.com/sale Reply STOP to opt out")]
    [InlineData("Soldes: -40% sur toute la collection. STOP au 36123")]
    [InlineData("Nur heute 20 % Rabatt auf alles. Abmelden mit STOP an 12345")]
    [InlineData("Скидка 20% на всё до воскресенья. Отписаться: СТОП")]
    [InlineData("【店铺】全场八折优惠，本周末有效。拒收请回复R")]
    public void Lawful_marketing_is_a_verdict_of_its_own_and_passes(string body)
    {
        var report = Scanner.Scan(body, null, ContentPolicy.Usual);

        Assert.Equal(ContentAction.Pass, report.Action);
        Assert.Equal(ContentVerdict.Promotional, report.Verdict);
    }

    [Fact]
    public void A_link_called_as_the_sender_calls_itself_weighs_less_than_a_strangers() =>
        Assert.True(Points("Orchard Books: verify your email: https://orchardbooks.ie/verify")
            <= Points("Verify your email: https://orchardbooks.ie/verify"));

    private static int Points(string body) => Scanner.Scan(body, null, ContentPolicy.Usual with
    {
        Modes = new Dictionary<FindingFamily, FamilyMode> { [FindingFamily.Model] = FamilyMode.Monitor },
    }).Points;

    [Fact]
    public void More_evidence_never_lowers_the_score_and_a_good_sign_never_raises_it()
    {
        var last = 0.0;
        var findings = new List<Finding>();
        foreach (var family in new[] { FindingFamily.Lure, FindingFamily.Lure, FindingFamily.Link, FindingFamily.Callback, FindingFamily.Model })
        {
            findings.Add(new Finding("code", family, 0, 1, 15, "A sentence."));
            var score = ContentJudge.Score(findings, leadsHome: false);
            Assert.InRange(score, last, 1);
            last = score;
        }

        findings.Add(new Finding("good", FindingFamily.Model, 0, 1, -20, "A sentence."));
        Assert.InRange(ContentJudge.Score(findings, leadsHome: false), 0, last);
    }
}
