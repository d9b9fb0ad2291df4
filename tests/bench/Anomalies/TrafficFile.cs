using Waxseal.Tests.Tools.Traffic;
using Waxseal.Watch;

namespace Waxseal.Bench.Anomalies;

/// <summary>Writes made-up traffic in the form that <c>--traffic</c> reads, its truth beside it.</summary>
internal static class TrafficFile
{
    public static void Write(string file, int seed, DateTimeOffset start, int days, int smallest, int largest)
    {
        using var traffic = new StreamWriter(file);
        using var truth = new StreamWriter(file + ".truth");
        using var campaigns = new StreamWriter(file + ".campaigns");
        traffic.WriteLine("time,account,country,number-token,skeleton,status");
        truth.WriteLine("account,kind,start,end");
        campaigns.WriteLine("account,from,until,volume");
        foreach (var account in MadeAccount.Some(seed, smallest, largest))
        {
            var year = MadeYear.Of(account, start, days);
            foreach (var attack in year.Attacks) truth.WriteLine($"{account.Name},{attack.Kind},{attack.Start:O},{attack.End:O}");
            foreach (var campaign in year.Campaigns.Where(campaign => campaign.Announced))
                campaigns.WriteLine($"{account.Name},{campaign.From:O},{campaign.Until:O},{campaign.Volume * 11 / 10}");
            foreach (var one in new MadeTraffic(year).Events())
                traffic.WriteLine($"{one.At:O},{account.Name},{one.Country},{one.NumberToken},{one.Skeleton},{StatusOf(one.Status)}");
        }
    }

    private static string StatusOf(TrafficStatus status) => status switch
    {
        TrafficStatus.Accepted => "accepted",
        TrafficStatus.Delivered => "delivered",
        TrafficStatus.Undeliverable => "undeliverable",
        TrafficStatus.CodeSent => "code_sent",
        TrafficStatus.Confirmed => "confirmed",
        TrafficStatus.RefusedForNumber => "refused",
        _ => "new_network",
    };
}
