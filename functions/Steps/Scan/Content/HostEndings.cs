namespace Waxseal.Steps.Scan.Content;

/// <summary>The endings under which names can be registered: one label, or two where a country registers under a second one.</summary>
/// <remarks>
/// Made from the facts of IANA's root zone and of the public suffix list (MPL-2.0), August 2026. Second labels: the rules of two labels
/// in its part "ICANN domains" under a country's ending, of up to six ASCII letters, a selection: most of towns and trades are left out; a
/// star where any label is one. Sources and licences: docs/notices.md.
/// </remarks>
internal static class HostEndings
{
    /// <summary>Two letters: a country, or a territory.</summary>
    private const string Countries =
        "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz ca " +
        "cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr " +
        "ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm " +
        "jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq " +
        "mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa " +
        "re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn " +
        "to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw";

    /// <summary>All others.</summary>
    private const string General =
        "aaa aarp abb abbott abbvie abc able abogado abudhabi academy accenture accountant accountants aco actor ads " +
        "adult aeg aero aetna afl africa agakhan agency aig airbus airforce airtel akdn alibaba alipay allfinanz " +
        "allstate ally alsace alstom amazon americanexpress americanfamily amex amfam amica amsterdam analytics android " +
        "anquan anz aol apartments app apple aquarelle arab aramco archi army arpa art arte asda asia associates athleta " +
        "attorney auction audi audible audio auspost author auto autos aws axa azure baby baidu banamex band bank bar " +
        "barcelona barclaycard barclays barefoot bargains baseball basketball bauhaus bayern bbc bbt bbva bcg bcn beats " +
        "beauty beer berlin best bestbuy bet bharti bible bid bike bing bingo bio biz black blackfriday blockbuster blog " +
        "bloomberg blue bms bmw bnpparibas boats boehringer bofa bom bond boo book booking bosch bostik boston bot " +
        "boutique box bradesco bridgestone broadway broker brother brussels build builders business buy buzz bzh cab " +
        "cafe cal call calvinklein cam camera camp canon capetown capital capitalone car caravan cards care career " +
        "careers cars casa case cash casino cat catering catholic cba cbn cbre center ceo cern cfa cfd chanel channel " +
        "charity chase chat cheap chintai christmas chrome church cipriani circle cisco citadel citi citic city claims " +
        "cleaning click clinic clinique clothing cloud club clubmed coach codes coffee college cologne com commbank " +
        "community company compare computer comsec condos construction consulting contact contractors cooking cool coop " +
        "corsica country coupon coupons courses cpa credit creditcard creditunion cricket crown crs cruise cruises " +
        "cuisinella cymru cyou dad dance data date dating datsun day dclk dds deal dealer deals degree delivery dell " +
        "deloitte delta democrat dental dentist desi design dev dhl diamonds diet digital direct directory discount " +
        "discover dish diy dnp docs doctor dog domains dot download drive dtv dubai dupont durban dvag dvr earth eat eco " +
        "edeka edu education email emerck energy engineer engineering enterprises epson equipment ericsson erni esq " +
        "estate eurovision eus events exchange expert exposed express extraspace fage fail fairwinds faith family fan " +
        "fans farm farmers fashion fast fedex feedback ferrari ferrero fidelity fido film final finance financial fire " +
        "firestone firmdale fish fishing fit fitness flickr flights flir florist flowers fly foo food football ford " +
        "forex forsale forum foundation fox free fresenius frl frogans frontier ftr fujitsu fun fund furniture futbol " +
        "fyi gal gallery gallo gallup game games gap garden gay gbiz gdn gea gent genting george ggee gift gifts gives " +
        "giving glass gle global globo gmail gmbh gmo gmx godaddy gold goldpoint golf goodyear goog google gop got gov " +
        "grainger graphics gratis green gripe grocery group gucci guge guide guitars guru hair hamburg hangout haus hbo " +
        "hdfc hdfcbank health healthcare help helsinki here hermes hiphop hisamitsu hitachi hiv hkt hockey holdings " +
        "holiday homedepot homegoods homes homesense honda horse hospital host hosting hot hotels hotmail house how hsbc " +
        "hughes hyatt hyundai ibm icbc ice icu ieee ifm ikano imamat imdb immo immobilien inc industries infiniti info " +
        "ing ink institute insurance insure int international intuit investments ipiranga irish ismaili ist istanbul " +
        "itau itv jaguar java jcb jeep jetzt jewelry jio jll jmp jnj jobs joburg jot joy jpmorgan jprs juegos juniper " +
        "kaufen kddi kerryhotels kerryproperties kfh kia kids kim kindle kitchen kiwi koeln komatsu kosher kpmg kpn krd " +
        "kred kuokgroup kyoto lacaixa lamborghini lamer land landrover lanxess lasalle lat latino latrobe law lawyer lds " +
        "lease leclerc lefrak legal lego lexus lgbt lidl life lifeinsurance lifestyle lighting like lilly limited limo " +
        "lincoln link live living llc llp loan loans locker locus lol london lotte lotto love lpl lplfinancial ltd ltda " +
        "lundbeck luxe luxury madrid maif maison makeup man management mango map market marketing markets marriott " +
        "marshalls mattel mba mckinsey med media meet melbourne meme memorial men menu merck merckmsd miami microsoft " +
        "mil mini mint mit mitsubishi mlb mls mma mobi mobile moda moe moi mom monash money monster mormon mortgage " +
        "moscow moto motorcycles mov movie msd mtn mtr museum music nab nagoya name navy nba nec net netbank netflix " +
        "network neustar new news next nextdirect nexus nfl ngo nhk nico nike nikon ninja nissan nissay nokia norton now " +
        "nowruz nowtv nra nrw ntt nyc obi observer office okinawa olayan olayangroup ollo omega one ong onl online ooo " +
        "open oracle orange org organic origins osaka otsuka ott ovh page panasonic paris pars partners parts party pay " +
        "pccw pet pfizer pharmacy phd philips phone photo photography photos physio pics pictet pictures pid pin ping " +
        "pink pioneer pizza place play playstation plumbing plus pnc pohl poker politie porn post praxi press prime pro " +
        "prod productions prof progressive promo properties property protection pru prudential pub pwc qpon quebec quest " +
        "racing radio read realestate realtor realty recipes red redumbrella rehab reise reisen reit reliance ren rent " +
        "rentals repair report republican rest restaurant review reviews rexroth rich richardli ricoh ril rio rip rocks " +
        "rodeo rogers room rsvp rugby ruhr run rwe ryukyu saarland safe safety sakura sale salon samsclub samsung " +
        "sandvik sandvikcoromant sanofi sap sarl sas save saxo sbi sbs scb schaeffler schmidt scholarships school schule " +
        "schwarz science scot search seat secure security seek select sener services seven sew sex sexy sfr shangrila " +
        "sharp shell shia shiksha shoes shop shopping shouji show silk sina singles site ski skin sky skype sling smart " +
        "smile sncf soccer social softbank software sohu solar solutions song sony soy spa space sport spot srl stada " +
        "staples star statebank statefarm stc stcgroup stockholm storage store stream studio study style sucks supplies " +
        "supply support surf surgery suzuki swatch swiss sydney systems tab taipei talk taobao target tatamotors tatar " +
        "tattoo tax taxi tci tdk team tech technology tel temasek tennis teva thd theater theatre tiaa tickets tienda " +
        "tips tires tirol tjmaxx tjx tkmaxx tmall today tokyo tools top toray toshiba total tours town toyota toys trade " +
        "trading training travel travelers travelersinsurance trust trv tube tui tunes tushu tvs ubank ubs unicom " +
        "university uno uol ups vacations vana vanguard vegas ventures verisign versicherung vet viajes video vig viking " +
        "villas vin vip virgin visa vision viva vivo vlaanderen vodka volvo vote voting voto voyage wales walmart walter " +
        "wang wanggou watch watches weather weatherchannel web webcam weber website wed wedding weibo weir whoswho wien " +
        "wiki williamhill win windows wine winners wme woodside work works world wow wtc wtf xbox xerox xihuan xin xxx " +
        "xyz yachts yahoo yamaxun yandex yodobashi yoga yokohama you youtube yun zappos zara zero zip zone zuerich";

    /// <summary>Endings in other scripts.</summary>
    private const string Scripts =
        "\u0915\u0949\u092E \u30BB\u30FC\u30EB \u4F5B\u5C71 \u0CAD\u0CBE\u0CB0\u0CA4 \u6148\u5584 " +
        "\u96C6\u56E2 \u5728\u7EBF \uD55C\uAD6D \u0B2D\u0B3E\u0B30\u0B24 \u70B9\u770B \u0E04\u0E2D\u0E21 " +
        "\u09AD\u09BE\u09F0\u09A4 \u09AD\u09BE\u09B0\u09A4 \u516B\u5366 \u05D9\u05E9\u05E8\u05D0\u05DC " +
        "\u0645\u0648\u0642\u0639 \u09AC\u09BE\u0982\u09B2\u09BE \u516C\u76CA \u516C\u53F8 " +
        "\u9999\u683C\u91CC\u62C9 \u7F51\u7AD9 \u79FB\u52A8 \u6211\u7231\u4F60 " +
        "\u043C\u043E\u0441\u043A\u0432\u0430 \u049B\u0430\u0437 \u043A\u0430\u0442\u043E\u043B\u0438\u043A " +
        "\u043E\u043D\u043B\u0430\u0439\u043D \u0441\u0430\u0439\u0442 \u8054\u901A \u0441\u0440\u0431 " +
        "\u0431\u0433 \u0431\u0435\u043B \u05E7\u05D5\u05DD \u65F6\u5C1A \u5FAE\u535A \u6DE1\u9A6C\u9521 " +
        "\u30D5\u30A1\u30C3\u30B7\u30E7\u30F3 \u043E\u0440\u0433 \u0928\u0947\u091F \u30B9\u30C8\u30A2 " +
        "\u30A2\u30DE\u30BE\u30F3 \uC0BC\uC131 " +
        "\u0B9A\u0BBF\u0B99\u0BCD\u0B95\u0BAA\u0BCD\u0BAA\u0BC2\u0BB0\u0BCD \u5546\u6807 \u5546\u5E97 " +
        "\u5546\u57CE \u0434\u0435\u0442\u0438 \u043C\u043A\u0434 \u0435\u044E \u30DD\u30A4\u30F3\u30C8 " +
        "\u65B0\u95FB \u5BB6\u96FB \u0643\u0648\u0645 \u4E2D\u6587\u7F51 \u4E2D\u4FE1 \u4E2D\u56FD " +
        "\u4E2D\u570B \u5A31\u4E50 \u8C37\u6B4C \u0C2D\u0C3E\u0C30\u0C24\u0C4D \u0DBD\u0D82\u0D9A\u0DCF " +
        "\u96FB\u8A0A\u76C8\u79D1 \u8D2D\u7269 \u30AF\u30E9\u30A6\u30C9 \u0AAD\u0ABE\u0AB0\u0AA4 " +
        "\u901A\u8CA9 \u092D\u093E\u0930\u0924\u092E\u094D \u092D\u093E\u0930\u0924 " +
        "\u092D\u093E\u0930\u094B\u0924 \u7F51\u5E97 \u0938\u0902\u0917\u0920\u0928 \u9910\u5385 " +
        "\u7F51\u7EDC \u043A\u043E\u043C \u0443\u043A\u0440 \u9999\u6E2F \u4E9A\u9A6C\u900A \u98DF\u54C1 " +
        "\u98DE\u5229\u6D66 \u53F0\u6E7E \u53F0\u7063 \u624B\u673A \u043C\u043E\u043D " +
        "\u0627\u0644\u062C\u0632\u0627\u0626\u0631 \u0639\u0645\u0627\u0646 " +
        "\u0627\u0631\u0627\u0645\u0643\u0648 \u0627\u06CC\u0631\u0627\u0646 " +
        "\u0627\u0644\u0639\u0644\u064A\u0627\u0646 \u0627\u0645\u0627\u0631\u0627\u062A " +
        "\u0628\u0627\u0632\u0627\u0631 \u0645\u0648\u0631\u064A\u062A\u0627\u0646\u064A\u0627 " +
        "\u067E\u0627\u06A9\u0633\u062A\u0627\u0646 \u0627\u0644\u0627\u0631\u062F\u0646 " +
        "\u0628\u0627\u0631\u062A \u0628\u06BE\u0627\u0631\u062A \u0627\u0644\u0645\u063A\u0631\u0628 " +
        "\u0627\u0628\u0648\u0638\u0628\u064A \u0627\u0644\u0628\u062D\u0631\u064A\u0646 " +
        "\u0627\u0644\u0633\u0639\u0648\u062F\u064A\u0629 \u0680\u0627\u0631\u062A " +
        "\u0643\u0627\u062B\u0648\u0644\u064A\u0643 \u0633\u0648\u062F\u0627\u0646 " +
        "\u0647\u0645\u0631\u0627\u0647 \u0639\u0631\u0627\u0642 \u0645\u0644\u064A\u0633\u064A\u0627 " +
        "\u6FB3\u9580 \uB2F7\uCEF4 \u653F\u5E9C \u0634\u0628\u0643\u0629 \u0628\u064A\u062A\u0643 " +
        "\u0639\u0631\u0628 \u10D2\u10D4 \u673A\u6784 \u7EC4\u7EC7\u673A\u6784 \u5065\u5EB7 " +
        "\u0E44\u0E17\u0E22 \u0633\u0648\u0631\u064A\u0629 \u62DB\u8058 \u0440\u0443\u0441 \u0440\u0444 " +
        "\u062A\u0648\u0646\u0633 \u5927\u62FF \u0EA5\u0EB2\u0EA7 \u307F\u3093\u306A " +
        "\u30B0\u30FC\u30B0\u30EB \u03B5\u03C5 \u03B5\u03BB \u4E16\u754C \u66F8\u7C4D " +
        "\u0D2D\u0D3E\u0D30\u0D24\u0D02 \u0A2D\u0A3E\u0A30\u0A24 \u7F51\u5740 \uB2F7\uB137 \u30B3\u30E0 " +
        "\u5929\u4E3B\u6559 \u6E38\u620F verm\u00F6gensberater verm\u00F6gensberatung \u4F01\u4E1A " +
        "\u4FE1\u606F \u5609\u91CC\u5927\u9152\u5E97 \u5609\u91CC \u0645\u0635\u0631 \u0642\u0637\u0631 " +
        "\u5E7F\u4E1C \u0B87\u0BB2\u0B99\u0BCD\u0B95\u0BC8 \u0B87\u0BA8\u0BCD\u0BA4\u0BBF\u0BAF\u0BBE " +
        "\u0570\u0561\u0575 \u65B0\u52A0\u5761 \u0641\u0644\u0633\u0637\u064A\u0646 \u653F\u52A1";

    /// <summary>By country, the second labels under which names are registered; a star for any.</summary>
    private const string SecondLabels =
        "ac com edu gov mil net org|ae ac co gov mil net org sch|af com edu gov net org|ag co com net nom org|ai com net " +
        "off org|al com edu gov mil net org|am co com net org|ao co ed edu gov gv it og org pb|ar bet com coop edu gob " +
        "gov int mil musica mutual net org seg senasa tur|as gov|at ac co gv or|au act asn com conf edu gov id net nsw " +
        "nt org oz qld sa tas vic wa|aw com|az biz co com edu gov info int mil name net org pp pro|ba com edu gov mil " +
        "net org|bb biz co com edu gov info net org store tv|bd ac ai co com edu gov id info it mil net org sch tv|be " +
        "ac|bf gov|bg 0 1 2 3 4 5 6 7 8 9 a b c d e f g h i j k l m n o p q r s t u v w x y z|bh com edu gov net org|bi " +
        "co com edu or org|bj africa agro assur co com eco econo edu info money net org ote resto univ|bm com edu gov " +
        "net org|bn com edu gov net org|bo agro arte blog com edu gob info int mil musica net nombre org patria pueblo " +
        "salud tksat tv web wiki|br art com coop edu fm gov ind med mil net org pro rec tv|bs com edu gov net org|bt com " +
        "edu gov net org|bw ac co gov net org|by com gov mil of|bz co com edu gov net org|ca ab bc gc mb nb nf nl ns nt " +
        "nu on pe qc sk yk|cd gov|ci ac asso co com ed edu go gouv int net or org|cl co gob gov mil|cm co com gov net|cn " +
        "ac ah bj com cq edu fj gd gov gs gx gz ha hb he hi hk hl hn jl js jx ln mil mo net nm nx org qh sc sd sh sn sx " +
        "tj tw xj xz yn zj|co com edu gov mil net nom org|cr ac co ed fi go or sa|cu com edu gob inf nat net org|cv com " +
        "edu id int net nome org publ|cw com edu net org|cx gov|cy ac biz com gov ltd mil net org press pro tm|cz gov|dm " +
        "co com edu gov net org|do art com edu gob gov mil net org sld web|dz art asso com edu gov net org pol soc tm|ec " +
        "abg adm agron arqt art bar chef com cont cpa cue dent dgn disco doc edu eng esm fin fot gal gob gov gye ibr " +
        "info k12 lat loj med mil mktg mon net ntr odont org pro prof psic psiq pub rio rrpp sal tech tul tur uio vet " +
        "xxx|ee aip com edu fie gov lib med org pri riik|eg ac com edu eun gov info me mil name net org sci sport tv|es " +
        "com edu gob nom org|et biz com edu gov info name net org|fi aland|fj ac biz com edu gov id info mil name net " +
        "org pro|fm com edu net org|fr asso avoues cci com gouv greta nom prd tm|gd edu gov|ge com cyb edu gov llc net " +
        "online org pvt school tnx|gg co net org|gh biz com edu gov mil net org|gi com edu gov ltd mod org|gl co com edu " +
        "net org|gn ac com edu gov net org|gp asso com edu mobi net org|gr com edu gov net org|gt com edu gob ind mil " +
        "net org|gu com edu gov guam info net org web|gy co com edu gov net org|hk com edu gov idv net org|hn com edu " +
        "gob mil net org|hr com from iz name|ht adult art asso com coop edu firm gouv info med net org perso pol pro rel " +
        "shop|hu 2000 agrar bolt casino city co film forum games hotel info jogasz lakas media news org priv reklam sex " +
        "shop sport suli szex tm tozsde utazas video|id ac ai biz co desa go kop mil my net or ponpes sch web|ie gov|il " +
        "ac co gov idf k12 muni net org|im ac co com net org tt tv|in 5g 6g ac aero ai alumni am bank bihar biz ca cn co " +
        "com coop cs delhi dr edu er fin firm gen gov ind info int io me mil net nic org pg post pro res school travel " +
        "tv ub uk up us|io co com edu gov mil net nom org|iq com edu gov mil net org|ir ac co gov id net org sch|it co " +
        "edu fm go gov me or tv|je co net org|jo agri ai com edu eng fm gov mil net org per phd sch tv|jp ac ad aichi " +
        "akita aomori chiba co ed ehime fukui gifu go gr gunma hyogo iwate kagawa kochi kyoto lg mie miyagi nagano nara " +
        "ne oita or osaka saga shiga tokyo toyama|ke ac co go info me mobi ne or sc|kg com edu gov mil net org|kh com " +
        "edu gov net org|ki biz com edu gov info net org|km ass asso com coop edu gouv gov mil nom org prd presse tm|kn " +
        "edu gov net org|kp com edu gov org rep tra|kr ac ai busan co daegu es go hs io it jeju kg me mil ms ne or pe re " +
        "sc seoul ulsan|kw com edu emb gov ind net org|ky com edu net org|kz com edu gov mil net org|la com edu gov info " +
        "int net org per|lb com edu gov net org|lc co com edu gov net org|lk ac assn com edu gov grp hotel int ltd net " +
        "ngo org sch soc web|lr com edu gov net org|ls ac biz co edu gov info net org sc|lt gov|lv asn com conf edu gov " +
        "id mil net org|ly com edu gov id med net org plc sch|ma ac co gov net org press|mc asso tm|me ac co edu gov its " +
        "net org priv|mg co com edu gov mil nom org prd|mk com edu gov inf name net org|ml ac art asso com edu gouv gov " +
        "info inst net org pr presse|mn edu gov org|mo com edu gov net org|mr gov|ms com edu gov net org|mt com edu net " +
        "org|mu ac co com gov net or org|mv aero biz com coop edu gov info int mil museum name net org pro|mw ac biz co " +
        "com coop edu gov int net org|mx com edu gob net org|my biz com edu gov mil name net org|mz ac adv co edu gov " +
        "mil net org|na alt co com gov net org|nc asso nom|nf arts com firm info net other per rec store web|ng com edu " +
        "gov i mil mobi name net org sch|ni ac biz co com edu gob in info int mil net nom org web|no fm mil nt priv " +
        "tm|nr biz com edu gov info net org|nz ac co cri geek gen govt health iwi kiwi maori mil net org school|om co " +
        "com edu gov med museum net org pro|pa abo ac com edu gob ing med net nom org sld|pe com edu gob mil net nom " +
        "org|pf com edu org|ph com edu gov i mil net ngo org|pk ac biz com edu fam gkp gob gog gok gop gos gov net org " +
        "web|pl biz com edu gov info mil net nom org priv tm|pn co edu gov net org|pr ac biz com edu est gov info isla " +
        "name net org pro prof|ps com edu gov net org plo sec|pt com edu gov int net nome org publ|pw gov|py com coop " +
        "edu gov mil net org|qa com edu gov mil name net org sch|re asso com|ro arts com firm info nom nt org rec store " +
        "tm www|rs ac co edu gov in org|rw ac co coop gov mil net org|sa com edu gov med net org pub sch|sb com edu gov " +
        "net org|sc com edu gov net org|sd com edu gov info med net org tv|se a ac b bd brand c d e f fh fhsk fhv g h i " +
        "k komvux l lanbib m n o org p parti pp press r s t tm u w x y z|sg com edu gov net org|sh com gov mil net " +
        "org|sk org|sl com edu gov net org|sn art com edu gouv org univ|so com edu gov me net org|ss biz co com edu gov " +
        "me net org sch|st co com edu mil net org store|sv com edu gob org red|sx gov|sy com edu gov mil net org|sz ac " +
        "co org|th ac co go in mi net or|tj biz co com edu go gov int mil name net nic org test web|tl gov|tm co com edu " +
        "gov mil net nom org|tn com ens fin gov ind info intl mincom nat net org perso|to com edu gov mil net org|tr av " +
        "bbs bel biz com dr edu gen gov info k12 kep mil name nc net org pol tel tsk tv web|tt biz co com edu gov info " +
        "mil name net org pro|tw club com ebiz edu game gov idv mil net org|tz ac co go hotel info me mil mobi ne or sc " +
        "tv|ua com edu gov in net org|ug ac co com edu go gov mil ne or org sc us|uk ac co gov ltd me net nhs org plc " +
        "police|us ak al ar as az ca co ct dc de dni fl ga gu hi ia id il in isa ks ky la ma md me mi mn mo ms mt nc nd " +
        "ne nh nj nm nsn nv ny oh ok or pa pr ri sc sd tn tx ut va vi vt wa wi wv wy|uy com edu gub mil net org|uz co " +
        "com net org|vc com edu gov mil net org|ve arts bib co com e12 edu firm gob gov ia info int mil net nom org rar " +
        "rec store tec web|vg edu|vi co com k12 net org|vn ac ai biz com edu gov id info int name net org pro|vu com edu " +
        "net org|ws com edu gov net org|ye com edu gov mil net org|za ac agric alt co edu gov law mil net ngo nic nis " +
        "nom org school tm web|zm ac biz co com edu gov info mil net org sch|zw ac co gov mil org|ck *|er *|fk *|jm *|mm " +
        "*|np *|pg *|bd *|kh *";

    private static readonly WordSet Known = WordSet.Of(Countries, General, Scripts);

    private static readonly WordSet CountryCodes = WordSet.Of(Countries);

    private static readonly WordSet Pairs = WordSet.Of(SecondLabels.Split('|', StringSplitOptions.RemoveEmptyEntries)
        .Select(row => row.Split(' ')).SelectMany(row => row[1..].Select(label => $"{label}.{row[0]}")));

    /// <summary>Whether anything can be registered under an ending.</summary>
    public static bool IsKnown(ReadOnlySpan<char> ending) => Known.Contains(ending) || ending.StartsWith("xn--");

    /// <summary>Whether an ending is a country's.</summary>
    public static bool IsCountry(ReadOnlySpan<char> ending) => CountryCodes.Contains(ending);

    /// <summary>How many labels of a host name nobody can register: 2 for <c>bank.co.uk</c>, 1 for <c>bank.de</c>.</summary>
    public static int LabelsOf(ReadOnlySpan<char> host)
    {
        var dot = host.LastIndexOf('.');
        if (dot <= 0 || !IsCountry(host[(dot + 1)..])) return 1;
        var two = host[(host[..dot].LastIndexOf('.') + 1)..];
        if (Pairs.Contains(two)) return 2;
        ReadOnlySpan<char> any = ['*', '.', host[dot + 1], host[^1]];
        return Pairs.Contains(any) ? 2 : 1;
    }
}
