using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Waxseal.Steps.Scan.Content;

/// <summary>The names most used in reported smishing (IMC25, UK and EU lists), with their own domains. Own short table.</summary>
internal static class BrandTable
{
    /// <summary>Name | spellings | own domains; a ! in front marks a common word.</summary>
    private const string Rows = """
        Amazon|amazon|amazon.* amazon-pay.com amzn.eu amzn.to a.co primevideo.com
        PayPal|paypal|paypal.* paypal.me paypalobjects.com
        Netflix|netflix|netflix.* nflxext.com
        !Apple|apple applepay icloud itunes appleid|apple.* icloud.com apple.co itunes.com
        Google|google gmail youtube googlepay|google.* gmail.com youtube.com youtu.be goo.gle g.co withgoogle.com
        Microsoft|microsoft outlook office365 onedrive|microsoft.* live.com office.com outlook.com microsoftonline.com office365.com aka.ms
        Facebook|facebook messenger|facebook.* fb.com fb.me messenger.com meta.com
        Instagram|instagram|instagram.* ig.me
        WhatsApp|whatsapp|whatsapp.* wa.me
        Telegram|telegram|telegram.* t.me
        !LinkedIn|linkedin|linkedin.*
        Snapchat|snapchat|snapchat.*
        TikTok|tiktok|tiktok.*
        Spotify|spotify|spotify.* spotify.link
        eBay|ebay|ebay.* kleinanzeigen.de
        Vinted|vinted|vinted.*
        !Uber|uber ubereats|uber.* ubereats.com
        Booking.com|bookingcom|booking.com
        Airbnb|airbnb|airbnb.* abnb.me
        Walmart|walmart|walmart.* w-mt.co
        Costco|costco|costco.*
        DHL|dhl|dhl.* dhlparcel.nl dhl-news.com deutschepost.de
        !UPS|ups|ups.*
        FedEx|fedex|fedex.* tnt.com
        USPS|usps|usps.com usps.gov
        Royal Mail|royalmail|royalmail.com royalmail.co.uk postoffice.co.uk parcelforce.com
        Post Office|postoffice|postoffice.co.uk
        Evri|evri hermes|evri.com hermesworld.com myhermes.co.uk myhermes.de
        DPD|dpd|dpd.* dpdlocal.co.uk dpdgroup.com dpdgroup.co.uk
        Yodel|yodel|yodel.co.uk
        !GLS|gls|gls-group.com gls-pakete.de gls-group.eu gls-italy.com gls-spain.es
        Deutsche Post|deutschepost|deutschepost.de dhl.de
        Correos|correos|correos.es correos.com
        !SEUR|seur|seur.com
        La Poste|laposte colissimo|laposte.fr laposte.net laposte.info colissimo.fr
        Chronopost|chronopost|chronopost.fr
        Mondial Relay|mondialrelay|mondialrelay.fr mondialrelay.com
        Poste Italiane|posteitaliane postepay bancoposta|poste.it postepay.it
        PostNL|postnl|postnl.nl postnl.be postnl.com
        PostNord|postnord|postnord.* postnord.com
        bpost|bpost|bpost.be bpost.cloud
        Swiss Post|swisspost|post.ch
        An Post|anpost|anpost.com anpost.ie
        Australia Post|auspost australiapost|auspost.com.au
        Canada Post|canadapost postescanada|canadapost.ca canadapost-postescanada.ca
        CTT|ctt cttexpresso|ctt.pt
        HSBC|hsbc|hsbc.*
        Barclays|barclays barclaycard|barclays.* barclaycard.co.uk barclaycardus.com
        !Lloyds|lloyds lloydsbank|lloydsbank.com lloydsbank.co.uk lloydsbankinggroup.com
        Halifax|halifax|halifax.co.uk halifax-online.co.uk
        NatWest|natwest|natwest.com
        Santander|santander|santander.* bancosantander.es santanderbank.com santandernet.com.br
        Nationwide|nationwide|nationwide.co.uk nationwide.com
        !TSB|tsb|tsb.co.uk
        !Monzo|monzo|monzo.com monzo.me
        Revolut|revolut|revolut.* revolut.me
        !Wise|wise transferwise|wise.com transferwise.com
        N26|n26|n26.com
        Klarna|klarna|klarna.* klarna.app
        !Chase|chase jpmorgan|chase.com jpmorgan.com jpmorganchase.com
        Wells Fargo|wellsfargo|wellsfargo.com wf.com
        Bank of America|bankofamerica bofa|bankofamerica.com bofa.com
        !Citi|citi citibank|citi.com citibank.com citibankonline.com
        Capital One|capitalone|capitalone.com capitalone.co.uk
        American Express|americanexpress amex|americanexpress.* aexp.com amex.com amex.co
        !Visa|visa|visa.*
        Mastercard|mastercard|mastercard.*
        Zelle|zelle|zellepay.com
        Venmo|venmo|venmo.com
        Cash App|cashapp|cash.app cashapp.com
        Sparkasse|sparkasse|sparkasse.de sparkasse.at s-kreditpartner.de
        Volksbank|volksbank raiffeisen|volksbank.de vr.de volksbank.at raiffeisen.at raiffeisen.ch vr-bank.de
        Commerzbank|commerzbank|commerzbank.de commerzbank.com
        Deutsche Bank|deutschebank|deutsche-bank.de db.com deutschebank.com
        Postbank|postbank|postbank.de
        !ING|ing ingdiba|ing.* ing.com
        comdirect|comdirect|comdirect.de
        Rabobank|rabobank|rabobank.nl rabobank.com rabo.nl
        ABN AMRO|abnamro|abnamro.nl abnamro.com
        Credit Agricole|creditagricole|credit-agricole.fr ca-paris.fr credit-agricole.com
        BNP Paribas|bnpparibas|bnpparibas.* mabanque.bnpparibas bnpparibasfortis.be bnpparibas.net
        Societe Generale|societegenerale|societegenerale.fr societegenerale.com
        Banque Postale|banquepostale labanquepostale|labanquepostale.fr
        BBVA|bbva|bbva.* bbva.mx bbva.info
        CaixaBank|caixabank|caixabank.es caixabank.com caixabanknow.com
        Sabadell|sabadell bancosabadell|bancsabadell.com bancosabadell.com sabadell.com
        Bancolombia|bancolombia|bancolombia.com bancolombia.com.co
        Intesa Sanpaolo|intesasanpaolo intesa|intesasanpaolo.com
        UniCredit|unicredit|unicredit.* unicreditgroup.eu
        !Itau|itau|itau.com.br itau.com
        Bradesco|bradesco|bradesco.com.br bradesco
        Nubank|nubank|nubank.com.br nu.com.mx
        State Bank of India|statebankofindia onlinesbi sbi|sbi.co.in onlinesbi.sbi onlinesbi.com sbicard.com
        HDFC Bank|hdfc hdfcbank|hdfcbank.com hdfc.com hdfcbank.net hdfcbk.io
        ICICI Bank|icici icicibank|icicibank.com icici.bank.in
        Axis Bank|axisbank|axisbank.com axisbank.co.in
        Paytm|paytm|paytm.com paytm.me paytmbank.com
        Commonwealth Bank|commbank commonwealthbank netbank|commbank.com.au
        Westpac|westpac|westpac.com.au westpac.co.nz
        DBS|dbs posb|dbs.com dbs.com.sg posb.com.sg
        OCBC|ocbc|ocbc.com
        Binance|binance|binance.* binance.com
        Coinbase|coinbase|coinbase.com
        !Ledger|ledger trezor|ledger.com ledger.fr trezor.io
        Vodafone|vodafone|vodafone.* vodafone.co.uk
        !O2|o2|o2.co.uk o2online.de o2.de
        !EE|ee|ee.co.uk
        !Three|threemobile|three.co.uk three.ie
        !Orange|orange|orange.*
        T-Mobile|tmobile telekom|t-mobile.* telekom.* t-mobile.com
        Verizon|verizon|verizon.com vzw.com verizonwireless.com
        Airtel|airtel|airtel.in airtel.com
        HMRC|hmrc|gov.uk
        DVLA|dvla|gov.uk
        NHS|nhs|nhs.uk gov.uk
        IRS|irs|irs.gov
        E-ZPass|ezpass|e-zpassny.com ezpassnj.com e-zpassiag.com ezpassva.com paturnpike.com
        ELSTER|elster|elster.de
        Impots|impots dgfip impotsgouv|impots.gouv.fr gouv.fr
        Ameli|ameli assurancemaladie cpam|ameli.fr
        ANTAI|antai|antai.gouv.fr gouv.fr
        Agencia Tributaria|agenciatributaria aeat|agenciatributaria.gob.es agenciatributaria.es
        INPS|inps|inps.it
        Belastingdienst|belastingdienst|belastingdienst.nl
        DigiD|digid mijnoverheid|digid.nl mijnoverheid.nl
        CJIB|cjib|cjib.nl
        itsme|itsme|itsme-id.com itsme.be
        myGov|mygov|my.gov.au
        Linkt|linkt|linkt.com.au
        """;

    /// <summary>All brands; an index into this is a brand's number.</summary>
    public static readonly ImmutableArray<Brand> All = [.. Rows.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Read)];

    /// <summary>Spellings to numbers plus one.</summary>
    public static readonly WordTrie Plain = Trie(static spelling => spelling);

    /// <summary>Spellings by their looks to numbers plus one.</summary>
    public static readonly WordTrie ByLooks = Trie(LureWords.Looks);

    private static readonly FrozenDictionary<string, Brand[]> Owners = All
        .SelectMany(brand => brand.Domains.Select(domain => (domain, brand)))
        .GroupBy(pair => pair.domain).ToFrozenDictionary(group => group.Key, group => group.Select(pair => pair.brand).ToArray());

    /// <summary>Spellings long enough to be looked for inside other words of a host name, longest first.</summary>
    public static readonly ImmutableArray<(string Spelling, Brand Brand)> Telling =
    [
        .. All.Where(brand => !brand.IsCommonWord).SelectMany(brand => brand.Spellings.Select(spelling => (spelling, brand)))
            .Where(pair => pair.spelling.Length >= TellingLengthMin).OrderByDescending(pair => pair.spelling.Length),
    ];

    /// <summary>The shortest name that does not turn up inside other words.</summary>
    public const int TellingLengthMin = 6;

    /// <summary>Whose domain this is: none, one, or several that share it (gov.uk).</summary>
    public static IReadOnlyList<Brand> OwnersOf(Link link)
    {
        if (Owners.TryGetValue(link.Domain, out var owners) || Owners.TryGetValue(link.Host, out owners)) return owners;

        // gov.uk and gouv.fr are suffixes that a government alone registers under.
        var suffix = link.Domain[(link.Domain.IndexOf('.') + 1)..];
        if (suffix is "gov.uk" or "gouv.fr" or "nhs.uk" && Owners.TryGetValue(suffix, out owners)) return owners;

        var dot = link.Domain.IndexOf('.');
        var ending = link.Domain[(link.Domain.LastIndexOf('.') + 1)..];
        var anywhere = ending is "com" or "net" or "org" || HostNames.IsReputableCountry(ending);
        return dot > 0 && anywhere && Owners.TryGetValue(link.Domain[..dot] + ".*", out owners) ? owners : [];
    }

    private static Brand Read(string row)
    {
        var parts = row.TrimEnd('\r').Split('|');
        return new Brand(parts[0].TrimStart('!'), parts[1].Split(' '), parts[2].Split(' '), parts[0].StartsWith('!'));
    }

    private static WordTrie Trie(Func<string, string> spelling)
    {
        var trie = new WordTrie();
        for (var number = 0; number < All.Length; number++)
        {
            foreach (var spelled in All[number].Spellings) trie.Add(spelling(spelled), (ulong)number + 1);
        }

        return trie;
    }
}
