using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Limits;
using Waxseal.Tests.Protection;
using Waxseal.Tests.Tools;

namespace Waxseal.Tests.Limits;

/// <summary>Several instances that count what numbers get, over the same rows.</summary>
internal sealed class NumberScene
{
    public static readonly NumberMaxima Usual = new(6, 20);
    private readonly List<NumberLimits> instances = [];
    private readonly KeyStore store = new();

    private NumberScene()
    {
    }

    public SharedRows Rows { get; } = new();

    public ManualTime Time => store.Time;

    public static async Task<NumberScene> StartAsync(int count = 1)
    {
        var scene = new NumberScene();
        for (var at = 0; at < count; at++) await scene.AddAsync();
        return scene;
    }

    /// <summary>One more instance, or the same after a restart.</summary>
    public async Task AddAsync()
    {
        var options = Options.Create(new LimitsOptions { NumbersMebibytes = 1 });
        var link = new QuotaLink(Rows, options, Time, NullLogger<QuotaLink>.Instance);
        instances.Add(new NumberLimits(new NumberRows(link, await store.RingAsync(), Time), options, store.Random, Time));
    }

    public async Task<ItemRefusal?> TakeAsync(MessageDraft[] drafts, int instance = 0, NumberMaxima? maxima = null) =>
        await instances[instance].TakeAsync(LeaseScene.Account, drafts, maxima ?? Usual, CancellationToken.None);

    /// <summary>How many of so many messages to one number are let in, at one instance after the other.</summary>
    public async Task<int> AdmittedAsync(int tries, Func<int, string> text, NumberMaxima? maxima = null, string to = "+447700900123")
    {
        var sum = 0;
        for (var at = 0; at < tries; at++)
        {
            if (await TakeAsync([LimitParts.Draft(to, text(at))], at % instances.Count, maxima) is null) sum++;
        }

        return sum;
    }
}
