using Waxseal.Steps.Scan.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

public sealed class ContentScannerTests
{
    private static readonly ContentScanner Scanner = new(new ScanLimits());

    private static ContentReport Scan(string body, string? sender) => Scanner.Scan(body, sender, ContentPolicy.Usual);

    [Theory]
    [InlineData("Your HSBC account has been suspended. Verify your identity at http://hsbc-secure-login.com/uk", null)]
    [InlineData("USPS: your package is on hold due to an incomplete address. Update here: usps-track.top/r/x", null)]
    [InlineData("Royal Mail: A 1.99 fee is unpaid for your parcel. Pay now: royalmail-redelivery.info", "RoyalMail")]
    [InlineData("Netflix: payment failed, your membership expires today. Update your billing: https://bit.ly/3xYz", "Netflix")]
    [InlineData("HMRC: you are due a tax refund of 276.50. Claim now at https://gov-uk-refund.claims-desk.com", null)]
    [InlineData("Final notice: your toll is outstanding. Pay within 12 hours at https://ezpass.toll-pay.vip to avoid penalties", null)]
    [InlineData("Ihr Sparkassen-Konto wurde gesperrt. Bitte bestätigen Sie Ihre Daten: sparkasse-pushtan.info/login", null)]
    [InlineData("Ihr Paket wird zurückgehalten. Bitte bezahlen Sie die Zollgebühr: dhl-zoll.top/de", "DHL")]
    [InlineData("Ameli: votre carte vitale est expirée. Mettez à jour vos informations: ameli-renouvellement.fr.cc", null)]
    [InlineData("Chronopost : frais de livraison impayés pour votre colis, réglez sur https://suivi-chrono.info/p", null)]
    [InlineData("Correos: su paquete está retenido en aduana. Pague la tasa aquí: correos-envio.top/es", null)]
    [InlineData("BBVA: su cuenta ha sido bloqueada por actividad inusual. Verifique sus datos en bbva-seguridad.com", "BBVA")]
    [InlineData("Poste Italiane: il suo conto è stato sospeso. Verifica i tuoi dati: poste-verifica.info/it", null)]
    [InlineData("Intesa: accesso anomalo al conto. Aggiorna subito i dati su https://intesa-sicurezza.com", null)]
    [InlineData("PostNL: uw pakket kon niet worden bezorgd. Betaal de verzendkosten: postnl-bezorging.top", null)]
    [InlineData("Uw DigiD verloopt vandaag. Vernieuw uw gegevens direct via https://mijn-digid.online/nl", null)]
    [InlineData("Sua encomenda foi retida na alfândega. Pague a taxa em correios-taxa.top/br", null)]
    [InlineData("Bradesco: sua conta foi bloqueada. Atualize seus dados: https://bradesco-seguro.com.br.top/", null)]
    [InlineData("Hi mum, my phone broke, this is my new number. Text me on WhatsApp asap", null)]
    [InlineData("Maman, j'ai cassé mon téléphone, voici mon nouveau numéro, écris-moi", null)]
    [InlineData("Dear customer, your bank account KYC has expired. Contact care no 7908807538 immediately or it will be blocked", null)]
    [InlineData("Congratulations, you have won 1000 pounds. To claim your prize call 09050000327", null)]
    [InlineData("To cancel the transfer reply with the code you just received", null)]
    public void Holds_fraud_in_many_languages(string body, string? sender) =>
        Assert.Equal(ContentAction.Hold, Scan(body, sender).Action);

    [Theory]
    [InlineData("Your account has been suspended. Verify now: hxxps://acc-check[.]com/x")]
    [InlineData("Your account has been suspended. Verify now: acc-check dot com/x")]
    [InlineData("Your account has been suspended. Verify now: acc-check(dot)com")]
    [InlineData("Your account has been suspended. Verify now: acc-check\u3002com/x")]
    [InlineData("Your account has been suspended. Verify now: " +
        "\uFF41\uFF43\uFF43\uFF0D\uFF43\uFF48\uFF45\uFF43\uFF4B\uFF0E\uFF43\uFF4F\uFF4D")]
    [InlineData("Your account has been suspended. Verify now: http://203.0.113.7/x")]
    [InlineData("Your account has been suspended. Verify now: http://3405803783/x")]
    [InlineData("Your account has been suspended. Verify now: http://0xcb007107/x")]
    [InlineData("Your account has been suspended. Verify now: http://[2001:db8::1]/x")]
    [InlineData("Your \u0430cc\u043Eunt has been susp\u0435nded. V\u0435rify n\u043Ew: acc-check.com")]
    [InlineData("Your acc0unt has been susp3nded. Ver1fy now: acc-check.com")]
    [InlineData("Your a\u200Bcc\u200Bou\u200Bnt has been sus\u200Bpen\u200Bded. Verify: acc-check.com")]
    [InlineData("Y\u0301our a\u0301cco\u0301unt ha\u0301s be\u0301en suspende\u0301d. Ve\u0301rify: acc-check.com")]
    [InlineData("\U0001D418\U0001D428\U0001D42E\U0001D42B " +
        "\U0001D41A\U0001D41C\U0001D41C\U0001D428\U0001D42E\U0001D427\U0001D42D has been suspended. Verify now: acc-check.com")]
    [InlineData("YOUR ACCOUNT HAS BEEN SUSPENDED. VERIFY NOW: ACC-CHECK.COM")]
    public void Holds_the_same_fraud_in_disguise(string body) =>
        Assert.Equal(ContentAction.Hold, Scan(body, null).Action);

    [Theory]
    [InlineData("Your order is ready: https://paypal.com@evil.example.net/x", "link_user_info")]
    [InlineData("See https://www.p\u0430ypal.com/x", "link_mixed_script")]
    [InlineData("See https://xn--pypal-4ve.com/x", "link_mixed_script")]
    [InlineData("See https://pay\u200Bpal.com/x", "link_hidden_characters")]
    [InlineData("See https://paypa1.com/x", "brand_host_look_alike")]
    [InlineData("See https://rnicrosoft.com/x", "brand_host_look_alike")]
    [InlineData("Your PayPaI receipt", "brand_disguised")]
    [InlineData("Your P\u0430yP\u0430l receipt", "brand_disguised")]
    public void Holds_what_no_honest_sender_writes(string body, string code)
    {
        var report = Scan(body, null);

        Assert.Equal(ContentAction.Hold, report.Action);
        Assert.Contains(report.Findings, finding => finding.Code == code && finding.IsConclusive);
    }

    [Theory]
    [InlineData("Your verification code is 482913. Never share this code with anyone.", "ACME")]
    [InlineData("482913 is your PayPal code. We will never ask you for it. Don't share it.", "PayPal")]
    [InlineData("Do not share this code. Your HSBC security code is 482913. Call 03457 404 404 if this wasn't you.", "HSBC")]
    [InlineData("Ihr Bestätigungscode lautet 482913. Geben Sie diesen Code niemals weiter.", null)]
    [InlineData("TAN 482913. Teilen Sie diese TAN niemandem mit.", null)]
    [InlineData("Votre code est 482913. Ne communiquez jamais ce code.", null)]
    [InlineData("Su código es 482913. No lo comparta con nadie.", null)]
    [InlineData("Il tuo codice è 482913. Non comunicare a nessuno questo codice.", null)]
    [InlineData("Uw code is 482913. Deel deze code nooit met anderen.", null)]
    [InlineData("Seu código é 482913. Não compartilhe este código com ninguém.", null)]
    [InlineData("123456 is your code.\n@example.com #123456", null)]
    [InlineData("Your DPD parcel will be delivered today 10:14-11:14. Track it: https://track.dpd.co.uk/parcels/1597", "DPD")]
    [InlineData("Royal Mail: we tried to deliver your parcel. Rebook your delivery: " +
        "https://www.royalmail.com/track-your-item", "RoyalMail")]
    [InlineData("HSBC: we've blocked your card after unusual activity. Confirm it was you in the app or at hsbc.co.uk", "HSBC")]
    [InlineData("Ihre DHL Sendung kommt heute. Adresse bestätigen: https://www.dhl.de/paket", "DHL")]
    [InlineData("Your Amazon order has shipped: https://amazon.co.uk/gp/track", "Amazon")]
    [InlineData("HMRC: your tax return is due. Pay at https://www.gov.uk/pay-tax", null)]
    [InlineData("Hi Sam, your appointment with Dr. Lee is on Monday at 10.30. Reply YES to confirm or STOP to opt out.", null)]
    [InlineData("Thanks for calling.Is it OK if we call back tomorrow at 5.30? Me and Jo will be there", null)]
    [InlineData("Your Uber code is 4829. Never share this code. Reply STOP ALL to unsubscribe.", "Uber")]
    [InlineData("Your OTP for transaction of Rs 2,499 is 482913. Do not share it with anyone. - HDFC Bank", "HDFC")]
    [InlineData("Reminder: your invoice 203 of 54.20 is due on 3 May. Pay at https://billing.acme-water.com/p/203", "ACME")]
    [InlineData("Your password was changed. If this wasn't you contact support at https://support.acme.com", "ACME")]
    [InlineData("Chase: Did you attempt a $54.00 purchase at SHELL? Reply YES or NO.", "Chase")]
    [InlineData("Flash sale! 30% off all shoes this weekend only. https://shoes.example.com/sale STOP to opt out", null)]
    [InlineData("Votre colis a été livré. Merci de votre confiance.", null)]
    [InlineData("Table for 4 booked at 19.00. See you there!", null)]
    [InlineData("\u05E9\u05DC\u05D5\u05DD \u200F\u05D4\u05E7\u05D5\u05D3 \u05E9\u05DC\u05DA 482913", null)]
    [InlineData("\u041A\u043E\u0434 \u043F\u043E\u0434\u0442\u0432\u0435\u0440\u0436\u0434\u0435\u043D\u0438\u044F: " +
        "482913. \u041D\u0438\u043A\u043E\u043C\u0443 \u0435\u0433\u043E \u043D\u0435 " +
        "\u0441\u043E\u043E\u0431\u0449\u0430\u0439\u0442\u0435.", null)]
    [InlineData("Happy birthday \U0001F468\u200D\U0001F469\u200D\U0001F467 from all of us \u2764\uFE0F", null)]
    public void Lets_honest_messages_pass_as_clean(string body, string? sender)
    {
        var report = Scan(body, sender);

        Assert.True(report is { Verdict: ContentVerdict.Clean or ContentVerdict.Promotional, Points: < 25 },
            string.Join(", ", report.Findings.Select(finding => finding.Code)) + " " + report.Points);
    }

    [Fact]
    public void Trusts_links_to_the_accounts_own_domains()
    {
        const string Body =
            "Your account is suspended. Verify your password within 24 hours or it will be closed: https://id.acme-corp.com/pw";
        var own = ContentPolicy.Usual with { OwnDomains = new HashSet<string> { "acme-corp.com" } };

        Assert.Equal(ContentAction.Hold, Scan(Body, "ACME").Action);
        Assert.Equal(ContentAction.Pass, Scanner.Scan(Body, "ACME", own).Action);
    }

    [Fact]
    public void A_link_alone_and_a_lure_alone_are_not_held()
    {
        Assert.Equal(ContentAction.Pass, Scan("Our new summer menu is online: https://bistro-example.fr/menu", null).Action);

        // The shipped model would add its own opinion of the words.
        var rulesAlone = new ContentScanner(new ScanLimits(), TrialModel.Of([], []));
        const string Lure = "Your account was suspended. Verify your account in the app.";
        Assert.Equal(ContentAction.Pass, rulesAlone.Scan(Lure, null, ContentPolicy.Usual).Action);
    }

    [Theory]
    [InlineData("Verify your email address to finish signing up: https://app.example.io/verify?t=abc")]
    [InlineData("Reset your password here: https://app.example.io/reset/abc123. The link expires in 24 hours.")]
    [InlineData("Your card was blocked after unusual activity. Call us on the number on its back.")]
    public void What_could_be_either_goes_on_with_points(string body) =>
        Assert.NotEqual(ContentAction.Hold, Scan(body, "ACME").Action);

    [Fact]
    public void A_brand_in_the_text_beside_a_shops_link_is_not_held() =>
        Assert.NotEqual(
            ContentAction.Hold, Scan("Order 77 shipped. Paid with PayPal. https://bistro-example.fr/o/77", "Bistro").Action);

    [Fact]
    public void A_senders_brand_with_a_strangers_link_is_held()
    {
        const string Body = "You have a new secure message: https://bistro-example.fr/o/77";

        Assert.Equal(ContentAction.Hold, Scan(Body, "PayPal").Action);
        Assert.Equal(ContentAction.Pass, Scan(Body, null).Action);
    }

    [Fact]
    public void An_open_redirect_on_a_brands_page_is_no_brands_page() =>
        Assert.Contains(Scan("See https://www.google.com/url?q=https://evil.example/x", null).Findings,
            finding => finding.Code == "link_redirect");

    [Theory]
    [InlineData("Best casino bonus, free spins: deposit now", "prohibited_gambling")]
    [InlineData("Buy CBD oil with a discount", "prohibited_drugs")]
    public void Names_what_carriers_prohibit(string body, string code) =>
        Assert.Contains(Scan(body, null).Findings, finding => finding.Code == code);

    [Fact]
    public void Points_at_the_place_in_the_original_text()
    {
        const string Body = "\u200B\U0001F4E6 Track: https://bit.ly/3xYz now";
        var finding = Assert.Single(Scan(Body, null).Findings, found => found.Code == "link_shortener");

        Assert.Equal("https://bit.ly/3xYz", Body.Substring(finding.Start, finding.Length));
    }

    [Fact]
    public void Never_quotes_the_message()
    {
        var report = Scan("Your Zebrafish account is locked. Verify at http://zebrafish-login.top/zebrafish", "Zebrafish");

        Assert.NotEmpty(report.Findings);
        Assert.All(report.Findings, finding => Assert.DoesNotContain("zebrafish", finding.Sentence, StringComparison.OrdinalIgnoreCase));
    }
}
