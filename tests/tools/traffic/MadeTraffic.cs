using Waxseal.Watch;

namespace Waxseal.Tests.Tools.Traffic;

/// <summary>Makes the events of an account's year, in order of time, the same for the same seed.</summary>
public sealed class MadeTraffic
{
    private const int IdenticalPerHourMax = 6;
    private const double Bunch = 1.6;
    private const double DayNoise = 0.12;
    private const double HourNoise = 0.15;
    private const double AgainShare = 0.08;
    private const double ConfirmedShare = 0.8;

    private readonly MadeYear year;
    private readonly MadeAccount account;
    private readonly Chance chance;
    private readonly List<TrafficEvent> window = [];
    private string lastNumber = "";

    public MadeTraffic(MadeYear year)
    {
        (this.year, account) = (year, year.Account);
        chance = new Chance(account.Seed + 900);
    }

    /// <summary>All events.</summary>
    public IEnumerable<TrafficEvent> Events()
    {
        var (dayFactor, hourFactor) = (1.0, 1.0);
        var end = year.Start.AddDays(year.Days);
        for (var at = year.Start; at < end; at += Tally.Length)
        {
            if (at.TimeOfDay == TimeSpan.Zero) dayFactor = chance.Factor(DayNoise);
            if (at.Minute == 0) hourFactor = chance.Factor(HourNoise);
            window.Clear();
            Usual(at, year.HourAt(at) / 12 * dayFactor * hourFactor);
            foreach (var campaign in year.Campaigns) Campaign(campaign, at);
            foreach (var attack in year.Attacks) Strike(attack, at);
            window.Sort((one, other) => one.At.CompareTo(other.At));
            foreach (var one in window) yield return one;
        }
    }

    private void Usual(DateTimeOffset at, double mean)
    {
        var count = chance.Count(mean, Bunch);
        for (var one = 0; one < count; one++)
        {
            var time = at + chance.Share() * Tally.Length;
            // Some ask for their code once more.
            var again = lastNumber.Length > 0 && chance.Is(AgainShare);
            var country = account.Countries[chance.Ranked(account.Countries.Count)];
            var number = again ? lastNumber : NumberOf(country);
            var template = "t" + chance.Ranked(account.Templates);
            Send(time, at, country, lastNumber = number, template, account.DeliveredShare);
            if (account.Rhythm == Rhythm.AllDay) Code(time, at, country, number, ConfirmedShare);
        }
    }

    private void Campaign(MadeCampaign campaign, DateTimeOffset at)
    {
        var (from, share) = Part(campaign.From, campaign.Until, at);
        var length = (campaign.Until - campaign.From) / Tally.Length;
        var count = chance.Count(campaign.Volume / length * share, Bunch);
        for (var one = 0; one < count; one++)
        {
            var country = account.Countries[chance.Ranked(account.Countries.Count)];
            Send(
                from + chance.Share() * share * Tally.Length, at, country, NumberOf(country), $"campaign {campaign.From:yyyyMMdd}",
                account.DeliveredShare);
        }
    }

    private void Strike(Attack attack, DateTimeOffset at)
    {
        var (from, share) = Part(attack.Start, attack.End, at);
        var count = chance.Count(attack.PerMinute * Tally.Length.TotalMinutes * share, 1);
        // The first message is when the attack begins.
        for (var one = 0; one < count; one++)
        {
            var first = from == attack.Start && one == 0;
            Strike(attack, first ? from : from + chance.Share() * share * Tally.Length, at);
        }
    }

    private void Strike(Attack attack, DateTimeOffset time, DateTimeOffset at)
    {
        var foreign = Numbers.Abroad(attack.Start.DayOfYear);
        var own = account.Countries[chance.Ranked(account.Countries.Count)];
        switch (attack.Kind)
        {
            case AttackKind.StolenKey:
                Send(time, at, own, NumberOf(own), "stolen" + chance.Below(2), 0.85);
                break;
            case AttackKind.Loop:
                Loop(attack, time, own);
                break;
            case AttackKind.Pumping:
                Send(time, at, foreign, Numbers.OfPrefix(foreign, chance.Below(10_000)), "t0", 0.7);
                if (account.Rhythm == Rhythm.AllDay) Code(time, at, foreign, "", 0);
                break;
            case AttackKind.NewCountry:
                Send(time, at, foreign, NumberOf(foreign), "t" + chance.Ranked(account.Templates), 0.8);
                break;
            case AttackKind.Night:
                Send(time, at, own, NumberOf(own), "t" + chance.Ranked(account.Templates), account.DeliveredShare);
                break;
            default:
                var country = chance.Is(0.6) ? Numbers.Abroad(attack.Start.DayOfYear + chance.Below(3)) : own;
                Send(time, at, country, NumberOf(country), "leak" + chance.Below(3), 0.8);
                break;
        }
    }

    // The limit of identical messages to a number stands before everything that counts traffic.
    private void Loop(Attack attack, DateTimeOffset time, string country)
    {
        var taken = window.Count(one => one.Skeleton == "loop");
        var status = time - attack.Start < TimeSpan.FromMinutes(5) && taken < IdenticalPerHourMax
            ? TrafficStatus.Accepted : TrafficStatus.RefusedForNumber;
        window.Add(new TrafficEvent(time, account.Countries[0], Numbers.Of(account.Countries[0], 4_711), "loop", status));
    }

    private void Send(DateTimeOffset time, DateTimeOffset at, string country, string number, string template, double delivered)
    {
        window.Add(new TrafficEvent(time, country, number, template, TrafficStatus.Accepted));
        var ended = Within(time.AddSeconds(chance.Between(2, 60)), at);
        var status = chance.Is(delivered) ? TrafficStatus.Delivered : TrafficStatus.Undeliverable;
        window.Add(new TrafficEvent(ended, country, number, "", status));
    }

    private void Code(DateTimeOffset time, DateTimeOffset at, string country, string number, double confirmed)
    {
        window.Add(new TrafficEvent(time, country, number, "", TrafficStatus.CodeSent));
        if (chance.Is(confirmed))
            window.Add(new TrafficEvent(Within(time.AddSeconds(chance.Between(5, 90)), at), country, number, "", TrafficStatus.Confirmed));
    }

    private string NumberOf(string country) => Numbers.Of(country, chance.Below(900_000_000));

    // What comes of a message stays in its window, so that the year can be made window by window.
    private static DateTimeOffset Within(DateTimeOffset time, DateTimeOffset at)
    {
        var last = at + Tally.Length - TimeSpan.FromMilliseconds(1);
        return time < last ? time : last;
    }

    private static (DateTimeOffset From, double Share) Part(DateTimeOffset from, DateTimeOffset until, DateTimeOffset at)
    {
        var start = from > at ? from : at;
        var end = until < at + Tally.Length ? until : at + Tally.Length;
        return (start, end <= start ? 0 : (end - start) / Tally.Length);
    }
}
