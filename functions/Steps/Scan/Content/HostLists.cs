namespace Waxseal.Steps.Scan.Content;

/// <summary>Own short lists about hosts: endings by repute, shorteners, places where anybody gets a page, words of bait.</summary>
/// <remarks>Chosen from the facts of rspamd's and MISP's lists and of the public suffix list's private part.</remarks>
internal static class HostLists
{
    /// <summary>Endings of two letters that are words: after a full stop without a space they are more often that.</summary>
    public const string WordCountries =
        "ad ai al am as at au be by ca cu da de do em en es et eu go id im in io is it la li lu ma me mi my no nu pa si " +
        "so su to tu us va";

    /// <summary>General endings that nobody writes at the start of a sentence.</summary>
    public const string PlainGeneral =
        "com net org info biz app dev xyz icu cyou vip cfd sbs lol mobi asia gov edu mil int arpa aero coop eus cat gal " +
        "bzh scot wales london paris berlin tokyo nyc amsterdam wien koeln cologne hamburg bayern swiss quebec africa " +
        "lat ltd inc llc gmbh ovh istanbul frl brussels vlaanderen xin";

    /// <summary>Endings that cost next to nothing and have most of the abuse in the reports.</summary>
    public const string Abused =
        "tk ml ga cf gq top xyz icu cyou buzz vip cfd sbs lol bond quest monster click rest fit gdn loan win bid date " +
        "review stream download racing party trade science accountant cricket faith men skin hair beauty makeup autos " +
        "boats homes motorcycles yachts rip zip mov cam mom pics wang ren kim surf qpon uno bar baby boutique cheap " +
        "christmas country lat ooo press webcam zone support help su pw ws work fun";

    /// <summary>Endings that honest and other senders share; other ones somewhat more.</summary>
    public const string Cheap =
        "us info me cc link online site website space live life world shop store club today pro services digital network " +
        "center email host agency company solutions systems express delivery cloud tech page one run team care money " +
        "finance credit cash";

    /// <summary>Endings that are words, but hardly ever the first of a sentence.</summary>
    public const string Nouns =
        "shop store online site website bet casino poker bingo deals promo loan loans finance credit market markets trading exchange " +
        "capital ventures tech cloud host digital network solutions express systems agency codes dating singles clothing shoes";

    /// <summary>Domains that only forward to places the reader cannot see.</summary>
    public const string Shorteners =
        "bit.ly bitly.com tinyurl.com t.co goo.gl ow.ly is.gd v.gd buff.ly cutt.ly cutt.us rb.gy rebrand.ly shorturl.at " +
        "shorturl.asia t.ly tiny.cc tiny.one s.id u.to clck.ru qrco.de lnkd.in lnk.bio bit.do adf.ly j.mp x.co x.gd " +
        "n9.cl me2.do han.gl urlz.fr surl.li shrtco.de s.gy gg.gg goo.su goo.by kutt.it dub.sh soo.gd bl.ink short.gy " +
        "snip.ly spoo.me t2m.io urlr.me vo.la tr.ee linktr.ee onelink.to 1url.com abre.ai abrv.in acortar.link " +
        "encurtador.com.br inlnk.co ito.mx l.ead.me ln.run zpr.io 2no.co iplogger.org grabify.link wa.link rotf.lol " +
        "shor.tf reurl.cc qr.ae tinu.be shorte.st ouo.io bc.vc tny.im lc.chat lurl.cc ppt.cc pse.is lihi.cc risu.io " +
        "picsee.io maac.io supr.link short.io shrt.li urlshort.dev cli.re chilp.it clickmeter.com cutit.org hyperurl.co " +
        "ity.im linkto.run mcaf.ee moourl.com ow.do po.st q.gs qps.ru safe.mn shrinkme.io smarturl.it su.pr t1p.de " +
        "t.me.ly tinylink.com tinyurl.is to.ly tr.im trib.al twurl.nl ulvis.net urlday.cc utfg.sk vzturl.com waa.ai " +
        "xurl.es yourls.org zi.ma zws.im heylink.me beacons.ai bio.link solo.to flow.page allmylinks.com linkin.bio " +
        "campsite.bio taplink.cc msha.ke kurl.kr vvd.bz url.kr buly.kr c11.kr zrr.kr lrl.kr asq.kr muz.so " +
        "m.site.naver.com did.li urlgeni.us 8m.fr shortlink.in bitly.ws shorturl.gg u.nu da.gd 0x.co s2r.co nxy.in " +
        "ay.link exe.io url.ie";

    /// <summary>Suffixes under which strangers get a host of their own in a minute.</summary>
    public const string Shared =
        "pages.dev workers.dev web.app firebaseapp.com github.io gitlab.io netlify.app vercel.app vercel.dev " +
        "herokuapp.com onrender.com fly.dev repl.co replit.app replit.dev glitch.me ngrok.io ngrok.app ngrok.dev " +
        "ngrok-free.app ngrok-free.dev trycloudflare.com r2.dev blogspot.com wordpress.com weebly.com wixsite.com " +
        "wixstudio.com wixstudio.io editorx.io webflow.io godaddysites.com square.site jimdosite.com jimdofree.com " +
        "000webhostapp.com duckdns.org ddns.net no-ip.org no-ip.biz no-ip.info hopto.org hopto.me zapto.org sytes.net " +
        "myftp.org serveo.net servehttp.com servebeer.com serveftp.com bounceme.net redirectme.net viewdns.net webhop.me " +
        "webredirect.org dynu.net ddnsfree.com ddnsgeek.com freeddns.org giize.com gleeze.com mywire.org ooguy.com theworkpc.com " +
        "kozow.com casacam.net loseyourip.com dyndns.org dyndns.info dynv6.net freemyip.com dnsabr.com nerdpol.ovh " +
        "nsupdate.info myvnc.com onthewifi.com gotdns.ch dedyn.io eu.org us.kg pp.ua qzz.io cc.cd dpdns.org publicvm.com " +
        "azurewebsites.net azurestaticapps.net azureedge.net azurefd.net cloudapp.net trafficmanager.net cloudfront.net " +
        "amazonaws.com amplifyapp.com elasticbeanstalk.com appspot.com cloudfunctions.net page.link translate.goog " +
        "ipfs.io dweb.link cf-ipfs.com surge.sh tilda.ws yolasite.com strikingly.com mystrikingly.com docs.google.com " +
        "drive.google.com sites.google.com script.google.com forms.gle forms.office.com onedrive.live.com 1drv.ms " +
        "sharepoint.com storage.googleapis.com googleapis.com windows.net carrd.co crd.co framer.app framer.website " +
        "framer.ai framer.media webnode.com webnode.page start.page typeform.com jotform.com 123formbuilder.com deno.dev " +
        "railway.app render.com koyeb.app northflank.app zeabur.app lovable.app bolt.host base44.app v0.build hf.space " +
        "streamlit.app bubbleapps.io softr.app glide.page notion.site gitbook.io readthedocs.io codeberg.page " +
        "neocities.org altervista.org alwaysdata.net byethost.com infinityfreeapp.com epizy.com rf.gd 42web.io wuaze.com " +
        "free.nf kesug.com atwebpages.com mypressonline.com ucraft.net sitey.me webador.com simplesite.com site123.me " +
        "websitebuilder.online mobirisesite.com leadpages.co lpages.co unbouncepages.com ukit.me nethouse.ru beep.com " +
        "builderall.com zohosites.com hubspotpagebuilder.com teachable.com backblazeb2.com digitaloceanspaces.com " +
        "ondigitalocean.app linodeobjects.com myqcloud.com aliyuncs.com oss-accelerate.com bitbucket.io rest.us " +
        "cprapid.com plesk.page cpanel.site hostingersite.com hstgr.cloud mybluehost.me temp.site dreamhosters.com " +
        "wpenginepowered.com contaboserver.net telegra.ph teletype.in graph.org co.com uk.com us.com eu.com de.com " +
        "cn.com br.com ru.com sa.com za.com jpn.com gr.com in.net zendesk.com freshdesk.com atlassian.net notion.so surveymonkey.com " +
        "qualtrics.com github.com gitlab.com medium.com";

    /// <summary>Words that fraudsters put beside a brand's name to make a host look like a desk of its owner.</summary>
    public const string Bait =
        "secure security secured login signin logon account accounts verify verification verif verified validate " +
        "validation update updates support service services help helpdesk helpline billing bill pay payment payments " +
        "payee invoice parcel package delivery deliver redelivery reschedule rebook track tracking shipment shipping " +
        "customs fee fees toll tolls fine fines penalty refund refunds rebate claim claims reward rewards bonus prize " +
        "gift wallet unlock unblock confirm confirmation auth authentication authorize authorise alert alerts notice " +
        "online banking netbanking bank card cards customer client kunde kunden konto sicherheit paket zustellung " +
        "sendung lieferung zoll gebuhr rechnung anmeldung colis livraison suivi compte securite impots amende amendes " +
        "vignette paiement remboursement espace dossier cuenta seguridad paquete envio envios entrega aduana multa " +
        "multas tasas pago pagos cliente clientes reembolso conto sicurezza pacco spedizione consegna dogana accesso " +
        "verifica rimborso rekening pakket bezorging veiligheid betaling boete incasso conta seguranca encomenda " +
        "rastreio alfandega taxa pagamento recovery recover restore id user users members portal my case myaccount info " +
        "mobile app gov govt tax taxes kyc aadhar pan ebill ezpay renew renewal activate activation reactivate suspend " +
        "suspended dispute token passcode identity mytax relief grant stimulus dmv violation unpaid points expiring " +
        "redeem";
}
