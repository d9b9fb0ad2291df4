namespace Waxseal.Steps.Scan.Content;

/// <summary>Official pages of senders in Asia, Arabia and Latin America. An own short list.</summary>
internal static class KnownSitesElsewhere
{
    /// <summary>India and its neighbours.</summary>
    public const string SouthAsia =
        "sbi.co.in onlinesbi.sbi onlinesbi.com bank.sbi sbicard.com hdfcbank.com hdfcbank.net hdfc.com icicibank.com " +
        "axisbank.com axis.bank.in kotak.com kotak.com.in yesbank.in indusind.com idfcfirstbank.com federalbank.co.in " +
        "pnbindia.in bankofbaroda.in bankofbaroda.co.in canarabank.com unionbankofindia.co.in bankofindia.co.in " +
        "indianbank.in rblbank.com bandhanbank.com aubank.in dbs.com paytm.com paytmbank.com phonepe.com gpay.app " +
        "bharatpe.com mobikwik.com cred.club razorpay.com rzp.io cashfree.com billdesk.com npci.org.in rbi.org.in " +
        "jio.com airtel.in myvi.in bsnl.co.in tataplay.com indiapost.gov.in bluedart.com delhivery.com dtdc.in dtdc.com " +
        "ekartlogistics.com shadowfax.in xpressbees.com ecomexpress.in flipkart.com fkrt.it amazon.in amzn.in myntra.com " +
        "ajio.com meesho.com nykaa.com tatacliq.com bigbasket.com blinkit.com zepto.com zeptonow.com jiomart.com " +
        "dmart.in swiggy.com zomato.com irctc.co.in indianrail.gov.in redbus.in makemytrip.com goibibo.com cleartrip.com " +
        "yatra.com ixigo.com olacabs.com rapido.bike bookmyshow.com bmsurl.co pvrcinemas.com fastag.ihmcl.com ihmcl.com " +
        "ihmcl.co.in incometax.gov.in gst.gov.in uidai.gov.in epfindia.gov.in passportindia.gov.in parivahan.gov.in " +
        "echallan.parivahan.gov.in digilocker.gov.in cowin.gov.in umang.gov.in licindia.in hdfclife.com iciciprulife.com " +
        "sbilife.co.in maxlifeinsurance.com policybazaar.com acko.com godigit.com starhealth.in bajajfinserv.in " +
        "bajajfinserv.com tatacapital.com apollo247.com practo.com 1mg.com pharmeasy.in netmeds.com bsesdelhi.com " +
        "tatapower.com tatapower-ddl.com adanielectricity.com mahadiscom.in uppclonline.com uppcl.org bescom.co.in " +
        "tangedco.org tnebltd.gov.in cesc.co.in igl.co.in mahanagargas.com indane.co.in hpgas.com mylpg.in bharatgas.com " +
        "naukri.com shine.com byjus.com unacademy.com vedantu.com zerodha.com groww.in upstox.com angelone.in " +
        "cdslindia.com nsdl.co.in tin.nsdl.com utiitsl.com bkash.com nagad.com.bd grameenphone.com robi.com.bd " +
        "daraz.com.bd daraz.pk daraz.lk dutchbanglabank.com bracbank.com hbl.com ubldigital.com mcb.com.pk " +
        "meezanbank.com jazzcash.com.pk easypaisa.com.pk jazz.com.pk telenor.com.pk zong.com.pk ptcl.com.pk " +
        "k-electric.com ke.com.pk lesco.gov.pk nadra.gov.pk fbr.gov.pk foodpanda.pk tcsexpress.com leopardscourier.com " +
        "dialog.lk ntc.net.np esewa.com.np khalti.com";

    /// <summary>East and southeast Asia.</summary>
    public const string EastAsia =
        "japanpost.jp post.japanpost.jp kuronekoyamato.co.jp sagawa-exp.co.jp amazon.co.jp rakuten.co.jp " +
        "rakuten-card.co.jp mercari.com jp.mercari.com yahoo.co.jp paypay.ne.jp docomo.ne.jp au.com softbank.jp kddi.com " +
        "uqwimax.jp rakuten.jp mobile.rakuten.co.jp smbc.co.jp smbc-card.com mufg.jp bk.mufg.jp mizuhobank.co.jp " +
        "resonabank.co.jp jp-bank.japanpost.jp sevenbank.co.jp saisoncard.co.jp jcb.co.jp aeon.co.jp aeon.info " +
        "orico.co.jp epos-card.co.jp eki-net.com jr-odekake.net smart-ex.jp etc-meisai.jp nta.go.jp e-tax.nta.go.jp " +
        "nenkin.go.jp myna.go.jp tepco.co.jp kepco.jp tokyo-gas.co.jp osakagas.co.jp nhk.or.jp hotpepper.jp tabelog.com " +
        "ikyu.com jalan.net zozo.jp yodobashi.com biccamera.com ekiten.jp 10086.cn 10010.com 189.cn icbc.com.cn ccb.com " +
        "abchina.com boc.cn bankofchina.com bankcomm.com cmbchina.com cmbt.cn spdb.com.cn cib.com.cn psbc.com pingan.com " +
        "alipay.com weixin.qq.com qq.com wechat.com taobao.com tmall.com tb.cn jd.com 3.cn pinduoduo.com meituan.com " +
        "dpurl.cn ele.me didiglobal.com ctrip.com 12306.cn 12333.gov.cn chinatax.gov.cn 12123.com 122.gov.cn " +
        "sf-express.com sto.cn zto.com yto.net.cn yundaex.com ems.com.cn cainiao.com goofish.com xianyu.com " +
        "xiaohongshu.com douyin.com kuaishou.com bilibili.com 95598.cn sgcc.com.cn csg.cn zhaopin.com 51job.com " +
        "dianping.com hema.com sinopec.com suning.com vip.com hangseng.com hsbc.com.hk bochk.com hkbea.com " +
        "hongkongpost.hk hketoll.gov.hk hkt.com 1010.com.hk smartone.com three.com.hk clp.com.hk hkelectric.com " +
        "towngas.com octopus.com.hk post.gov.tw ctbcbank.com cathaybk.com.tw esunbank.com.tw esunbank.com fubon.com " +
        "taishinbank.com.tw taipower.com.tw cht.com.tw taiwanmobile.com fetnet.net shopee.tw momoshop.com.tw " +
        "pchome.com.tw ruten.com.tw etax.nat.gov.tw nhi.gov.tw thsrc.com.tw railway.gov.tw fetc.net.tw t-cat.com.tw " +
        "hct.com.tw epost.go.kr cjlogistics.com lotteglogis.com hanjin.com hanjin.co.kr coupang.com 11st.co.kr " +
        "gmarket.co.kr naver.com kakao.com kakaobank.com tossbank.com toss.im kbstar.com kbcard.com shinhan.com " +
        "shinhancard.com wooribank.com hanabank.com kebhana.com nonghyup.com ibk.co.kr samsungcard.com hyundaicard.com " +
        "lottecard.co.kr bccard.com sktelecom.com tworld.co.kr kt.com lguplus.com uplus.co.kr nhis.or.kr nps.or.kr " +
        "hometax.go.kr gov.kr wetax.go.kr efine.go.kr letskorail.com kobus.co.kr baemin.com yogiyo.co.kr musinsa.com " +
        "oliveyoung.co.kr ssg.com kepco.co.kr kurly.com catchtable.co.kr yanolja.com dbs.com.sg posb.com.sg ocbc.com " +
        "uob.com.sg uobgroup.com singtel.com starhub.com m1.com.sg singpost.com ninjavan.co qxpress.net lazada.sg " +
        "lazada.com shopee.sg shopee.com spgroup.com.sg simplygo.com.sg singpass.gov.sg iras.gov.sg cpf.gov.sg " +
        "healthhub.sg ntuc.com.sg fairprice.com.sg grab.com grb.to gojek.com carousell.sg carousell.com maybank2u.com.my " +
        "maybank.com cimbclicks.com.my cimb.com.my publicbank.com.my pbebank.com rhbgroup.com hlb.com.my ambank.com.my " +
        "bankislam.com bankrakyat.com.my bsn.com.my tngdigital.com.my touchngo.com.my maxis.com.my celcom.com.my " +
        "celcomdigi.com digi.com.my u.com.my unifi.com.my tm.com.my pos.com.my poslaju.com.my jtexpress.my jtexpress.ph " +
        "jtexpress.sg citylinkexpress.com gdexpress.com shopee.com.my lazada.com.my tnb.com.my mytnb.com.my " +
        "airselangor.com hasil.gov.my kwsp.gov.my perkeso.gov.my jpj.gov.my mysejahtera.gov.my ktmb.com.my bca.co.id " +
        "klikbca.com bankmandiri.co.id bri.co.id bni.co.id btn.co.id cimbniaga.co.id permatabank.com danamon.co.id " +
        "bankbsi.co.id jago.com seabank.co.id gopay.co.id ovo.id dana.id linkaja.id telkomsel.com indosatooredoo.com " +
        "im3.id xl.co.id axis.co.id tri.co.id smartfren.com indihome.co.id pln.co.id posindonesia.co.id jne.co.id " +
        "jet.co.id sicepat.com anteraja.id tokopedia.com tokopedia.link shopee.co.id lazada.co.id bukalapak.com " +
        "blibli.com traveloka.com tiket.com kai.id pajak.go.id djponline.pajak.go.id bpjs-kesehatan.go.id " +
        "bpjsketenagakerjaan.go.id halodoc.com alodokter.com bdo.com.ph bpi.com.ph metrobank.com.ph unionbankph.com " +
        "landbank.com securitybank.com pnb.com.ph rcbc.com gcash.com maya.ph paymaya.com globe.com.ph smart.com.ph " +
        "dito.ph pldthome.com converge.com meralco.com.ph maynilad.com.ph manilawater.com lbcexpress.com shopee.ph " +
        "lazada.com.ph sss.gov.ph pagibigfund.gov.ph philhealth.gov.ph autosweep.com.ph easytrip.ph jollibee.com " +
        "foodpanda.ph kasikornbank.com kbank.co scb.co.th bangkokbank.com krungthai.com ktb.co.th krungsri.com " +
        "ttbbank.com gsb.or.th ais.th ais.co.th true.th truemoveh.com dtac.co.th thailandpost.co.th thailandpost.com " +
        "flashexpress.co.th flashexpress.com kerryexpress.com shopee.co.th lazada.co.th lineman.line.me mflowthai.com " +
        "mea.or.th pea.co.th mwa.co.th rd.go.th sso.go.th dlt.go.th bigc.co.th lotuss.com vietcombank.com.vn " +
        "techcombank.com bidv.com.vn vietinbank.vn agribank.com.vn mbbank.com.vn acb.com.vn vpbank.com.vn tpb.vn " +
        "sacombank.com.vn momo.vn zalopay.vn vnpay.vn viettel.vn viettelpost.vn viettelpost.com.vn vinaphone.com.vn " +
        "mobifone.vn vnpost.vn ghn.vn ghtk.vn giaohangtietkiem.vn tiki.vn shopee.vn lazada.vn evn.com.vn evnhanoi.vn " +
        "evnhcmc.vn dichvucong.gov.vn baohiemxahoi.gov.vn";

    /// <summary>Arabia, Israel, Egypt, north Africa.</summary>
    public const string Arabia =
        "emiratesnbd.com adcb.com bankfab.com mashreq.com mashreqbank.com dib.ae adib.ae rakbank.ae etisalat.ae eand.com " +
        "du.ae emiratespost.ae epg.ae dewa.gov.ae addc.ae sewa.gov.ae salik.ae salik.gov.ae rta.ae darb.ae noon.com " +
        "amazon.ae careem.com talabat.com carrefouruae.com luluhypermarket.com dubaipolice.gov.ae icp.gov.ae uaepass.ae " +
        "mohre.gov.ae seha.ae alrajhibank.com.sa alahli.com snb.com riyadbank.com sabb.com alinma.com anb.com.sa " +
        "bankalbilad.com stc.com.sa stcpay.com.sa stcbank.com.sa mobily.com.sa sa.zain.com zain.com splonline.com.sa " +
        "spl.com.sa smsaexpress.com naqelexpress.com absher.sa najiz.sa tawakkalna.gov.sa sehhaty.sa se.com.sa " +
        "nwc.com.sa amazon.sa jarir.com extra.com hungerstation.com jahez.net haraj.com.sa saudiairlines.com flynas.com " +
        "sar.com.sa qnb.com qnb.com.qa ooredoo.qa ooredoo.com vodafone.qa qatarairways.com km.qa kfh.com nbk.com " +
        "zain.com.kw boubyan.com bankmuscat.com omantel.om batelco.com benefit.bh cbe.org.eg nbe.com.eg banquemisr.com " +
        "cibeg.com qnbalahli.com vodafone.com.eg orange.eg etisalat.eg te.eg we.com.eg egyptpost.org fawry.com " +
        "jumia.com.eg instapay.eg arabbank.com orange.jo zain.jo efawateercom.jo bankofpalestine.com " +
        "attijariwafabank.com bmce.ma inwi.ma iam.ma orange.ma poste.ma barid.ma leumi.co.il bankhapoalim.co.il " +
        "discountbank.co.il mizrahi-tefahot.co.il fibi.co.il isracard.co.il cal-online.co.il max.co.il bitpay.co.il " +
        "paybox.co.il israelpost.co.il cellcom.co.il partner.co.il pelephone.co.il bezeq.co.il hot.net.il yes.co.il " +
        "iec.co.il kvish6.co.il kishon.co.il btl.gov.il taxes.gov.il clalit.co.il maccabi4u.co.il meuhedet.co.il " +
        "leumit.co.il wolt.com shufersal.co.il rami-levy.co.il superpharm.co.il ksp.co.il rail.co.il rav-kav.co.il";

    /// <summary>Latin America.</summary>
    public const string LatinAmerica =
        "correios.com.br itau.com.br bradesco.com.br bb.com.br caixa.gov.br santander.com.br nubank.com.br " +
        "bancointer.com.br inter.co c6bank.com.br picpay.com mercadopago.com mercadopago.com.br mercadolivre.com.br " +
        "mercadolibre.com mercadolibre.com.mx mercadolibre.com.ar pagseguro.uol.com.br pagbank.com.br stone.com.br " +
        "serasa.com.br boavista.com.br vivo.com.br claro.com.br tim.com.br oi.com.br enel.com.br eneldistribuicao.com.br " +
        "cpfl.com.br cemig.com.br light.com.br copel.com neoenergia.com equatorialenergia.com.br sabesp.com.br " +
        "comgas.com.br receita.fazenda.gov.br meu.inss.gov.br detran.sp.gov.br semparar.com.br veloe.com.br " +
        "conectcar.com magazineluiza.com.br magalu.com magalu.com.br casasbahia.com.br americanas.com.br amazon.com.br " +
        "shopee.com.br ifood.com.br rappi.com.br 99app.com latamairlines.com azul.com.br loggi.com jadlog.com.br " +
        "totalexpress.com.br drogasil.com.br drogaraia.com.br unimed.com.br amil.com.br hapvida.com.br dasa.com.br " +
        "fleury.com.br olx.com.br quintoandar.com.br correosdemexico.gob.mx bbva.mx banamex.com citibanamex.com " +
        "santander.com.mx banorte.com hsbc.com.mx scotiabank.com.mx bancoazteca.com.mx bancoppel.com coppel.com " +
        "liverpool.com.mx elektra.mx telcel.com mitelcel.com telmex.com att.com.mx movistar.com.mx izzi.mx " +
        "totalplay.com.mx cfe.mx cfe.gob.mx sat.gob.mx imss.gob.mx infonavit.org.mx walmart.com.mx amazon.com.mx " +
        "estafeta.com paquetexpress.com.mx oxxo.com spinbyoxxo.com.mx ado.com.mx televia.com.mx correoargentino.com.ar " +
        "andreani.com oca.com.ar bancogalicia.com bna.com.ar bancoprovincia.com.ar santander.com.ar bbva.com.ar " +
        "macro.com.ar brubank.com uala.com.ar personal.com.ar claro.com.ar movistar.com.ar telecentro.com.ar edenor.com " +
        "edesur.com.ar metrogas.com.ar afip.gob.ar arca.gob.ar anses.gob.ar aysa.com.ar sube.gob.ar bancochile.cl " +
        "bancoestado.cl santander.cl bci.cl itau.cl falabella.com bancofalabella.cl ripley.cl correos.cl chilexpress.cl " +
        "starken.cl blue.cl entel.cl movistar.cl wom.cl claro.cl enel.cl aguasandinas.cl sii.cl autopistacentral.cl " +
        "costaneranorte.cl bancolombia.com davivienda.com bancodebogota.com nequi.com.co daviplata.com servientrega.com " +
        "coordinadora.com interrapidisimo.com claro.com.co tigo.com.co movistar.co enel.com.co epm.com.co dian.gov.co " +
        "sura.com sura.co exito.com viabcp.com bcp.com.pe interbank.pe bbva.pe scotiabank.com.pe yape.com.pe " +
        "movistar.com.pe claro.com.pe entel.pe olvacourier.com sunat.gob.pe luzdelsur.com.pe pichincha.com " +
        "bancoguayaquil.com banreservas.com.do popularenlinea.com bncr.fi.cr correos.go.cr ice.go.cr brou.com.uy " +
        "antel.com.uy ute.com.uy rappi.com.mx rappi.com.co pedidosya.com despegar.com";
}
