using System.Buffers.Binary;

namespace Waxseal.Limits;

/// <summary>
/// What is normal for an account: a level and a spread for each hour of the week, and for each hour of the day while the weeks are few;
/// all in UTC. Immutable and pure; 1.7 KiB stored. docs/limits-and-anomalies.md has each formula.
/// </summary>
public sealed class VolumeProfile
{
    /// <summary>From so many weeks on, an hour of the week speaks for itself.</summary>
    public const int WeeksMin = 4;

    // Two weekends: an hour of the day has to be wide enough for both kinds of day before anything is clipped.
    private const int DaysMin = 14;
    private const int WeekHours = 168;
    private const int DayHours = 24;
    private const int HourBytes = 9;
    private const int HeadBytes = 16;
    private const int Layout = 1;
    private const double WeekWeight = 0.2;
    private const double DayWeight = 0.1;

    private readonly VolumeHour[] week;
    private readonly VolumeHour[] day;
    private readonly int lastHour;
    private readonly int lastDay;

    private VolumeProfile(VolumeHour[] week, VolumeHour[] day, int lastHour, int lastDay, int days)
    {
        (this.week, this.day, this.lastHour, this.lastDay, Days) = (week, day, lastHour, lastDay, days);
    }

    /// <summary>Of an account that nothing is known of.</summary>
    public static VolumeProfile New { get; } = new(new VolumeHour[WeekHours], new VolumeHour[DayHours], -1, -1, 0);

    /// <summary>Days (UTC) on which the account sent something that was learnt.</summary>
    public int Days { get; }

    /// <summary>The start of the last hour that was reported; the default date when none was.</summary>
    public DateTimeOffset LastHour => lastHour < 0 ? default : DateTimeOffset.UnixEpoch.AddHours(lastHour);

    /// <summary>
    /// The same with one more closed hour; unchanged when that hour or a later one was reported before, so that a run may repeat itself
    /// and a clock may go back.
    /// </summary>
    /// <param name="hour">Any instant of the hour.</param>
    /// <param name="count">Messages accepted in it.</param>
    /// <param name="excluded">The account was blocked, something was wrong, or the volume was announced: nothing is learnt.</param>
    public VolumeProfile Learn(DateTimeOffset hour, long count, bool excluded)
    {
        var index = IndexOf(hour);
        if (index <= lastHour || count < 0) return this;
        if (excluded) return new VolumeProfile(week, day, index, lastDay, Days);

        var start = DateTimeOffset.UnixEpoch.AddHours(index);
        var (ofWeek, ofDay) = ((VolumeHour[])week.Clone(), (VolumeHour[])day.Clone());
        ofWeek[WeekSlot(start)] = ofWeek[WeekSlot(start)].Learn(count, WeekWeight, WeeksMin, MovedTo(start));
        ofDay[start.Hour] = ofDay[start.Hour].Learn(count, DayWeight, DaysMin, MovedTo(start));
        var fresh = count > 0 && index / DayHours > lastDay;
        return new VolumeProfile(
            ofWeek, ofDay, index, fresh ? index / DayHours : lastDay, fresh ? Math.Min(Days + 1, ushort.MaxValue) : Days);
    }

    /// <summary>
    /// What is normal for the sliding hour that ends at an instant: the highest level among the hours that it touches; after a change of
    /// clocks, one hour more on either side.
    /// </summary>
    public NormalVolume NormalAt(DateTimeOffset at)
    {
        var (first, last) = ClockChanges.Unsettled(at) ? (-2, 1) : (-1, 0);
        var highest = LevelOf(at.AddHours(first));
        for (var hours = first + 1; hours <= last; hours++)
        {
            var other = LevelOf(at.AddHours(hours));
            if (other.Level > highest.Level) highest = other;
        }

        return highest;
    }

    /// <summary>
    /// What is normal for one hour of the week: its own level, shrunk to that of the hour of the day while its weeks are few.
    /// </summary>
    public NormalVolume LevelOf(DateTimeOffset hour)
    {
        var utc = hour.ToUniversalTime();
        var (own, days) = (week[WeekSlot(utc)], day[utc.Hour]);
        var share = Math.Min((int)own.Times, WeeksMin) / (double)WeeksMin;
        return new NormalVolume(
            share * own.Level + (1 - share) * days.Level, share * own.Spread + (1 - share) * days.Spread, own.Times);
    }

    /// <summary>As stored.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[HeadBytes + (WeekHours + DayHours) * HourBytes];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Layout);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), lastHour);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), lastDay);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), Days);
        for (var at = 0; at < WeekHours + DayHours; at++)
        {
            var hour = at < WeekHours ? week[at] : day[at - WeekHours];
            var place = bytes.AsSpan(HeadBytes + at * HourBytes);
            BinaryPrimitives.WriteSingleLittleEndian(place, hour.Level);
            BinaryPrimitives.WriteSingleLittleEndian(place[4..], hour.Spread);
            place[8] = hour.Times;
        }

        return bytes;
    }

    /// <summary>What <see cref="ToBytes"/> wrote; null for anything else: who reads it then begins anew.</summary>
    public static VolumeProfile? Parse(ReadOnlySpan<byte> stored)
    {
        if (stored.Length != HeadBytes + (WeekHours + DayHours) * HourBytes || BinaryPrimitives.ReadInt32LittleEndian(stored) != Layout)
            return null;
        var (ofWeek, ofDay) = (new VolumeHour[WeekHours], new VolumeHour[DayHours]);
        for (var at = 0; at < WeekHours + DayHours; at++)
        {
            var place = stored.Slice(HeadBytes + at * HourBytes, HourBytes);
            var hour = new VolumeHour(
                BinaryPrimitives.ReadSingleLittleEndian(place), BinaryPrimitives.ReadSingleLittleEndian(place[4..]), place[8]);
            if (!float.IsFinite(hour.Level) || !float.IsFinite(hour.Spread) || hour.Level < 0 || hour.Spread < 0) return null;
            if (at < WeekHours) ofWeek[at] = hour;
            else ofDay[at - WeekHours] = hour;
        }

        var hourAt = BinaryPrimitives.ReadInt32LittleEndian(stored[4..]);
        var dayAt = BinaryPrimitives.ReadInt32LittleEndian(stored[8..]);
        var days = BinaryPrimitives.ReadInt32LittleEndian(stored[12..]);
        return hourAt < -1 || dayAt < -1 || days is < 0 or > ushort.MaxValue
            ? null
            : new VolumeProfile(ofWeek, ofDay, hourAt, dayAt, days);
    }

    // After a change of clocks an hour of the week is what one beside it was before: so much of it is no news.
    private float MovedTo(DateTimeOffset start) => ClockChanges.Unsettled(start)
        ? Math.Max(week[WeekSlot(start.AddHours(-1))].Level, week[WeekSlot(start.AddHours(1))].Level)
        : 0;

    private static int IndexOf(DateTimeOffset hour) => (int)Math.Floor((hour - DateTimeOffset.UnixEpoch).TotalHours);

    private static int WeekSlot(DateTimeOffset utc) => (int)utc.DayOfWeek * DayHours + utc.Hour;
}
