namespace Waxseal.Channels;

/// <summary>Shows this instance's sign of life beside an operator's links, watches others', and forgets those long silent.</summary>
/// <param name="beats">The rows.</param>
/// <param name="operator">The operator's name.</param>
/// <param name="lease">Whose row has not changed for so long is gone.</param>
/// <param name="time">This instance's clock.</param>
internal sealed class LifeSigns(ILinkBeats beats, string @operator, TimeSpan lease, TimeProvider time)
{
    private static readonly TimeSpan ForgottenAfter = TimeSpan.FromDays(1);

    private readonly Sightings sightings = new(time);
    private long? beatAt;
    private long? sweptAt;

    /// <summary>Shows this instance's own when it is time to, and returns those who show theirs.</summary>
    public async Task<IReadOnlyCollection<string>> BeatAsync(Func<LinkBeat> mine, CancellationToken cancellation)
    {
        if (beatAt is not { } last || time.GetElapsedTime(last) >= lease * 0.3)
        {
            beatAt = time.GetTimestamp();
            await beats.BeatAsync(mine(), cancellation);
        }

        await SweepAsync(cancellation);
        var all = await beats.ListAsync(@operator, cancellation);
        sightings.KeepOnly(all.Select(beat => beat.Instance));
        return [.. all.Where(beat => sightings.Unchanged(beat.Instance, beat.Version) < lease).Select(beat => beat.Instance)];
    }

    /// <summary>The end of this instance's own.</summary>
    public Task LeaveAsync(string me, CancellationToken cancellation) => beats.ForgetAsync(@operator, me, cancellation);

    // Of all operators: one that is not configured any more has no one else who would.
    private async Task SweepAsync(CancellationToken cancellation)
    {
        if (sweptAt is { } last && time.GetElapsedTime(last) < ForgottenAfter) return;
        foreach (var beat in await beats.ListAsync(null, cancellation))
        {
            if (time.GetUtcNow() - beat.At > ForgottenAfter) await beats.ForgetAsync(beat.Operator, beat.Instance, cancellation);
        }

        sweptAt = time.GetTimestamp();
    }
}
