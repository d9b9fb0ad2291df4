namespace Waxseal.Steps.Scan.Content;

/// <summary>Widely used sites that honest messages link to, whoever sends them. Own short list; a link there proves nothing.</summary>
internal static class KnownSites
{
    private const string Domains =
        "calendly.com zoom.us zoom.com stripe.com booking.com eventbrite.com eventbrite.co.uk eventbrite.de " +
        "trustpilot.com linkedin.com opentable.com opentable.co.uk resy.com doctolib.fr doctolib.de doctolib.it " +
        "zocdoc.com healthengine.com.au simplybook.me acuityscheduling.com mindbodyonline.com fresha.com treatwell.co.uk " +
        "treatwell.de vagaro.com squareup.com shopify.com shop.app maps.apple.com apps.apple.com play.google.com " +
        "maps.app.goo.gl g.page search.google.com maps.google.com meet.google.com calendar.google.com " +
        "teams.microsoft.com webex.com gotomeeting.com survicate.com delighted.com " +
        "medallia.com feefo.com reviews.io yelp.com tripadvisor.com tripadvisor.co.uk glassdoor.com indeed.com " +
        "greenhouse.io lever.co workday.com myworkdayjobs.com bamboohr.com adp.com paychex.com gusto.com sap.com " +
        "successfactors.com personio.de docusign.net hellosign.com adobesign.com gofundme.com justgiving.com patreon.com " +
        "ticketmaster.com ticketmaster.co.uk eventim.de seetickets.com dice.fm axs.com skiddle.com stubhub.com " +
        "fandango.com cineplex.com wikipedia.org stackoverflow.com slack.com trello.com " +
        "asana.com monday.com intercom.com hubspot.com mailchimp.com " +
        "salesforce.com spotify.com soundcloud.com twitch.tv vimeo.com reddit.com pinterest.com nytimes.com " +
        "bbc.co.uk bbc.com cnn.com theguardian.com lemonde.fr elpais.com spiegel.de who.int europa.eu un.org " +
        "redcross.org unicef.org hertz.com avis.com enterprise.com sixt.com sixt.de europcar.com flixbus.com flixbus.de " +
        "bahn.de sncf.com sncf-connect.com trainline.com thetrainline.com amtrak.com nationalrail.co.uk renfe.com " +
        "trenitalia.com italotreno.it ns.nl sbb.ch oebb.at airfrance.com klm.com klm.nl ba.com britishairways.com " +
        "delta.com united.com aa.com southwest.com emirates.com qatarairways.com singaporeair.com turkishairlines.com " +
        "iberia.com vueling.com wizzair.com latam.com latamairlines.com airindia.com goindigo.in makemytrip.com " +
        "indigo.in hilton.com marriott.com accor.com ihg.com hyatt.com hotels.com vrbo.com agoda.com trip.com kayak.com " +
        "skyscanner.net lyft.com bolt.eu free-now.com blablacar.fr deliveroo.co.uk justeat.co.uk just-eat.co.uk " +
        "grubhub.com ubereats.com instacart.com swiggy.com zomato.com grab.com gojek.com rappi.com ifood.com.br " +
        "practo.com 1mg.com apollo247.com mychart.com mychart.org labcorp.com questdiagnostics.com pge.com coned.com " +
        "duke-energy.com edfenergy.com britishgas.co.uk eonenergy.com vattenfall.de enel.it engie.fr engie.com " +
        "orsted.com thameswater.co.uk sydneywater.com.au agl.com.au originenergy.com.au hydroquebec.com ontario.ca " +
        "quebec.ca gc.ca canada.ca admin.ch belgium.be overheid.nl bund.de service.gov.uk turkiye.gov.tr estonia.ee " +
        "suomi.fi borger.dk helsenorge.no 1177.se kela.fi gov.sg gov.hk go.jp ups.com fedex.com parcelapp.net " +
        "17track.net aftership.com track24.net narvar.com parcellab.com shippo.com sendcloud.com sendcloud.sc " +
        "metapack.com stuart.com onfleet.com tookanapp.com routific.com bringg.com shipstation.com easypost.com " +
        "photos.app.goo.gl gofund.me 1password.com nmc-uk.org mojedane.cz daangn.com hkbn.net hipass.co.kr yad2.co.il " +
        "erovinieta.ro platepass.com emias.info fitnesstime.com.sa " +
        "givex.com paypalobjects.com gocardless.com adyen.com checkout.com razorpay.com rzp.io payu.in billdesk.com " +
        "paystack.com flutterwave.com mollie.com sumup.com izettle.com worldpay.com klarna.com clearpay.co.uk xero.com " +
        "quickbooks.intuit.com sage.com freshbooks.com chargebee.com recurly.com patientaccess.com accurx.nhs.uk " +
        "accurx.com florey.accurx.com " +

        // Payment pages that a brand gives to anybody: not its own word, and no imitation of it.
        "paypal.me revolut.me monzo.me cash.app tikkie.me";

    private static readonly WordSet Sites = WordSet.Of(
        Domains, KnownSitesEnglish.World, KnownSitesEnglish.NorthAmerica, KnownSitesEnglish.Isles, KnownSitesEnglish.South,
        KnownSitesEurope.Middle, KnownSitesEurope.Southwest, KnownSitesEurope.Rest,
        KnownSitesElsewhere.SouthAsia, KnownSitesElsewhere.EastAsia, KnownSitesElsewhere.Arabia, KnownSitesElsewhere.LatinAmerica);

    /// <summary>Second labels that governments keep for themselves, under any country.</summary>
    private static readonly WordSet GovernmentLabels = WordSet.Of("gov gob gouv govt gub gv mil gc admin nhs police");

    /// <summary>Countries whose governments register under <c>go</c>.</summary>
    private static readonly WordSet GoCountries = WordSet.Of("jp kr id th ke tz ug cr");

    /// <summary>Whether a domain is a government's or a school's own: nobody else can register there.</summary>
    public static bool IsPublicBody(ReadOnlySpan<char> domain)
    {
        var ending = HostNames.EndingOf(domain);
        if (ending is "gov" or "mil" or "edu" or "int") return true;
        if (domain is "europa.eu" or "canada.ca" or "gov.uk" or "gov.br" or "nhs.uk" or "admin.ch") return true;

        var dot = domain.Length - ending.Length - 1;
        if (dot <= 0 || !HostEndings.IsCountry(ending)) return false;
        var second = HostNames.EndingOf(domain[..dot]);

        // gov.ru, gouv.fr, gc.ca: where the suffix is no ending of the table, the government is who registered it.
        if (second.Length == dot) return GovernmentLabels.Contains(second) && HostNames.IsReputableCountry(ending);
        return second is "go" ? GoCountries.Contains(ending) : second is "edu" or "ac" || GovernmentLabels.Contains(second);
    }

    /// <summary>Whether a host or its domain is one of these sites.</summary>
    public static bool Has(ReadOnlySpan<char> host, ReadOnlySpan<char> domain) => Sites.Contains(domain) || Sites.Contains(host);
}
