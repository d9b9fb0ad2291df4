namespace Waxseal.Steps.Scan.Content;

/// <summary>Rows of <see cref="BrandTable"/>: name | spellings | own domains; a ! in front marks a common word.</summary>
internal static class BrandRowsOne
{
    /// <summary>One brand a line.</summary>
    public const string Rows = """
        Amazon|amazon|amazon.* amazon-pay.com amzn.eu amzn.to a.co primevideo.com
        PayPal|paypal|paypal.* paypalobjects.com
        Netflix|netflix|netflix.* nflxext.com
        !Apple|apple applepay icloud itunes appleid|apple.* icloud.com apple.co itunes.com
        Google|google gmail youtube googlepay|google.* gmail.com youtube.com youtu.be goo.gle g.co withgoogle.com
        Microsoft|microsoft outlook office365 onedrive|microsoft.* live.com office.com outlook.com microsoftonline.com aka.ms
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
        DHL|dhl|dhl.* dhlparcel.nl dhlecommerce.nl dhlecommerce.co.uk dhl-news.com deutschepost.de
        !UPS|ups|ups.*
        FedEx|fedex|fedex.* tnt.com
        USPS|usps uspostalservice|usps.com usps.gov
        Royal Mail|royalmail|royalmail.com royalmail.co.uk
        !Post Office|postoffice|postoffice.co.uk
        Evri|evri hermes myhermes|evri.com hermesworld.com myhermes.co.uk myhermes.de
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
        CTT|ctt cttexpresso cttexpress|ctt.pt cttexpress.com
        HSBC|hsbc|hsbc.*
        Barclays|barclays barclaycard|barclays.* barclaycard.co.uk barclaycardus.com
        !Lloyds|lloyds lloydsbank|lloydsbank.com lloydsbank.co.uk lloydsbankinggroup.com
        !Halifax|halifax|halifax.co.uk halifax-online.co.uk
        NatWest|natwest|natwest.com
        Santander|santander|santander.* bancosantander.es santanderbank.com santandernet.com.br
        !Nationwide|nationwide|nationwide.co.uk nationwide.com
        !TSB|tsb|tsb.co.uk
        !Monzo|monzo|monzo.com
        Revolut|revolut|revolut.*
        !Wise|wise transferwise|wise.com transferwise.com
        N26|n26|n26.com
        Klarna|klarna|klarna.* klarna.app
        !Chase|chase jpmorgan chasebank jpmorganchase|chase.com jpmorgan.com jpmorganchase.com
        Wells Fargo|wellsfargo|wellsfargo.com wf.com
        Bank of America|bankofamerica bofa|bankofamerica.com bofa.com
        !Citi|citi citibank citibanamex banamex|citi.com citibank.com citibankonline.com citi.co.in banamex.com citibanamex.com
        Capital One|capitalone|capitalone.com capitalone.co.uk
        American Express|americanexpress amex|americanexpress.* aexp.com amex.com amex.co
        !Visa|visa|visa.*
        Mastercard|mastercard|mastercard.*
        Zelle|zelle|zellepay.com
        Venmo|venmo|venmo.com
        Cash App|cashapp|cashapp.com
        Sparkasse|sparkasse sparkassen pushtan spushtan|sparkasse.de sparkasse.at s-kreditpartner.de sparkasse.it
        Volksbank|volksbank raiffeisen|volksbank.* vr.de vr-bank.de raiffeisen.* raiffeisenbank.rs rb.cz
        Commerzbank|commerzbank|commerzbank.de commerzbank.com
        Deutsche Bank|deutschebank|deutsche-bank.de db.com deutschebank.com
        Postbank|postbank|postbank.de
        !ING|ing ingdiba ingbank|ing.* ing.com ing-diba.de
        comdirect|comdirect|comdirect.de
        Rabobank|rabobank|rabobank.nl rabobank.com rabo.nl
        ABN AMRO|abnamro|abnamro.nl abnamro.com
        Credit Agricole|creditagricole|credit-agricole.fr ca-paris.fr credit-agricole.com credit-agricole.it
        BNP Paribas|bnpparibas bnp bnpparibasfortis|bnpparibas.* mabanque.bnpparibas bnpparibasfortis.be bnpparibas.net
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
        State Bank of India|statebankofindia onlinesbi sbi sbiyono yonosbi yono sbicard statebank|sbi.co.in onlinesbi.sbi bank.sbi
        SBI Card|sbicards|onlinesbi.com sbicard.com sbiyono.sbi sbi.bank.in
        HDFC Bank|hdfc hdfcbank|hdfcbank.com hdfc.com hdfcbank.net hdfcbk.io hdfc.bank.in
        ICICI Bank|icici icicibank|icicibank.com icici.bank.in
        Axis Bank|axisbank|axisbank.com axisbank.co.in axis.bank.in
        Paytm|paytm|paytm.com paytm.me paytmbank.com
        Commonwealth Bank|commbank commonwealthbank|commbank.com.au
        Westpac|westpac|westpac.com.au westpac.co.nz
        DBS|dbs posb dbsbank|dbs.com dbs.com.sg posb.com.sg dbs.in
        OCBC|ocbc|ocbc.com
        Binance|binance|binance.* binance.com
        Coinbase|coinbase|coinbase.com
        !Ledger|ledger trezor|ledger.com ledger.fr trezor.io
        Vodafone|vodafone|vodafone.* vodafone.co.uk
        !O2|o2|o2.co.uk o2online.de o2.de
        !EE|ee|ee.co.uk
        !Three|threemobile threeuk|three.co.uk three.ie
        !Orange|orange|orange.*
        T-Mobile|tmobile telekom|t-mobile.* telekom.* t-mobile.com
        Verizon|verizon|verizon.com vzw.com verizonwireless.com
        Airtel|airtel|airtel.in airtel.com airtel.africa
        HMRC|hmrc govuk|gov.uk
        DVLA|dvla|gov.uk
        NHS|nhs|nhs.uk gov.uk
        IRS|irs|irs.gov
        E-ZPass|ezpass ezpassny|e-zpassny.com ezpassnj.com e-zpassiag.com ezpassva.com paturnpike.com ezpassoh.com ezpassmd.com
        Toll roads|ezdrivema sunpass fastrak txtag peachpass|ezdrivema.com sunpass.com bayareafastrak.org txtag.org peachpass.com
        I-PASS|ipass thetollroads tollroads|illinoistollway.com getipass.com thetollroads.com
        ELSTER|elster|elster.de
        !Impots|impots dgfip impotsgouv|impots.gouv.fr gouv.fr
        Ameli|ameli assurancemaladie cpam cartevitale|ameli.fr
        ANTAI|antai|antai.gouv.fr gouv.fr
        Agencia Tributaria|agenciatributaria aeat haciendagob|agenciatributaria.gob.es agenciatributaria.es
        INPS|inps|inps.it
        Belastingdienst|belastingdienst|belastingdienst.nl
        DigiD|digid mijnoverheid|digid.nl mijnoverheid.nl
        CJIB|cjib|cjib.nl
        itsme|itsme|itsme-id.com itsme.be
        myGov|mygov|my.gov.au mygov.in
        Linkt|linkt|linkt.com.au
        Kotak|kotak kotakbank kotakmahindra|kotak.com kotakbank.com kotak.bank.in
        Jio|jio reliancejio|jio.com
        !BSNL|bsnl|bsnl.co.in
        !Flipkart|flipkart|flipkart.com fkrt.it
        PhonePe|phonepe|phonepe.com phon.pe
        IndusInd|indusind indusindbank|indusind.com indusind.bank.in
        Punjab National Bank|punjabnationalbank pnbone|pnbindia.in netpnb.com pnb.bank.in
        Union Bank of India|unionbankofindia|unionbankofindia.co.in
        Bank of India|bankofindia|bankofindia.co.in
        Bank of Baroda|bankofbaroda bobworld|bankofbaroda.in bobworld.com bankofbaroda.bank.in
        Canara Bank|canarabank canara|canarabank.com canarabank.bank.in
        Yes Bank|yesbank|yesbank.in
        IDFC First|idfcfirst idfc idfcfirstbank|idfcfirstbank.com idfcfirst.bank.in
        RBL Bank|rblbank|rblbank.com
        Bajaj Finserv|bajajfinserv bajajfinance|bajajfinserv.in
        MobiKwik|mobikwik|mobikwik.com
        BHIM|bhimupi npci fastag|npci.org.in bhimupi.org.in
        LIC|licindia licofindia|licindia.in
        EPFO|epfo uidai mparivahan incometaxindia|epfindia.gov.in uidai.gov.in
        IRCTC|irctc indianrailways|irctc.co.in
        !Vi|vi vodafoneidea|myvi.in
        Myntra|myntra|myntra.com
        Meesho|meesho|meesho.com
        !Ola|olacabs|olacabs.com
        Delhivery|delhivery ekart bluedart indiapost|delhivery.com dlv.in ekartlogistics.com bluedart.com indiapost.gov.in
        FNB|fnb firstnationalbank fnbonline|fnb.co.za fnbconnect.co.za
        Standard Bank|standardbank|standardbank.co.za standardbank.com
        ABSA|absa|absa.co.za absa.africa
        Nedbank|nedbank|nedbank.co.za nedbank.com
        Capitec|capitec capitecbank|capitecbank.co.za
        TymeBank|tymebank|tymebank.co.za
        !MTN|mtn|mtn.co.za mtn.com mtn.ng mtn.com.gh
        Vodacom|vodacom|vodacom.co.za vodacom.com
        SARS|sarsefiling|sars.gov.za sarsefiling.co.za
        Luno|luno|luno.com
        Takealot|takealot|takealot.com
        Safaricom|safaricom mpesa|safaricom.co.ke
        KCB|kcbbank kcbgroup|kcbgroup.com
        Equity Bank|equitybank|equitybank.co.ke equitybankgroup.com
        GTBank|gtbank gtco|gtbank.com gtcoplc.com
        FirstBank|firstbank|firstbanknigeria.com
        """;
}
