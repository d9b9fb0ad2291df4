namespace Waxseal.Steps.Scan.Content;

/// <summary>Rows of <see cref="BrandTable"/>: name | spellings | own domains; a ! in front marks a common word.</summary>
internal static class BrandRowsTwo
{
    /// <summary>One brand a line.</summary>
    public const string Rows = """
        Access Bank|accessbank|accessbankplc.com
        Zenith Bank|zenithbank|zenithbank.com
        Emirates Post|emiratespost|emiratespost.ae epg.ae emx.ae
        Aramex|aramex|aramex.com
        Emirates NBD|emiratesnbd|emiratesnbd.com
        First Abu Dhabi|bankfab|bankfab.com
        !ADCB|adcb|adcb.com
        Etisalat|etisalat|etisalat.ae eand.com
        Al Rajhi|alrajhi alrajhibank|alrajhibank.com.sa
        !STC|stcpay|stc.com.sa stcpay.com.sa stcbank.com.sa
        Absher|absher tawakkalna|absher.sa
        SPL|saudipost|splonline.com.sa
        Fawry|fawry|fawry.com
        Bank of Maldives|bankofmaldives|bankofmaldives.com.mv
        Easypaisa|easypaisa jazzcash|easypaisa.com.pk jazzcash.com.pk
        bKash|bkash|bkash.com
        GCash|gcash|gcash.com
        Maya|paymaya|maya.ph paymaya.com
        BDO|bdo bdounibank|bdo.com.ph
        Metrobank|metrobank|metrobank.com.ph
        Landbank|landbankph landbank|landbank.com
        UnionBank|unionbankph unionbank|unionbankph.com unionbank.com
        Maybank|maybank|maybank2u.com.my maybank.com maybank.com.my maybank2u.com
        CIMB|cimb cimbclicks|cimb.com cimb.com.my cimbclicks.com.my
        Public Bank|pbebank|pbebank.com
        Touch n Go|touchngo tngewallet|touchngo.com.my tngdigital.com.my
        Shopee|shopee shopeepay|shopee.* shopee.com.my shope.ee shp.ee
        Lazada|lazada|lazada.* lazada.com.my
        !Grab|grabpay|grab.com
        Gojek|gojek gopay|gojek.com gojek.link gopay.co.id
        Tokopedia|tokopedia|tokopedia.com tokopedia.link
        BCA|klikbca mybca|bca.co.id klikbca.com
        Bank Mandiri|bankmandiri livin|bankmandiri.co.id
        BRI|brimo|bri.co.id
        BNI|bnidirect|bni.co.id
        OVO|ovo danaid|ovo.id dana.id
        MySejahtera|mysejahtera|mysejahtera.malaysia.gov.my
        Singpass|singpass|singpass.gov.sg
        SingPost|singpost|singpost.com
        Singtel|singtel|singtel.com
        UOB|uob|uob.com.sg uobgroup.com uob.com.my
        LTA|ltasg onemotoring|onemotoring.lta.gov.sg
        J&T Express|jtexpress|jtexpress.* jtexpress.my jtexpress.ph jet.co.id
        Ninja Van|ninjavan|ninjavan.co
        Kasikorn|kasikorn kbank kasikornbank|kasikornbank.com
        SCB|scbeasy siamcommercialbank|scb.co.th
        Thailand Post|thailandpost|thailandpost.co.th
        Vietcombank|vietcombank vcb|vietcombank.com.vn
        Techcombank|techcombank|techcombank.com techcombank.com.vn
        BIDV|bidv agribank vietinbank|bidv.com.vn agribank.com.vn vietinbank.vn
        Sacombank|sacombank|sacombank.com.vn
        MoMo|momovn|momo.vn
        VNPost|vnpost|vnpost.vn
        Zalo|zalo zalopay|zalo.me zalopay.vn
        Japan Post|japanpost yubin|post.japanpost.jp japanpost.jp jp-bank.japanpost.jp
        Sagawa|sagawa|sagawa-exp.co.jp
        Yamato|yamato kuronekoyamato|kuronekoyamato.co.jp yamato-hd.co.jp
        Rakuten|rakuten rakutencard|rakuten.* rakuten-card.co.jp rakuten.co.jp
        !Mercari|mercari|mercari.com jp.mercari.com
        Softbank|softbank|softbank.jp
        docomo|docomo|docomo.ne.jp
        !au|aupay kddi|au.com kddi.com
        Mizuho|mizuho smbc mufg|mizuhobank.co.jp smbc.co.jp mufg.jp smbc-card.com
        JCB|jcbcard|jcb.co.jp jcb.jp
        TEPCO|tepco|tepco.co.jp
        !Line|linepay|line.me lin.ee
        PayPay|paypay|paypay.ne.jp
        CJ Logistics|cjlogistics|cjlogistics.com
        Korea Post|koreapost|epost.go.kr koreapost.go.kr
        !Kakao|kakao kakaotalk kakaobank kakaopay|kakao.com kakaocorp.com kakaobank.com kakaopay.com
        Naver|naver naverpay|naver.com naver.me
        Coupang|coupang|coupang.com
        KB|kbstar kookmin|kbstar.com
        Shinhan|shinhan|shinhan.com
        Alipay|alipay|alipay.com
        WeChat|wechat wechatpay|wechat.com weixin.qq.com qq.com
        Taobao|taobao tmall|taobao.com tmall.com
        ICBC|icbc|icbc.com.cn
        SF Express|sfexpress|sf-express.com
        Hongkong Post|hongkongpost|hongkongpost.hk
        Chunghwa|chunghwapost|post.gov.tw
        AliExpress|aliexpress|aliexpress.* aliexpress.com
        !Temu|temu|temu.com
        !Shein|shein|shein.* shein.com
        ANZ|anz anzbank|anz.com anz.com.au anz.co.nz
        NAB|nab nationalaustraliabank|nab.com.au
        ASB|asbbank|asb.co.nz
        Kiwibank|kiwibank|kiwibank.co.nz
        NZ Post|nzpost|nzpost.co.nz
        NZTA|nzta wakakotahi|nzta.govt.nz
        Bendigo Bank|bendigobank|bendigobank.com.au
        Suncorp|suncorp suncorpbank|suncorp.com.au
        Telstra|telstra|telstra.com telstra.com.au
        Optus|optus|optus.com.au
        ATO|atogov austax|ato.gov.au
        !Medicare|medicare centrelink servicesaustralia|servicesaustralia.gov.au medicare.gov
        Woolworths|woolworths coles|woolworths.com.au coles.com.au woolworths.co.za
        Social Security|socialsecurity ssagov|ssa.gov
        DMV|dmvgov|dmv.ca.gov
        !Target|targetcircle|target.com
        Best Buy|bestbuy|bestbuy.com
        Home Depot|homedepot|homedepot.com
        !Lowes|lowes|lowes.com
        CVS|cvs cvspharmacy|cvs.com cvs.co
        Walgreens|walgreens|walgreens.com
        AT&T|attwireless atandt|att.com
        Xfinity|xfinity comcast|xfinity.com comcast.com
        !Spectrum|spectrum|spectrum.net
        DoorDash|doordash|doordash.com
        !US Bank|usbank|usbank.com
        PNC|pncbank pnc|pnc.com
        Truist|truist|truist.com
        TD Bank|tdbank tdcanadatrust|td.com tdbank.com
        Navy Federal|navyfederal|navyfederal.org
        USAA|usaa|usaa.com
        Fifth Third|fifththird fifththirdbank|53.com
        Regions|regionsbank|regions.com
        Ally|allybank|ally.com
        Discover|discovercard discoverbank|discover.com
        Robinhood|robinhood|robinhood.com
        RBC|rbc royalbank|rbc.com rbcroyalbank.com royalbank.com
        BMO|bmo bankofmontreal|bmo.com
        Scotiabank|scotiabank|scotiabank.com scotiabank.com.mx scotiabank.cl
        CIBC|cibc|cibc.com
        Desjardins|desjardins|desjardins.com
        Interac|interac interacetransfer|interac.ca
        !Rogers|rogers|rogers.com
        !Fido|fido|fido.ca
        CRA|canadarevenueagency cragc|canada.ca
        Purolator|purolator|purolator.com
        Tangerine|tangerinebank|tangerine.ca
        Bancomer|bancomer|bbva.mx
        Banorte|banorte|banorte.com
        Banco Azteca|bancoazteca|bancoazteca.com.mx
        Mercado Libre|mercadolibre mercadolivre mercadopago|mercadolibre.* mercadolivre.com.br mercadopago.*
        Telcel|telcel|telcel.com
        Estafeta|estafeta|estafeta.com
        SAT|satgob|sat.gob.mx
        Davivienda|davivienda daviplata|davivienda.com
        Banco de Bogota|bancodebogota|bancodebogota.com bancodebogota.com.co
        Nequi|nequi|nequi.com.co
        BAM|bamcolombia|bam.com.gt
        !Claro|claro|claro.* claro.com.br claro.com.co
        Movistar|movistar|movistar.* movistar.com.ar
        Banco de Chile|bancodechile bancochile|bancochile.cl
        BancoEstado|bancoestado|bancoestado.cl
        Falabella|falabella bancofalabella|falabella.com bancofalabella.cl
        BCP|viabcp|viabcp.com
        Interbank|interbank|interbank.pe
        Serpost|serpost|serpost.com.pe
        Correo Argentino|correoargentino|correoargentino.com.ar
        Banco Galicia|bancogalicia|galicia.ar bancogalicia.com.ar
        Caixa|caixatem caixaeconomica caixafgts|caixa.gov.br
        Banco do Brasil|bancodobrasil bbcombr|bb.com.br
        Correios|correios|correios.com.br
        Receita Federal|receitafederal|gov.br
        Magalu|magalu magazineluiza|magazineluiza.com.br magalu.com
        PicPay|picpay|picpay.com
        Livelo|livelo|livelo.com.br
        Serasa|serasa|serasa.com.br
        !Inter|bancointer|bancointer.com.br inter.co
        Efecty|efecty|efecty.com.co
        OpenBank|openbank|openbank.es openbank.com
        Bankinter|bankinter|bankinter.com bankinter.es
        Unicaja|unicaja unicajabanco|unicajabanco.es
        Abanca|abanca|abanca.com
        Ibercaja|ibercaja|ibercaja.es
        Kutxabank|kutxabank laboralkutxa|kutxabank.es laboralkutxa.com
        Ruralvia|ruralvia cajarural|ruralvia.com cajarural.com
        Seguridad Social|seguridadsocial|seg-social.es seg-social.gob.es
        """;
}
