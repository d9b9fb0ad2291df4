namespace Waxseal.Webhooks;

/// <summary>When an endpoint that failed is tried again: soon at first, for who restarts; rarely later, for who is gone. Pure.</summary>
public static class RetrySchedule
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4),
    ];

    /// <summary>The pause after so many failures in a row, spread by a fifth either way; <paramref name="chance"/> is 0 to 1.</summary>
    public static TimeSpan PauseAfter(int failures, double chance) =>
        Pauses[Math.Clamp(failures, 1, Pauses.Length) - 1] * (0.8 + 0.4 * chance);

    /// <summary>
    /// The pause of an event of this age that its endpoint refused: the same ones, as if each had been kept since it was announced. So no
    /// count of its tries is needed.
    /// </summary>
    public static TimeSpan PauseAt(TimeSpan age, double chance)
    {
        var (refusals, tried) = (1, Pauses[0]);
        while (refusals < Pauses.Length && tried <= age) tried += Pauses[refusals++];
        return PauseAfter(refusals, chance);
    }

    /// <summary>
    /// How long an event waits for something that usually comes soon: half its age, within bounds, so that it asks often at first and
    /// costs little when it takes long.
    /// </summary>
    public static TimeSpan SoonAgain(TimeSpan age, double chance)
    {
        var seconds = Math.Clamp(age.TotalSeconds / 2, 0.2, 60);
        return TimeSpan.FromSeconds(seconds * (0.75 + chance / 2));
    }
}
