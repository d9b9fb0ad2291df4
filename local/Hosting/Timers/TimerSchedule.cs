using NCrontab;
using Waxseal.Local.Hosting.Settings;

namespace Waxseal.Local.Hosting.Timers;

/// <summary>An NCRONTAB expression with six fields, seconds first, in UTC.</summary>
internal sealed class TimerSchedule
{
    private readonly CrontabSchedule crontab;

    private TimerSchedule(CrontabSchedule crontab) => this.crontab = crontab;

    /// <summary>Parses an expression. Throws <see cref="LocalPlatformException"/> with the function's name.</summary>
    public static TimerSchedule Parse(string functionName, string expression)
    {
        var parsed = CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = true });
        if (parsed is not null) return new TimerSchedule(parsed);
        throw new LocalPlatformException(
            $"The function '{functionName}' has the schedule '{expression}'; it takes NCRONTAB with six fields, such as '0 */5 * * * *'.");
    }

    /// <summary>The first occurrence after this moment.</summary>
    public DateTimeOffset Next(DateTimeOffset after) => new(crontab.GetNextOccurrence(after.UtcDateTime), TimeSpan.Zero);

    /// <summary>Whether it occurs more than once a minute: Azure keeps no memory of such a schedule.</summary>
    public bool IsShorterThanAMinute(DateTimeOffset now)
    {
        var first = Next(now);
        return Next(first) - first < TimeSpan.FromMinutes(1);
    }
}
