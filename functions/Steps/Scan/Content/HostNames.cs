using System.Collections.Frozen;

namespace Waxseal.Steps.Scan.Content;

/// <summary>What is known about names of hosts: endings, shorteners, places where anybody gets a page. Own short lists.</summary>
internal static class HostNames
{
    private const string CountryEndings =
        "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz " +
        "ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk " +
        "fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hn hr ht hu id ie il im in io iq ir is " +
        "it je jm jo jp ke kg kh ki km kn kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm " +
        "mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn " +
        "pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf " +
        "tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw " +
        "\u0440\u0444 \u0443\u043A\u0440";

    private const string GeneralEndings =
        "com net org info biz app dev page link click top xyz online site website store shop club live life vip icu " +
        "cyou buzz work works world win bid loan loans date review stream download racing party trade science " +
        "accountant cricket faith men gdn rest bar fit fun monster quest sbs cfd lol bond skin hair beauty makeup " +
        "autos boats homes motorcycles yachts mom baby bio best center chat cloud company computer digital domains " +
        "email energy exchange expert express fail finance financial fund gift gifts global group guru help host " +
        "hosting house ink insure international investments ltd management market marketing media mobi money name " +
        "network news ninja one partners parts pay photo photos plus press pro property pub realty red rentals " +
        "repair report rip rocks run sale school secure services social software solutions space studio support " +
        "systems tax team tech technology tel tips today tools tours town trading travel university vision watch " +
        "wiki zip zone mov art bank asia post delivery cash credit creditcard id care health edu gov mil int";

    /// <summary>Endings that are English words: after a full stop without a space they are more often that.</summary>
    private static readonly FrozenSet<string> WordEndings = Set(
        "am as at be by do id im in is it me my no so to us one today now here live work works help best top fun " +
        "fit pay post team news money life win men date bar rest run red plus pro name house care cash credit group " +
        "mom baby chat gift gifts sale secure support store shop center travel school report review watch party " +
        "world zone");

    /// <summary>Endings that cost next to nothing, or have most of the abuse in the reports.</summary>
    private static readonly FrozenSet<string> AbusedEndings = Set(
        "tk ml ga cf gq cc ws pw su top xyz icu cyou buzz vip cfd sbs lol bond quest monster click link online site " +
        "website space fun live work loan win bid date review stream download racing party trade science accountant " +
        "cricket faith men gdn rest fit skin hair beauty makeup autos boats homes motorcycles yachts rip zip mov " +
        "support help life world shop info");

    private static readonly FrozenSet<string> Endings = Set(CountryEndings + " " + GeneralEndings);

    private static readonly FrozenSet<string> Countries = Set(CountryEndings);

    /// <summary>Second labels under which a country registers names.</summary>
    private static readonly FrozenSet<string> SecondLabels = Set(
        "co com net org gov gob gouv gv go ac edu or ne nhs ltd plc mil nic res firm gen ind nom web govt police " +
        "sch school asn bank id in");

    private static readonly FrozenSet<string> Shorteners = Set(
        "bit.ly bitly.com tinyurl.com t.co goo.gl ow.ly is.gd v.gd buff.ly cutt.ly cutt.us rb.gy rebrand.ly " +
        "shorturl.at shorturl.asia t.ly tiny.cc tiny.one s.id u.to clck.ru qrco.de lnkd.in lnk.bio bit.do adf.ly " +
        "j.mp x.co x.gd n9.cl me2.do han.gl urlz.fr surl.li shrtco.de s.gy gg.gg goo.su goo.by kutt.it dub.sh " +
        "soo.gd bl.ink short.gy snip.ly spoo.me t2m.io urlr.me vo.la tr.ee linktr.ee onelink.to 1url.com abre.ai " +
        "abrv.in acortar.link encurtador.com.br inlnk.co ito.mx l.ead.me ln.run zpr.io 2no.co iplogger.org " +
        "grabify.link wa.link rotf.lol shor.tf reurl.cc qr.ae");

    /// <summary>Suffixes under which strangers get a host of their own in a minute.</summary>
    private static readonly FrozenSet<string> SharedHosts = Set(
        "pages.dev workers.dev web.app firebaseapp.com github.io gitlab.io netlify.app vercel.app herokuapp.com " +
        "onrender.com fly.dev repl.co replit.app glitch.me ngrok.io ngrok-free.app trycloudflare.com r2.dev " +
        "blogspot.com wordpress.com weebly.com wixsite.com webflow.io godaddysites.com square.site myshopify.com " +
        "jimdosite.com 000webhostapp.com duckdns.org ddns.net no-ip.org hopto.org sites.google.com " +
        "azurewebsites.net cloudfront.net amazonaws.com page.link typeform.com translate.goog ipfs.io dweb.link " +
        "surge.sh tilda.ws yolasite.com strikingly.com docs.google.com drive.google.com forms.gle forms.office.com " +
        "onedrive.live.com 1drv.ms storage.googleapis.com googleapis.com windows.net carrd.co framer.app " +
        "webnode.com mystrikingly.com start.page");

    /// <summary>Words that fraudsters put beside a brand's name to make a host look like a desk of its owner.</summary>
    private static readonly FrozenSet<string> BaitWords = Set(
        "secure security secured login signin logon account accounts verify verification verif update support " +
        "service services help helpdesk billing bill pay payment payments invoice parcel package delivery deliver " +
        "redelivery reschedule track tracking shipment customs fee fees toll tolls fine refund claim claims reward " +
        "rewards bonus prize gift wallet unlock unblock confirm confirmation auth authentication authorize alert " +
        "alerts notice online banking bank card cards customer client kunde kunden konto sicherheit paket " +
        "zustellung colis livraison suivi compte securite impots cuenta seguridad paquete envio cliente clientes " +
        "multas conto sicurezza pacco spedizione rekening pakket bezorging veiligheid conta seguranca entrega " +
        "encomenda recovery restore id user members portal my case myaccount info mobile app gov tax");

    /// <summary>Whether anything can be registered under an ending.</summary>
    public static bool IsEnding(string label) => Endings.Contains(label);

    /// <summary>Whether the ending is also an English word.</summary>
    public static bool IsWordEnding(string label) => WordEndings.Contains(label);

    /// <summary>Whether a label is a country's ending of good repute.</summary>
    public static bool IsReputableCountry(string label) => Countries.Contains(label) && !AbusedEndings.Contains(label);

    /// <summary>Whether the host's ending is one of the often abused.</summary>
    public static bool IsAbusedEnding(string host) => AbusedEndings.Contains(host[(host.LastIndexOf('.') + 1)..]);

    /// <summary>Whether the domain only forwards to places the reader cannot see.</summary>
    public static bool IsShortener(string domain) => Shorteners.Contains(domain);

    /// <summary>Whether the host is a stranger's on a shared suffix.</summary>
    public static bool IsShared(string host) => SharedSuffixOf(host) is not null;

    /// <summary>Whether a word in a host name is bait.</summary>
    public static bool IsBait(string word) => BaitWords.Contains(word);

    /// <summary>The part of a host name that somebody registered.</summary>
    /// <remarks>
    /// By rule, not by the public suffix list: a country's ending with a known second label has three parts, a shared suffix has
    /// one more than itself, everything else has two.
    /// </remarks>
    public static string DomainOf(string host)
    {
        if (SharedSuffixOf(host) is { } shared) return LastLabels(host, shared.Count(c => c == '.') + 2);
        var labels = host.Split('.');
        var three = labels.Length > 2 && Countries.Contains(labels[^1]) && SecondLabels.Contains(labels[^2]);
        return LastLabels(host, three ? 3 : 2);
    }

    private static string? SharedSuffixOf(string host)
    {
        for (var at = host.LastIndexOf('.'); at > 0; at = host.LastIndexOf('.', at - 1))
        {
            if (SharedHosts.Contains(host[(at + 1)..])) return host[(at + 1)..];
        }

        return SharedHosts.Contains(host) ? host : null;
    }

    private static string LastLabels(string host, int count)
    {
        var at = host.Length;
        while (count-- > 0 && at > 0) at = host.LastIndexOf('.', at - 1);
        return at <= 0 ? host : host[(at + 1)..];
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();
}
