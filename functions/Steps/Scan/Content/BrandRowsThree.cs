namespace Waxseal.Steps.Scan.Content;

/// <summary>Rows of <see cref="BrandTable"/>: name | spellings | own domains; a ! in front marks a common word.</summary>
internal static class BrandRowsThree
{
    /// <summary>One brand a line.</summary>
    public const string Rows = """
        DGT|dgtmultas|dgt.es dgt.gob.es
        Endesa|endesa iberdrola|endesa.com iberdrola.es
        Yoigo|yoigo|yoigo.com
        El Corte Ingles|elcorteingles|elcorteingles.es
        Mercadona|mercadona|mercadona.es
        MRW|mrwenvios|mrw.es
        !Nacex|nacex|nacex.es
        MB WAY|mbway|mbway.pt
        Millennium BCP|millenniumbcp|millenniumbcp.pt
        Novo Banco|novobanco|novobanco.pt
        Caixa Geral|caixageral caixadirecta|cgd.pt
        Financas|portaldasfinancas autoridadetributaria|portaldasfinancas.gov.pt
        EDP|edpcomercial|edp.pt edp.com
        EuroBic|eurobic|eurobic.pt
        Banco BPM|bancobpm|bancobpm.it
        BPER|bper bperbanca|bper.it
        Nexi|nexi|nexi.it
        Mediolanum|mediolanum|bancamediolanum.it
        Fineco|fineco finecobank|finecobank.com
        BRT|bartolini brtcorriere|brt.it mybrt.it
        SDA|sdaexpress|sda.it
        Agenzia Entrate|agenziaentrate agenziadelleentrate|agenziaentrate.gov.it
        SPID|spidgov|spid.gov.it
        !TIM|timbusiness|tim.it
        Iliad|iliad|iliad.it free.fr
        Postepay Evolution|postepayevolution|postepay.it
        Aruba|arubapec|aruba.it
        SFR|sfr|sfr.fr
        Bouygues|bouygues bouyguestelecom|bouyguestelecom.fr
        !Free|freemobile|free.fr
        CAF|caffr allocationsfamiliales|caf.fr
        Critair|critair certificatair|certificat-air.gouv.fr
        France Travail|francetravail poleemploi|francetravail.fr pole-emploi.fr
        Mon Compte Formation|moncompteformation|moncompteformation.gouv.fr
        Canal+|canalplus|canalplus.com
        Boursorama|boursorama boursobank|boursobank.com boursorama.com
        Caisse d'Epargne|caisseepargne|caisse-epargne.fr
        Credit Mutuel|creditmutuel|creditmutuel.fr creditmutuel.com
        LCL|lclparticuliers|lcl.fr
        Leboncoin|leboncoin|leboncoin.fr
        Carrefour|carrefour|carrefour.* carrefour.fr carrefour.com.br
        Fnac|fnac darty|fnac.com darty.com
        Lidl|lidl|lidl.*
        Aldi|aldi|aldi.* aldi-sued.de aldi-nord.de
        IKEA|ikea|ikea.com ikea.*
        MediaMarkt|mediamarkt mediaworld|mediamarkt.* mediaworld.it
        Decathlon|decathlon|decathlon.*
        bol.com|bolcom|bol.com
        Marktplaats|marktplaats tikkie|marktplaats.nl
        SNS|snsbank|snsbank.nl
        Knab|knab|knab.nl
        bunq|bunq|bunq.com
        Triodos|triodos|triodos.nl triodos.com triodos.be
        ICS|icscards|icscards.nl
        KPN|kpn|kpn.com
        Ziggo|ziggo|ziggo.nl
        CZ|zilverenkruis|cz.nl zilverenkruis.nl
        RDW|rdwnl|rdw.nl
        KBC|kbc|kbc.be
        Belfius|belfius|belfius.be
        Argenta|argenta|argenta.be
        Crelan|crelan|crelan.be
        Proximus|proximus|proximus.be
        Telenet|telenet|telenet.be
        Card Stop|cardstop|cardstop.be
        FOD Financien|fodfinancien spffinances myminfin|fin.belgium.be minfin.fgov.be
        DKB|dkb|dkb.de
        Targobank|targobank|targobank.de
        Consorsbank|consorsbank|consorsbank.de
        VR Bank|vrbank vrsecurego securego|vr.de
        !Finanzamt|finanzamt bundesfinanz|bzst.de bundesfinanzministerium.de
        Congstar|congstar|congstar.de
        1&1|einsundeins|1und1.de 1und1.net
        Otto|ottoversand|otto.de
        Zalando|zalando|zalando.* zln.do
        Check24|check24|check24.de
        !Bahn|deutschebahn|bahn.de
        Zoll|zollportal|zoll.de
        Post AT|postat|post.at
        Erste|erstebank georgeat|erstebank.at sparkasse.at
        BAWAG|bawag|bawag.at
        A1|a1telekom|a1.net
        FinanzOnline|finanzonline|bmf.gv.at
        PostFinance|postfinance|postfinance.ch
        UBS|ubs|ubs.com
        Swisscom|swisscom|swisscom.ch
        Twint|twint|twint.ch
        Migros|migros|migros.ch
        SBB|sbbcff|sbb.ch
        Nordea|nordea|nordea.*
        Swedbank|swedbank|swedbank.* swedbank.se
        SEB|sebbank|seb.se seb.lt seb.lv seb.ee
        Handelsbanken|handelsbanken|handelsbanken.se
        BankID|bankid|bankid.com bankid.no swish.nu
        Skatteverket|skatteverket|skatteverket.se
        Danske Bank|danskebank|danskebank.* danskebank.dk
        MitID|mitid nemid|mitid.dk
        MobilePay|mobilepay|mobilepay.dk mobilepay.fi
        Skat|skatdk|skat.dk
        Posten|postennorge|posten.no bring.no
        DNB|dnb|dnb.no
        Vipps|vipps|vipps.no
        Skatteetaten|skatteetaten|skatteetaten.no
        Posti|posti|posti.fi
        OP|osuuspankki|op.fi
        Omniva|omniva|omniva.ee omniva.lt omniva.lv
        InPost|inpost|inpost.pl inpost.it inpost.es
        Poczta Polska|pocztapolska|poczta-polska.pl
        PKO|pkobp ipko|pkobp.pl ipko.pl
        mBank|mbank|mbank.pl mbank.cz
        !Allegro|allegro|allegro.pl
        OLX|olx|olx.pl olx.ua olx.pt olx.ro olx.bg
        PGE|pgeobrot tauron|pge-obrot.pl tauron.pl
        Ceska posta|ceskaposta|ceskaposta.cz
        CSOB|csob|csob.cz csob.sk
        Ceska sporitelna|ceskasporitelna|csas.cz
        Slovenska posta|slovenskaposta|posta.sk
        Magyar Posta|magyarposta|posta.hu
        OTP Bank|otpbank|otpbank.hu
        FAN Courier|fancourier|fancourier.ro
        Posta Romana|postaromana|posta-romana.ro
        BCR|bancatransilvania|bancatransilvania.ro bcr.ro
        Speedy|econt|econt.com speedy.bg
        ELTA|eltacourier|elta-courier.gr elta.gr
        Alpha Bank|alphabank|alpha.gr
        Eurobank|eurobank|eurobank.gr
        Piraeus|piraeusbank winbank|piraeusbank.gr
        PTT|pttkargo pttgov|ptt.gov.tr
        e-Devlet|edevlet|turkiye.gov.tr
        Ziraat|ziraat ziraatbankasi|ziraatbank.com.tr
        Garanti|garantibbva|garantibbva.com.tr
        Akbank|akbank|akbank.com
        Isbank|isbankasi|isbank.com.tr
        DenizBank|denizbank|denizbank.com
        Yurtici|yurticikargo|yurticikargo.com
        Trendyol|trendyol|trendyol.com
        Turkcell|turkcell|turkcell.com.tr
        Sberbank|sberbank|sberbank.ru
        Gosuslugi|gosuslugi|gosuslugi.ru
        Tinkoff|tinkoff tbank|tinkoff.ru tbank.ru
        Avito|avito|avito.ru
        Ozon|ozonru wildberries|ozon.ru wildberries.ru
        Pochta|pochtarossii pochta|pochta.ru
        Nova Poshta|novaposhta|novaposhta.ua
        PrivatBank|privatbank privat24|privatbank.ua privat24.ua
        Monobank|monobank|monobank.ua
        Ukrposhta|ukrposhta|ukrposhta.ua
        Diia|diiagov|diia.gov.ua
        Israel Post|israelpost|israelpost.co.il
        Bank Hapoalim|hapoalim leumi|bankhapoalim.co.il leumi.co.il
        AIB|aib alliedirishbanks|aib.ie
        Bank of Ireland|bankofireland boi365|bankofireland.com 365online.com boi.com
        PTSB|ptsb permanenttsb|ptsb.ie permanenttsb.ie
        eFlow|eflow|eflow.ie
        HSE|hseie|hse.ie hse.gov.uk
        Electric Ireland|electricireland|electricireland.ie
        Revenue|revenueie|revenue.ie
        Starling|starlingbank|starlingbank.com
        First Direct|firstdirect|firstdirect.com
        RBS|rbsbank royalbankofscotland|rbs.co.uk
        Virgin Money|virginmoney|virginmoney.com virginmoneyukplc.com
        Virgin Media|virginmedia|virginmedia.com
        BT|btbroadband btgroup|bt.com
        !Sky|skybroadband|sky.com
        giffgaff|giffgaff|giffgaff.com
        British Gas|britishgas|britishgas.co.uk
        Octopus|octopusenergy|octopus.energy
        !EDF|edfenergy|edfenergy.com edf.fr
        Ofgem|ofgem|ofgem.gov.uk
        TV Licensing|tvlicensing tvlicence|tvlicensing.co.uk
        Student Finance|studentfinance|gov.uk
        Tesco|tesco tescobank clubcard|tesco.com tescobank.com
        Argos|argos|argos.co.uk
        !Boots|boots|boots.com
        Asda|asda|asda.com
        Sainsbury's|sainsburys|sainsburys.co.uk
        Currys|currys|currys.co.uk
        Parcelforce|parcelforce|parcelforce.com
        Gumtree|gumtree|gumtree.com gumtree.com.au
        !Twitter|twitter|twitter.com x.com
        !Discord|discord|discord.com discord.gg
        !Steam|steamcommunity|steampowered.com steamcommunity.com
        Roblox|roblox|roblox.com
        !PlayStation|playstation|playstation.com
        !Nintendo|nintendo|nintendo.com
        Disney|disney disneyplus|disneyplus.com disney.com
        !Samsung|samsung|samsung.*
        Huawei|huawei|huawei.com
        Dropbox|dropbox|dropbox.com
        Adobe|adobe|adobe.com
        DocuSign|docusign|docusign.com docusign.net
        Yahoo|yahoo|yahoo.* yahoo.com
        !Skype|skype|skype.com
        Kraken|krakenexchange|kraken.com
        KuCoin|kucoin|kucoin.com
        Crypto.com|cryptocom|crypto.com
        MetaMask|metamask|metamask.io
        Trust Wallet|trustwallet|trustwallet.com
        Blockchain.com|blockchaincom|blockchain.com
        !Gemini|geminiexchange|gemini.com
        OKX|okx bybit bitget|okx.com bybit.com bitget.com
        Western Union|westernunion|westernunion.com
        MoneyGram|moneygram|moneygram.com
        Skrill|skrill|skrill.com
        Payoneer|payoneer|payoneer.com
        Remitly|remitly|remitly.com
        Stripe|stripe|stripe.com
        !Square|squarecash|squareup.com square.link
        Afterpay|afterpay clearpay|afterpay.com clearpay.co.uk
        Affirm|affirmpay|affirm.com
        !Norton|norton mcafee|norton.com mcafee.com
        GoDaddy|godaddy ionos|godaddy.com ionos.*
        OVH|ovhcloud|ovh.com ovhcloud.com
        Starbucks|starbucks|starbucks.* starbucks.com
        McDonald's|mcdonalds|mcdonalds.com mcdonalds.*
        Domino's|dominos|dominos.com dominos.*
        KFC|kfc|kfc.com kfc.*
        Uniqlo|uniqlo|uniqlo.com
        Nike|nike|nike.com
        Adidas|adidas|adidas.*
        Ticketmaster|ticketmaster|ticketmaster.*
        Expedia|expedia|expedia.*
        Ryanair|ryanair easyjet|ryanair.com easyjet.com
        Lufthansa|lufthansa|lufthansa.com
        Qantas|qantas|qantas.com
        Standard Chartered|standardchartered|sc.com
        Juniper|juniperbank|barclaycardus.com
        """;
}
