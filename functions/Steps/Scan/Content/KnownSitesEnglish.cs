namespace Waxseal.Steps.Scan.Content;

/// <summary>Official pages of senders in English-speaking countries, and of firms that serve the world. An own short list.</summary>
internal static class KnownSitesEnglish
{
    /// <summary>Shops, travel, software, media and payments of the world.</summary>
    public const string World =
        "etsy.com ebay.com ebay.co.uk amazon.com amazon.co.uk amzn.to a.co aliexpress.com temu.com shein.com asos.com " +
        "zara.com hm.com uniqlo.com nike.com adidas.com decathlon.com ikea.com apple.com icloud.com apple.co " +
        "microsoft.com live.com office.com outlook.com xbox.com google.com youtube.com youtu.be android.com facebook.com " +
        "fb.com fb.me instagram.com whatsapp.com x.com twitter.com tiktok.com snapchat.com telegram.org signal.org " +
        "netflix.com disneyplus.com hulu.com max.com hbomax.com paramountplus.com primevideo.com crunchyroll.com " +
        "steampowered.com epicgames.com playstation.com nintendo.com roblox.com ea.com riotgames.com blizzard.com " +
        "adobe.com autodesk.com oracle.com ibm.com zendesk.com freshdesk.com atlassian.com grammarly.com duolingo.com " +
        "coursera.org udemy.com linkedin.com myworkday.com workday.com taleo.net icims.com smartrecruiters.com " +
        "ashbyhq.com successfactors.eu paycom.com paylocity.com rippling.com deel.com remote.com oysterhr.com paypal.com " +
        "stripe.com squareup.com square.link wise.com transferwise.com revolut.com n26.com monzo.com starlingbank.com " +
        "klarna.com afterpay.com affirm.com sezzle.com zip.co westernunion.com moneygram.com remitly.com worldremit.com " +
        "payoneer.com skrill.com coinbase.com binance.com kraken.com crypto.com gemini.com bitstamp.net etoro.com " +
        "robinhood.com fidelity.com vanguard.com schwab.com uber.com ubr.to lyft.com bolt.eu airbnb.com vrbo.com " +
        "expedia.com hotels.com kayak.com tripadvisor.com agoda.com trip.com hostelworld.com getyourguide.com viator.com " +
        "ryanair.com easyjet.com jet2.com tui.co.uk lufthansa.com swiss.com austrian.com sas.no flysas.com finnair.com " +
        "norwegian.com aerlingus.com flytap.com airindia.com etihad.com emirates.com qantas.com virginatlantic.com " +
        "virginaustralia.com jetstar.com airnewzealand.co.nz cathaypacific.com scoot.com airasia.com cebupacificair.com " +
        "philippineairlines.com garuda-indonesia.com vietnamairlines.com ana.co.jp jal.co.jp koreanair.com flyasiana.com " +
        "aircanada.com westjet.com alaskaair.com jetblue.com spirit.com flyfrontier.com hawaiianairlines.com avianca.com " +
        "copaair.com aeromexico.com volaris.com vivaaerobus.com voegol.com.br voeazul.com.br kenya-airways.com " +
        "flysaa.com ethiopianairlines.com egyptair.com saudia.com royaljordanian.com dhl.com dhl.de ups.com fedex.com " +
        "tnt.com gls-group.eu gls-group.com dpd.com dpdgroup.com hermesworld.com myhermes.co.uk evri.com yodel.co.uk " +
        "parcelforce.com royalmail.com usps.com canadapost.ca canadapost-postescanada.ca auspost.com.au nzpost.co.nz " +
        "anpost.com anpost.ie postnl.nl aramex.com purolator.com ontrac.com lasership.com veho.com intelcom.ca " +
        "sendle.com couriersplease.com.au startrack.com.au dawnwing.co.za thecourierguy.co.za fastway.co.za pudo.co.za " +
        "pargo.co.za vinted.com depop.com gumtree.com craigslist.org zillow.com redfin.com rightmove.co.uk zoopla.co.uk " +
        "opentable.com resy.com toasttab.com doordash.com drd.sh grubhub.com ubereats.com deliveroo.com deliveroo.co.uk " +
        "just-eat.co.uk foodpanda.com gorillas.io hellofresh.com booking.com classpass.com mindbody.io peloton.com " +
        "strava.com fitbit.com garmin.com samsung.com sony.com lg.com hp.com dell.com lenovo.com logitech.com dyson.com " +
        "philips.com bosch.com nespresso.com starbucks.com mcdonalds.com dominos.com pizzahut.com kfc.com burgerking.com " +
        "subway.com docusign.com docusign.net pandadoc.com qualtrics.com eventbrite.com meetup.com ticketweb.com " +
        "bandsintown.com mychart.org athenahealth.com healow.com phreesia.com teladoc.com klara.com solutionreach.com " +
        "weavehelp.com lumahealth.io relatient.net birdeye.com podium.com showingtime.com showingti.me cardconnect.com " +
        "authorize.net invoicecloud.com invoicecloud.net paymentus.com doxo.com";

    /// <summary>United States and Canada.</summary>
    public const string NorthAmerica =
        "chase.com bankofamerica.com bofa.com wellsfargo.com citi.com citibank.com capitalone.com usbank.com pnc.com " +
        "truist.com td.com tdbank.com ally.com discover.com americanexpress.com amex.co aexp.com synchrony.com " +
        "mysynchrony.com navyfederal.org usaa.com huntington.com regions.com keybank.com 53.com citizensbank.com mtb.com " +
        "bmo.com santanderbank.com sofi.com chime.com varomoney.com marcus.com zellepay.com cash.app venmo.com " +
        "experian.com equifax.com transunion.com creditkarma.com annualcreditreport.com turbotax.intuit.com intuit.com " +
        "hrblock.com taxact.com taxslayer.com verizon.com vzw.com verizonwireless.com att.com t-mobile.com " +
        "mintmobile.com visible.com cricketwireless.com metrobyt-mobile.com boostmobile.com tracfone.com " +
        "straighttalk.com xfinity.com comcast.com spectrum.com spectrum.net cox.com optimum.com frontier.com " +
        "centurylink.com starlink.com dish.com directv.com walmart.com target.com costco.com kroger.com albertsons.com " +
        "safeway.com publix.com heb.com wegmans.com aldi.us traderjoes.com wholefoodsmarket.com homedepot.com lowes.com " +
        "bestbuy.com macys.com nordstrom.com kohls.com jcpenney.com gap.com oldnavy.com sephora.com ulta.com cvs.com " +
        "walgreens.com riteaid.com optumrx.com express-scripts.com aetna.com cigna.com humana.com uhc.com anthem.com " +
        "bcbs.com kp.org kaiserpermanente.org mayoclinic.org clevelandclinic.org labcorp.com questdiagnostics.com " +
        "goodrx.com medicare.gov shiphelp.org aarp.org geico.com progressive.com statefarm.com allstate.com " +
        "libertymutual.com farmers.com nationwide.com travelers.com metlife.com lemonade.com e-zpassny.com e-zpass.com " +
        "ezpassnj.com ezpassva.com ezdrivema.com paturnpike.com thetollroads.com bayareafastrak.org fastrak.org " +
        "sunpass.com epass.cfxway.com txtag.org ntta.org hctra.org ipass.com illinoistollway.com peachpass.com " +
        "driveks.com mygoodtogo.com pge.com sce.com sdge.com coned.com conedison.com pseg.com pepco.com comed.com " +
        "dteenergy.com consumersenergy.com duke-energy.com fpl.com georgiapower.com southerncompany.com " +
        "dominionenergy.com xcelenergy.com entergy.com aep.com firstenergycorp.com eversource.com nationalgridus.com " +
        "nationalgrid.com puget.com pse.com ladwp.com smud.org txu.com reliant.com amtrak.com greyhound.com mta.info " +
        "bart.gov ticketmaster.com axs.com stubhub.com seatgeek.com livenation.com carmax.com carvana.com cargurus.com " +
        "autotrader.com aaa.com enterprise.com hertz.com avis.com budget.com zipcar.com penskeauto.com mlb.com nba.com " +
        "nfl.com nhl.com studentaid.gov salliemae.com navient.com nelnet.com mohela.com aidvantage.com collegeboard.org " +
        "commonapp.org canvaslms.com instructure.com schoology.com powerschool.com remind.com parentsquare.com " +
        "classdojo.com blackboard.com chegg.com redcross.org redcrossblood.org stjude.org rbcroyalbank.com rbc.com " +
        "scotiabank.com cibc.com nbc.ca desjardins.com tangerine.ca simplii.com eqbank.ca interac.ca rogers.com bell.ca " +
        "telus.com fido.ca koodomobile.com virginplus.ca freedommobile.ca shaw.ca videotron.com hydroone.com " +
        "torontohydro.com bchydro.com fortisbc.com enbridgegas.com hydroquebec.com 407etr.com loblaws.ca " +
        "shoppersdrugmart.ca canadiantire.ca sobeys.com metro.ca costco.ca walmart.ca bestbuy.ca indigo.ca viarail.ca " +
        "gotransit.com prestocard.ca translink.ca icbc.com serviceontario.ca lifelabs.com dynacare.ca sunlife.ca " +
        "manulife.ca greatwestlife.com canadalife.com intact.ca belairdirect.com";

    /// <summary>United Kingdom and Ireland.</summary>
    public const string Isles =
        "barclays.co.uk barclays.com hsbc.co.uk hsbc.com lloydsbank.com lloydsbank.co.uk halifax.co.uk " +
        "bankofscotland.co.uk natwest.com rbs.co.uk ulsterbank.co.uk ulsterbank.ie santander.co.uk nationwide.co.uk " +
        "tsb.co.uk metrobankonline.co.uk firstdirect.com virginmoney.com virginmoneyukplc.com co-operativebank.co.uk " +
        "coventrybuildingsociety.co.uk ybs.co.uk skipton.co.uk leedsbuildingsociety.co.uk tescobank.com " +
        "sainsburysbank.co.uk chase.co.uk zopa.com atombank.co.uk tide.co aib.ie bankofireland.com ptsb.ie " +
        "permanenttsb.ie creditunion.ie vodafone.co.uk o2.co.uk ee.co.uk three.co.uk giffgaff.com sky.com " +
        "virginmedia.com bt.com plus.net talktalk.co.uk tescomobile.com idmobile.co.uk lebara.co.uk smarty.co.uk " +
        "voxi.co.uk eir.ie vodafone.ie three.ie 48.ie gomo.ie tesco.com tesco.ie sainsburys.co.uk asda.com morrisons.com " +
        "waitrose.com ocado.com aldi.co.uk lidl.co.uk iceland.co.uk marksandspencer.com mands.co.uk coop.co.uk boots.com " +
        "superdrug.com argos.co.uk currys.co.uk johnlewis.com next.co.uk very.co.uk diy.com wickes.co.uk screwfix.com " +
        "toolstation.com halfords.com dunelm.com ao.com made.com specsavers.co.uk visionexpress.com vets4pets.com " +
        "petsathome.com britishgas.co.uk edfenergy.com eonnext.com eonenergy.com octopus.energy ovoenergy.com " +
        "scottishpower.co.uk sse.co.uk bulb.co.uk shellenergy.co.uk utilita.co.uk thameswater.co.uk unitedutilities.com " +
        "severntrent.co.uk stwater.co.uk anglianwater.co.uk yorkshirewater.com southernwater.co.uk wessexwater.co.uk " +
        "southwestwater.co.uk nwl.co.uk scottishwater.co.uk dwrcymru.com esb.ie electricireland.ie bordgaisenergy.ie " +
        "sseairtricity.com water.ie tvlicensing.co.uk nationalrail.co.uk thetrainline.com lner.co.uk gwr.com " +
        "avantiwestcoast.co.uk southernrailway.com thameslinkrailway.com southeasternrailway.co.uk " +
        "crosscountrytrains.co.uk scotrail.co.uk northernrailway.co.uk tpexpress.co.uk nationalexpress.com megabus.com " +
        "stagecoachbus.com arrivabus.co.uk firstbus.co.uk irishrail.ie buseireann.ie dublinbus.ie leapcard.ie eflow.ie " +
        "revenue.ie ringgo.co.uk paybyphone.co.uk justpark.com yourparkingspace.co.uk ncp.co.uk aviva.co.uk axa.co.uk " +
        "directline.com admiral.com churchill.com lv.com hastingsdirect.com esure.com morethan.com rac.co.uk theaa.com " +
        "comparethemarket.com moneysupermarket.com bupa.co.uk vhi.ie layahealthcare.ie irishlifehealth.ie mygov.scot " +
        "gov.wales nidirect.gov.uk dvla.gov.uk studentfinance.gov.uk slc.co.uk vfsglobal.com citizensadvice.org.uk nspcc.org.uk " +
        "ucas.com turnitin.com dpd.co.uk dpd.ie dpdlocal.co.uk fastway.ie postoffice.co.uk collectplus.co.uk " +
        "inpost.co.uk";

    /// <summary>Australia, New Zealand, South Africa, Kenya, Nigeria, Ghana.</summary>
    public const string South =
        "commbank.com.au westpac.com.au anz.com anz.com.au anz.co.nz nab.com.au bankwest.com.au stgeorge.com.au " +
        "ing.com.au macquarie.com.au suncorp.com.au bendigobank.com.au boq.com.au upbank.com.au me.com.au telstra.com " +
        "telstra.com.au optus.com.au vodafone.com.au tpg.com.au iinet.net.au aussiebroadband.com.au belong.com.au " +
        "nbnco.com.au agl.com.au originenergy.com.au energyaustralia.com.au redenergy.com.au alintaenergy.com.au " +
        "ausgrid.com.au sydneywater.com.au linkt.com.au eastlink.com.au woolworths.com.au coles.com.au aldi.com.au " +
        "bunnings.com.au jbhifi.com.au kmart.com.au target.com.au bigw.com.au harveynorman.com.au officeworks.com.au " +
        "myer.com.au chemistwarehouse.com.au priceline.com.au medibank.com.au bupa.com.au hcf.com.au nib.com.au " +
        "nrma.com.au racv.com.au racq.com.au aami.com.au allianz.com.au my.gov.au ato.gov.au servicesaustralia.gov.au " +
        "service.nsw.gov.au hotdoc.com.au erx.link seek.com.au realestate.com.au domain.com.au carsales.com.au asb.co.nz " +
        "bnz.co.nz westpac.co.nz kiwibank.co.nz spark.co.nz one.nz 2degrees.nz skinny.co.nz trademe.co.nz " +
        "countdown.co.nz paknsave.co.nz newworld.co.nz thewarehouse.co.nz mitre10.co.nz meridianenergy.co.nz " +
        "genesisenergy.co.nz contact.co.nz mercury.co.nz acc.co.nz ird.govt.nz hnry.io hnry.com.au waterman.co.nz " +
        "fnb.co.za standardbank.co.za absa.co.za nedbank.co.za capitecbank.co.za tymebank.co.za discovery.co.za " +
        "investec.com africanbank.co.za vodacom.co.za mtn.co.za mtn.com telkom.co.za cellc.co.za rain.co.za eskom.co.za " +
        "sars.gov.za sarsefiling.co.za sassa.gov.za takealot.com checkers.co.za picknpay.com pnp.co.za woolworths.co.za " +
        "shoprite.co.za clicks.co.za dischem.co.za makro.co.za game.co.za mrp.com tvlic.co.za sabc.co.za dstv.com " +
        "multichoice.co.za showmax.com outsurance.co.za oldmutual.co.za sanlam.co.za momentum.co.za computicket.com " +
        "webtickets.co.za gautrain.co.za safaricom.co.ke airtel.co.ke kplc.co.ke kcbgroup.com equitybank.co.ke " +
        "equitygroupholdings.com co-opbank.co.ke ncbagroup.com absabank.co.ke stanbicbank.co.ke kra.go.ke ecitizen.go.ke " +
        "jumia.co.ke jumia.com.ng jumia.com naivas.online gtbank.com accessbankplc.com zenithbank.com ubagroup.com " +
        "firstbanknigeria.com fidelitybank.ng unionbankng.com sterling.ng stanbicibtcbank.com wemabank.com kudabank.com " +
        "kuda.com opayweb.com opay.com palmpay.com moniepoint.com mtn.ng mtnonline.com airtel.com.ng gloworld.com " +
        "9mobile.com.ng ikedc.com ikejaelectric.com ekedp.com jamb.gov.ng waecdirect.org konga.com mtn.com.gh ecggh.com " +
        "gcbbank.com.gh absa.com.gh ecobank.com";
}
