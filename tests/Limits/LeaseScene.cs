using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Limits;
using Waxseal.Tests.Tools;

namespace Waxseal.Tests.Limits;

/// <summary>Several instances over the same rows, each with a clock of its own.</summary>
internal sealed class LeaseScene
{
    public static readonly AccountId Account = AccountId.Parse("acc_one");

    private readonly List<(QuotaLeases Leases, QuotaLink Link, ManualTime Time)> instances = [];
    private readonly IOptions<LimitsOptions> options;

    public LeaseScene(int count = 1, params int[] skewSeconds)
        : this(new LimitsOptions(), count, skewSeconds)
    {
    }

    /// <summary>One more instance over rows that others have, too.</summary>
    public LeaseScene(SharedRows rows)
    {
        (Rows, options) = (rows, Options.Create(new LimitsOptions()));
        Add(new ManualTime());
    }

    public LeaseScene(LimitsOptions limits, int count = 1, params int[] skewSeconds)
    {
        Rows = new SharedRows();
        options = Options.Create(limits);
        for (var at = 0; at < count; at++)
        {
            var skew = skewSeconds.Length > 0 ? skewSeconds[at % skewSeconds.Length] : 0;
            Add(new ManualTime(new ManualTime().Now.AddSeconds(skew)));
        }
    }

    public SharedRows Rows { get; }

    public ManualTime Time => instances[0].Time;

    public QuotaLink Link => instances[0].Link;

    public QuotaLeases this[int instance] => instances[instance].Leases;

    /// <summary>One more instance, or the same after a restart.</summary>
    public QuotaLeases Add(ManualTime time)
    {
        var link = new QuotaLink(Rows, options, time, NullLogger<QuotaLink>.Instance);
        var leases = new QuotaLeases(link, options, time);
        instances.Add((leases, link, time));
        return leases;
    }

    public void Advance(TimeSpan by)
    {
        foreach (var time in instances.Select(one => one.Time).Distinct()) time.Advance(by);
    }

    public async Task<bool> TakeAsync(QuotaRule rule, int count = 1, int instance = 0, string name = "day") =>
        await instances[instance].Leases.TakeAsync(Account, [new QuotaAsk(name, rule, count)], CancellationToken.None) is null;

    /// <summary>How many of so many single messages are let in, at one instance after the other.</summary>
    public async Task<int> AdmittedAsync(QuotaRule rule, int tries)
    {
        var sum = 0;
        for (var at = 0; at < tries; at++)
        {
            if (await TakeAsync(rule, instance: at % instances.Count)) sum++;
        }

        return sum;
    }
}
