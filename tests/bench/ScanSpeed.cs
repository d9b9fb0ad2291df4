using System.Diagnostics;
using Waxseal.Steps.Scan.Content;

namespace Waxseal.Bench;

/// <summary>Measures time and memory of a scan, on one thread, with the product's default policy.</summary>
internal static class ScanSpeed
{
    private const int WorstCharacters = 4096;
    private const int Warmups = 2_000;
    private const int Rounds = 20_000;
    private const int WorstRounds = 60;

    private static readonly string[] Clean =
    [
        "Hi Sam, your appointment with Dr. Lee is on Monday at 10.30 in the main building, second floor. Please bring your papers. " +
            "Reply YES to confirm or call us.",
        "Votre commande est prête. Vous pouvez venir la chercher au magasin du lundi au samedi de 9 h à 19 h avec une pièce d'identité. " +
            "Merci et à bientôt, votre équipe.",
        "Running ten minutes late, traffic is awful on the ring road today. Could you order for me please? The usual with extra cheese, " +
            "and something sweet. See you soon!",
    ];

    private static readonly string[] Mixed =
    [
        .. Clean,
        "Your DPD parcel 15501234567890 will be delivered today between 10:14 and 11:14 by Anna. Not in? Choose a neighbour or another " +
            "day: https://track.dpd.co.uk/p/1597",
        "HSBC: we've blocked your card after unusual activity. Verify your details at https://hsbc-secure-login.example.com/uk within " +
            "24 hours or your account will close",
        "USPS: your package is on hold due to an incomplete address. Update here within 12 hours: usps-track.top/r/x (reply Y, then " +
            "reopen this message to activate it)",
    ];

    /// <summary>Inputs of 4 KiB, each made to be slow in a way of its own.</summary>
    public static IEnumerable<(string Name, string Body)> Worst()
    {
        foreach (var (name, pattern) in new[]
        {
            ("words", "verify your account "), ("links", "http://a.co/x "), ("bare links", "usps-track.top/r "), ("dots", "a."),
            ("loose dots", "com . "), ("dot words", "com dot "), ("brackets", "a[.]"), ("schemes", "http://"), ("users", "http://a@"), ("false slashes", "http:\u2215"),
            ("brand starts", "santande"), ("brands", "paypal "), ("brands apart", "bank of america "), ("letters apart", "p a y p a l  "),
            ("single letters", "p "), ("marks", "e\u0301\u0302\u0303\u0304\u0305"), ("escapes", "%2525252568"), ("entities", "&amp;#104;"),
            ("ampersands", "&"), ("percent", "%"), ("surrogates", "\uD800"), ("dressed", "\U0001D41A"), ("ligatures", "\uFB03"),
            ("look-alikes", "\u0430\u0441\u0441\u043Eunt "), ("zero width", "a\u200B"), ("full-width", "\uFF41\uFF0E"),
            ("punycode", "xn--99zzaa.com "),
            ("numbers", "call 0900 123 456 78 "), ("commas", "a,b,c,"), ("hyphens", "a-b-"), ("line ends", "royal-\nmail."),
            ("leet", "v3r1fy acc0unt "),
            ("questions", "share never code "), ("family", "mum new number "), ("emoji", "\U0001F4E6"),
            ("han", "\u9a8c\u8bc1\u7801 "),
            ("inner bait", "http://trackpayloginbillbankcard.example/x "),
            ("near", "http://santamdertsantanderr-netflixx-amazom.example/ "),
            ("path words", "http://a.co/paypal/login/account/verify/dhl/ups/ "), ("spaces", "   "), ("apostrophes", "don't "),
        })
        {
            yield return (name, string.Concat(Enumerable.Repeat(pattern, WorstCharacters / pattern.Length + 1))[..WorstCharacters]);
        }

        yield return ("one host", "http://" + string.Concat(Enumerable.Repeat("usps-santander.", 300))[..4000] + ".com/x");
        yield return ("one path", "http://a.co/" + string.Concat(Enumerable.Repeat("paypal/", 600))[..4000]);
        yield return ("one word", new string('a', WorstCharacters));
        yield return ("one word and a dot", new string('a', WorstCharacters - 4) + ".com");
        yield return ("one user", "http://" + new string('a', WorstCharacters - 16) + "@b.co/x");
    }

    /// <summary>All figures of a scanner.</summary>
    public static ScanSpeedFigures Measure(ContentScanner scanner)
    {
        for (var i = 0; i < Warmups; i++)
        {
            foreach (var body in Mixed) Scan(scanner, body);
        }

        foreach (var (_, body) in Worst()) Scan(scanner, body);
        var times = new double[Rounds];
        for (var i = 0; i < Rounds; i++) times[i] = Time(scanner, Mixed[i % Mixed.Length]);
        Array.Sort(times);

        var worst = Worst().Select(input => (input.Name, Median: MedianOf(scanner, input.Body))).MaxBy(input => input.Median);
        var findings = Mixed.Sum(body => scanner.Scan(body, "INFO", ContentPolicy.Usual).Findings.Count);
        return new ScanSpeedFigures(
            times[Rounds / 2], times[Rounds * 99 / 100], BytesOf(scanner, Clean),
            BytesOf(scanner, Mixed) * Mixed.Length / Math.Max(1, findings),
            worst.Name, worst.Median, ResidentBytes());
    }

    private static double MedianOf(ContentScanner scanner, string body)
    {
        var times = new double[WorstRounds];
        for (var i = 0; i < WorstRounds; i++) times[i] = Time(scanner, body);
        Array.Sort(times);
        return times[WorstRounds / 2];
    }

    private static double Time(ContentScanner scanner, string body)
    {
        var started = Stopwatch.GetTimestamp();
        Scan(scanner, body);
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    }

    private static double BytesOf(ContentScanner scanner, string[] bodies)
    {
        const int Times = 1_000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++)
        {
            foreach (var body in bodies) Scan(scanner, body);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)(Times * bodies.Length);
    }

    private static void Scan(ContentScanner scanner, string body) => scanner.Scan(body, "INFO", ContentPolicy.Usual);

    /// <summary>All that is alive in this process, the scanner's tables among it: an upper bound.</summary>
    private static long ResidentBytes() => GC.GetTotalMemory(forceFullCollection: true);
}
