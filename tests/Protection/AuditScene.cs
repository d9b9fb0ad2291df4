using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Tests.Tools;
using Waxseal.Upkeep;

namespace Waxseal.Tests.Protection;

/// <summary>An audit trail over rows in memory that a test can change as it likes, with as many writers as it wants.</summary>
internal sealed class AuditScene : IAuditRows, IAuditCheckpoints, IAuditKeys, IVaultRemoval
{
    private readonly Lock gate = new();

    /// <summary>The clocks of these tests start on this day, at nine.</summary>
    public static readonly DateOnly Day = new(2026, 3, 2);

    public List<AuditRecord> Records { get; set; } = [];

    public List<AuditCheckpoint> Checkpoints { get; set; } = [];

    public KeyStore Store { get; } = new();

    public ManualTime Time => Store.Time;

    public int KeyVersion { get; set; } = 1;

    /// <summary>When versions of the key leaked.</summary>
    public Dictionary<int, DateTimeOffset> Leaks { get; } = [];

    /// <summary>What becomes of a write; the default keeps it.</summary>
    public Func<AuditRecord, WriteEnd> Write { get; set; } = _ => WriteEnd.Kept;

    /// <summary>True: the answer to each checkpoint is lost, and the client library tries again.</summary>
    public bool CheckpointsRepeated { get; set; }

    /// <summary>True: the vault deletes nothing.</summary>
    public bool RemovalFails { get; set; }

    public AuditSeals Seals => new(this, Time);

    public AuditAnchors Anchors => new(Store);

    (int Version, byte[] Key) IAuditKeys.Current => (KeyVersion, KeyOf(KeyVersion));

    private static CancellationToken None => CancellationToken.None;

    public AuditTrail Trail() => new(this, this, Seals, Store.Random, Time, NullLogger<AuditTrail>.Instance);

    public AuditSealing Sealing(IAuditTrail trail) => new(
        this, this, Anchors, OpenAnchors(trail), this, Seals, trail, Store, Options.Create(AuditOptions), Time,
        NullLogger<AuditSealing>.Instance);

    public AuditOptions AuditOptions { get; } = new();

    private OpenDayAnchors OpenAnchors(IAuditTrail trail) => new(
        Anchors, this, this, this, Seals, trail, Options.Create(AuditOptions), Time, NullLogger<OpenDayAnchors>.Instance);

    /// <summary>The verdict on the first day.</summary>
    public Task<AuditVerdict> VerifyAsync(DateOnly? day = null, AccountId? account = null) =>
        new AuditCheck(this, this, Anchors, new AuditVerifier(Seals), Time).RunAsync(day ?? Day, account, None);

    /// <summary>So many events of one name.</summary>
    public static async Task AppendAsync(IAuditTrail trail, int count, string name = "event")
    {
        for (var at = 0; at < count; at++) await AppendOneAsync(trail, $"{name} {at}");
    }

    public static Task AppendOneAsync(IAuditTrail trail, string eventId) =>
        trail.AppendAsync(new AuditEntry("tried", "acc_demo", "key_demo", eventId, "reason"), eventId, None);

    /// <summary>Two chains of a day: 5 and 3 records, with a checkpoint after 3 and 1 of them, and one after all, and the day closed.</summary>
    public async Task WriteDayAsync(bool close = true)
    {
        var (one, other) = (Trail(), Trail());
        var sealing = Sealing(one);
        await AppendAsync(one, 3);
        await AppendAsync(other, 1, "other");
        await sealing.RunAsync(None);
        Time.Advance(TimeSpan.FromHours(1));
        await AppendAsync(one, 2, "later");
        await AppendAsync(other, 2, "other later");
        await sealing.RunAsync(None);
        if (close) await CloseAsync(sealing);
    }

    public async Task CloseAsync(AuditSealing sealing)
    {
        Time.AdvanceTo(new DateTimeOffset(Day.AddDays(1), new TimeOnly(0, 30), TimeSpan.Zero));
        await sealing.RunAsync(None);
    }

    /// <summary>The records of the chain that began first, or second, in order.</summary>
    public AuditRecord[] Chain(int which)
    {
        var chains = Records.GroupBy(one => one.Segment).OrderByDescending(one => one.Count()).ToArray();
        return [.. chains[which].OrderBy(one => one.Sequence)];
    }

    public void Replace(AuditRecord old, AuditRecord record) => Records[Records.IndexOf(old)] = record;

    public Task<bool> TryAddAsync(AuditRecord record, CancellationToken cancellation)
    {
        lock (gate)
        {
            var end = Write(record);
            var free = !Records.Exists(one => one.Day == record.Day && one.Name == record.Name);
            if (free && end is not WriteEnd.Lost) Records.Add(record);
            return end switch
            {
                WriteEnd.Kept => Task.FromResult(free),
                WriteEnd.Repeated => Task.FromResult(false),
                _ => Task.FromException<bool>(new TimeoutException("No answer.")),
            };
        }
    }

    public Task<AuditRecord?> FindAsync(DateOnly day, string name, CancellationToken cancellation)
    {
        lock (gate) return Task.FromResult(Records.Find(one => one.Day == day && one.Name == name));
    }

    public IAsyncEnumerable<AuditRecord> ReadAsync(DateOnly day, DateTimeOffset? since, CancellationToken cancellation)
    {
        lock (gate)
        {
            // In the table's order, which is that of hashes.
            return Records.Where(one => one.Day == day && (since is not { } from || one.At >= from)).OrderBy(one => one.Name).ToArray()
                .ToAsyncEnumerable();
        }
    }

    public Task<IReadOnlyList<AuditCheckpoint>> ListAsync(DateOnly day, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<AuditCheckpoint>>([.. Checkpoints.Where(one => one.Day == day).OrderBy(one => one.Number)]);

    public Task<bool> TryAddAsync(AuditCheckpoint checkpoint, CancellationToken cancellation)
    {
        var free = !Checkpoints.Exists(one => one.Day == checkpoint.Day && one.Number == checkpoint.Number);
        if (free) Checkpoints.Add(checkpoint);
        return Task.FromResult(free && !CheckpointsRepeated);
    }

    public ValueTask<byte[]?> FindAsync(int version, CancellationToken cancellation) =>
        ValueTask.FromResult(version >= 1 && version <= KeyVersion ? KeyOf(version) : null);

    public Task DeleteAsync(string name, CancellationToken cancellation)
    {
        if (RemovalFails) throw new TimeoutException("It is away.");
        Store.Secrets.TryRemove(name, out _);
        return Task.CompletedTask;
    }

    public Task<bool> IsGoneAsync(string name, CancellationToken cancellation) => Task.FromResult(!Store.Secrets.ContainsKey(name));

    public DateTimeOffset? LeakedAt(int version) => Leaks.TryGetValue(version, out var at) ? at : null;

    private static byte[] KeyOf(int version) => [.. Enumerable.Repeat((byte)version, 32)];
}

/// <summary>How a write ends.</summary>
public enum WriteEnd
{
    /// <summary>Kept, and answered.</summary>
    Kept = 0,

    /// <summary>Kept, and no answer came.</summary>
    KeptUnanswered,

    /// <summary>Not kept, and no answer came.</summary>
    Lost,

    /// <summary>Kept, the answer was lost, and the client library tried again: there already.</summary>
    Repeated,
}
