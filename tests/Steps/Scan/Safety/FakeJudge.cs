using Waxseal.Steps.Scan.Safety;

namespace Waxseal.Tests.Steps.Scan.Safety;

/// <summary>Answers as a test lays it out, and counts.</summary>
internal sealed class FakeJudge : IHarmJudge
{
    public static readonly HarmAnswer Harmless = new HarmAnswer.Judged(new Dictionary<HarmKind, int>(), OnBlocklist: false);

    private int asked;

    public int Asked => Volatile.Read(ref asked);

    public Func<CancellationToken, Task<HarmAnswer>> Answer { get; set; } = _ => Task.FromResult(Harmless);

    public void Fails(AwayReason reason = AwayReason.Failing, TimeSpan? retryAfter = null) =>
        Answer = _ => Task.FromResult<HarmAnswer>(new HarmAnswer.Away(reason, retryAfter));

    public void Works() => Answer = _ => Task.FromResult(Harmless);

    public Task<HarmAnswer> AskAsync(string text, CancellationToken cancellation)
    {
        Interlocked.Increment(ref asked);
        return Answer(cancellation);
    }
}
