namespace Waxseal.Steps.Scan.Content;

/// <summary>Official pages of senders on the European continent and in Turkey. An own short list.</summary>
internal static class KnownSitesEurope
{
    /// <summary>Germany, Austria, Switzerland, the Netherlands, Belgium.</summary>
    public const string Middle =
        "sparkasse.de deutsche-bank.de commerzbank.de postbank.de dkb.de ing.de comdirect.de volksbank.de vr.de " +
        "hypovereinsbank.de targobank.de santander.de norisbank.de consorsbank.de tradersplace.de klarna.de paydirekt.de " +
        "giropay.de deutschepost.de myhermes.de dpd.de gls-pakete.de post.at post.ch swisspost.ch telekom.de vodafone.de " +
        "o2online.de o2.de 1und1.de congstar.de aldi-talk.de freenet.de bahn.de flixbus.de flixtrain.de bvg.de mvg.de " +
        "hvv.de vbb.de rmv.de eurowings.com tui.com check24.de idealo.de otto.de zalando.de zalando.com aboutyou.de " +
        "mediamarkt.de saturn.de rewe.de edeka.de lidl.de aldi-sued.de aldi-nord.de kaufland.de dm.de rossmann.de " +
        "mueller.de douglas.de ikea.de obi.de bauhaus.info hornbach.de kleinanzeigen.de ebay.de amazon.de thalia.de " +
        "vattenfall.de eon.de enbw.com ewe.de rwe.com swm.de stadtwerke.de eprimo.de yello.de zoll.de zoll-portal.de " +
        "elster.de bundesfinanzministerium.de arbeitsagentur.de bund.de deutsche-rentenversicherung.de tk.de aok.de " +
        "barmer.de dak.de ikk-classic.de doctolib.de jameda.de allianz.de huk.de huk24.de ergo.de axa.de devk.de adac.de " +
        "rundfunkbeitrag.de lieferando.de nextbike.de erstebank.at sparkasse.at raiffeisen.at bankaustria.at bawag.at " +
        "bawagpsk.com easybank.at a1.net magenta.at drei.at oebb.at wienerlinien.at finanzonline.at bmf.gv.at " +
        "oesterreich.gv.at gesundheitskasse.at wienenergie.at verbund.com billa.at spar.at ubs.com credit-suisse.com " +
        "postfinance.ch raiffeisen.ch zkb.ch twint.ch swisscom.ch sunrise.ch salt.ch sbb.ch migros.ch coop.ch digitec.ch " +
        "galaxus.ch css.ch helsana.ch swica.ch sanitas.com ricardo.ch ing.nl rabobank.nl abnamro.nl snsbank.nl " +
        "asnbank.nl regiobank.nl knab.nl bunq.com triodos.nl ideal.nl tikkie.me kpn.com vodafone.nl ziggo.nl odido.nl " +
        "t-mobile.nl simyo.nl ben.nl dhl.nl dhlparcel.nl dpd.nl gls-netherlands.com bol.com coolblue.nl albertheijn.nl " +
        "ah.nl jumbo.com hema.nl kruidvat.nl etos.nl wehkamp.nl marktplaats.nl ns.nl 9292.nl ov-chipkaart.nl gvb.nl " +
        "ret.nl belastingdienst.nl digid.nl rijksoverheid.nl duo.nl uwv.nl cjib.nl rdw.nl svb.nl mijnoverheid.nl " +
        "toeslagen.nl cz.nl vgz.nl zilverenkruis.nl menzis.nl essent.nl eneco.nl vattenfall.nl greenchoice.nl vitens.nl " +
        "evides.nl thuisbezorgd.nl picnic.app anwb.nl kbc.be belfius.be bnpparibasfortis.be ing.be argenta.be crelan.be " +
        "bpost.be bpost.cloud proximus.be telenet.be orange.be itsme.be itsme-id.com myminfin.be luminus.be engie.be " +
        "fluvius.be delijn.be belgiantrain.be colruyt.be delhaize.be doccle.be cm.be mutualia.be post.lu bcee.lu " +
        "spuerkeess.lu dpd.de traderepublic.com";

    /// <summary>France, Italy, Spain, Portugal.</summary>
    public const string Southwest =
        "ameli.fr impots.gouv.fr caf.fr urssaf.fr pole-emploi.fr francetravail.fr antai.gouv.fr amendes.gouv.fr " +
        "service-public.fr franceconnect.gouv.fr laposte.fr laposte.net labanquepostale.fr colissimo.fr chronopost.fr " +
        "mondialrelay.fr mondialrelay.com relaiscolis.com colisprive.fr colisprive.com dpd.fr gls-france.com " +
        "credit-agricole.fr bnpparibas.net mabanque.bnpparibas societegenerale.fr sg.fr lcl.fr creditmutuel.fr cic.fr " +
        "caisse-epargne.fr banquepopulaire.fr boursobank.com boursorama.com hellobank.fr fortuneo.fr orange.fr sfr.fr " +
        "bouyguestelecom.fr free.fr sosh.fr red-by-sfr.fr edf.fr engie.fr particuliers.engie.fr totalenergies.fr " +
        "enedis.fr veolia.fr saur.com suez.fr sncf-connect.com sncf.com ratp.fr transilien.com ouigo.com blablacar.fr " +
        "ulys.com vinci-autoroutes.com sanef.com aprr.fr bipandgo.com carrefour.fr e.leclerc leclerc.com leclercdrive.fr " +
        "auchan.fr intermarche.com monoprix.fr coursesu.com lidl.fr picard.fr fnac.com darty.com boulanger.com " +
        "cdiscount.com leroymerlin.fr castorama.fr decathlon.fr sephora.fr vinted.fr leboncoin.fr doctolib.fr maiia.com " +
        "mgen.fr harmonie-mutuelle.fr maif.fr macif.fr matmut.fr groupama.fr axa.fr maaf.fr gmf.fr amazon.fr " +
        "showroomprive.com veepee.fr laredoute.fr yves-rocher.fr crit-air.fr certificat-air.gouv.fr ants.gouv.fr " +
        "poste.it posteitaliane.it intesasanpaolo.com unicredit.it bancobpm.it bper.it mps.it fineco.it finecobank.com " +
        "ing.it credem.it mediolanum.it bancamediolanum.it widiba.it hype.it nexi.it satispay.com tim.it vodafone.it " +
        "windtre.it iliad.it fastweb.it postemobile.it ho-mobile.it sky.it enel.it enelenergia.it eni.com " +
        "eniplenitude.com a2a.it hera.it gruppohera.it acea.it iren.it edison.it edisonenergia.it agenziaentrate.gov.it " +
        "inps.it inail.it spid.gov.it pagopa.it pagopa.gov.it io.italia.it trenitalia.com italotreno.it telepass.com " +
        "autostrade.it atm.it atac.roma.it brt.it bartolini.it sda.it gls-italy.com gls-italy.it inpost.it esselunga.it " +
        "coop.it conad.it carrefour.it lidl.it eurospin.it unieuro.it mediaworld.it amazon.it subito.it ibs.it " +
        "feltrinelli.it unipolsai.it generali.it allianz.it miodottore.it santagostino.it prenotasalute.it correos.es " +
        "correosexpress.com seur.com mrw.es nacex.es gls-spain.es ctt.pt cttexpress.com caixabank.es caixabank.com " +
        "bbva.es bbva.com santander.es bancosantander.es bancsabadell.com bankinter.com unicajabanco.es ing.es " +
        "openbank.es kutxabank.es abanca.com ibercaja.es evobanco.com bizum.es movistar.es vodafone.es orange.es " +
        "yoigo.com masmovil.es jazztel.com lowi.es digimobil.es pepephone.com endesa.com endesaclientes.com iberdrola.es " +
        "naturgy.es repsol.es moeveglobal.com cepsa.es totalenergies.es canaldeisabelsegunda.es agenciatributaria.es " +
        "agenciatributaria.gob.es seg-social.es sepe.es dgt.es sede.dgt.gob.es renfe.com iryo.eu alsa.es metromadrid.es " +
        "tmb.cat iberia.com vueling.com aena.es elcorteingles.es mercadona.es carrefour.es dia.es lidl.es mediamarkt.es " +
        "pccomponentes.com mango.com leroymerlin.es decathlon.es wallapop.com milanuncios.com idealista.com fotocasa.es " +
        "infojobs.net sanitas.es adeslas.es segurcaixaadeslas.es mapfre.es mutua.es lineadirecta.com axa.es " +
        "doctoralia.es glovoapp.com cgd.pt millenniumbcp.pt novobanco.pt bancobpi.pt santander.pt activobank.pt " +
        "montepio.pt mbway.pt sibs.pt meo.pt nos.pt vodafone.pt edp.pt galp.com goldenergy.pt epal.pt viaverde.pt " +
        "portagensctt.pt portaldasfinancas.gov.pt seg-social.pt sns24.gov.pt cp.pt continente.pt pingodoce.pt worten.pt " +
        "fnac.pt auchan.pt";

    /// <summary>The north, the east, Greece and Turkey.</summary>
    public const string Rest =
        "postnord.se postnord.dk postnord.no postnord.com posten.no bring.no bring.se posti.fi matkahuolto.fi nordea.se " +
        "nordea.dk nordea.fi nordea.com swedbank.se seb.se handelsbanken.se lansforsakringar.se icabanken.se " +
        "danskebank.dk danskebank.com jyskebank.dk sydbank.dk dnb.no sparebank1.no vipps.no mobilepay.dk mobilepay.fi " +
        "swish.nu bankid.com bankid.no mitid.dk nemlog-in.dk e-boks.dk skat.dk skatteverket.se skatteetaten.no vero.fi " +
        "tulli.fi suomi.fi kela.fi omakanta.fi kanta.fi forsakringskassan.se kivra.se 1177.se helsenorge.no altinn.no " +
        "nav.no sundhed.dk borger.dk op.fi s-pankki.fi aktia.fi telia.se telia.fi telia.no telia.com tele2.se tre.se " +
        "telenor.se telenor.no telenor.dk tdc.dk yousee.dk 3.dk dna.fi elisa.fi sj.se sl.se dsb.dk rejseplanen.dk vy.no " +
        "ruter.no vr.fi hsl.fi vattenfall.se eon.se ellevio.se fortum.com helen.fi orsted.dk ica.se coop.se willys.se " +
        "axfood.se kiwi.no rema1000.no coop.no k-ruoka.fi prisma.fi s-kaupat.fi blocket.se finn.no tori.fi dba.dk " +
        "elgiganten.se elkjop.no gigantti.fi power.no apoteket.se matas.dk ikea.se autopass.no epass24.com " +
        "transportstyrelsen.se vegvesen.no poczta-polska.pl inpost.pl dpd.com.pl dhl24.com.pl gls-poland.com " +
        "orlenpaczka.pl pkobp.pl ipko.pl mbank.pl ing.pl ingbank.pl santander.pl aliorbank.pl bankmillennium.pl " +
        "pekao.com.pl bnpparibas.pl credit-agricole.pl nestbank.pl blik.com allegro.pl allegrolokalnie.pl olx.pl " +
        "vinted.pl empik.com mediaexpert.pl rtveuroagd.pl x-kom.pl morele.net zabka.pl biedronka.pl lidl.pl rossmann.pl " +
        "carrefour.pl orange.pl play.pl plus.pl t-mobile.pl upc.pl pge.pl gkpge.pl tauron.pl enea.pl energa.pl pgnig.pl " +
        "zus.pl podatki.gov.pl epuap.gov.pl pacjent.gov.pl mobywatel.gov.pl nfz.gov.pl intercity.pl pkp.pl koleo.pl " +
        "etoll.gov.pl znanylekarz.pl luxmed.pl medicover.pl enel.pl pzu.pl warta.pl ergohestia.pl link4.pl ceskaposta.cz " +
        "postaonline.cz celnirizeni.cz celnisprava.cz zasilkovna.cz packeta.com ppl.cz dpd.cz gls-czech.com csob.cz " +
        "csas.cz ceskasporitelna.cz kb.cz moneta.cz rb.cz fio.cz airbank.cz unicreditbank.cz o2.cz t-mobile.cz " +
        "vodafone.cz cez.cz innogy.cz pre.cz alza.cz mall.cz datart.cz rohlik.cz kosik.cz idos.cz cd.cz regiojet.cz " +
        "mojedatovaschranka.cz gov.cz vzp.cz edalnice.cz posta.sk slsp.sk tatrabanka.sk vub.sk csob.sk slovensko.sk " +
        "alza.sk orange.sk telekom.sk zse.sk posta.hu otpbank.hu kh.hu erstebank.hu mbhbank.hu telekom.hu vodafone.hu " +
        "yettel.hu mvm.hu mav.hu nav.gov.hu foxpost.hu gls-hungary.com emag.hu emag.ro emag.bg posta-romana.ro " +
        "fancourier.ro sameday.ro cargus.ro bancatransilvania.ro bcr.ro brd.ro ing.ro raiffeisen.ro orange.ro " +
        "vodafone.ro digi.ro enel.ro ppcenergy.ro electrica.ro anaf.ro cfrcalatori.ro ghiseul.ro olx.ro altex.ro " +
        "econt.com speedy.bg dskbank.bg ubb.bg unicreditbulbank.bg a1.bg vivacom.bg nap.bg evn.bg hp.hr posta.hr " +
        "posta.rs posta.si zaba.hr pbz.hr erstebank.hr hep.hr e-gradjani.hr bancaintesa.rs mts.rs eps.rs nlb.si elta.gr " +
        "elta-courier.gr acscourier.net eurobank.gr nbg.gr alpha.gr alphabank.gr piraeusbank.gr cosmote.gr vodafone.gr " +
        "nova.gr dei.gr eydap.gr aade.gr gov.gr efka.gov.gr skroutz.gr public.gr plaisio.gr e-food.gr bestprice.gr " +
        "hellenictrain.gr attikesdiadromes.gr ptt.gov.tr yurticikargo.com araskargo.com.tr mngkargo.com.tr " +
        "suratkargo.com.tr hepsijet.com trendyolexpress.com isbank.com.tr garantibbva.com.tr akbank.com yapikredi.com.tr " +
        "ziraatbank.com.tr halkbank.com.tr vakifbank.com.tr qnb.com.tr qnbfinansbank.com denizbank.com enpara.com " +
        "papara.com turkcell.com.tr vodafone.com.tr turktelekom.com.tr trendyol.com hepsiburada.com n11.com getir.com " +
        "yemeksepeti.com migros.com.tr a101.com.tr bim.com.tr sahibinden.com letgo.com turkishairlines.com flypgs.com " +
        "obilet.com tcddtasimacilik.gov.tr hgs.com.tr enerjisa.com.tr iski.istanbul iski.gov.tr ayedas.com.tr " +
        "mhrs.gov.tr turkiye.gov.tr e-devlet.gov.tr novaposhta.ua ukrposhta.ua privatbank.ua monobank.ua oschadbank.ua " +
        "kyivstar.ua lifecell.ua vodafone.ua rozetka.com.ua diia.gov.ua dtek.com yasno.com.ua uz.gov.ua olx.ua " +
        "epicentrk.ua sberbank.ru sber.ru tinkoff.ru tbank.ru vtb.ru alfabank.ru raiffeisen.ru gazprombank.ru pochta.ru " +
        "cdek.ru ozon.ru wildberries.ru wb.ru market.yandex.ru yandex.ru ya.ru avito.ru mts.ru megafon.ru beeline.ru " +
        "tele2.ru t2.ru rt.ru gosuslugi.ru nalog.ru nalog.gov.ru mos.ru rzd.ru aeroflot.ru pobeda.aero s7.ru hh.ru " +
        "magnit.ru x5.ru mosenergosbyt.ru dnevnik.ru belpost.by kazpost.kz post.kz kaspi.kz halykbank.kz egov.kz";
}
