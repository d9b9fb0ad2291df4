using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Channels;
using Waxseal.Channels.Chats;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Protection;
using Waxseal.Tests.Protection;
using Waxseal.Tests.Tools;
using Waxseal.Upkeep;

namespace Waxseal.Tests.Upkeep;

/// <summary>Everything that key rotation asks of others, in memory, with a call that fails where a test wants it.</summary>
internal sealed class RotationScene : IVault, ILeases, IRewrapping, IKeyUses, IVaultRemoval, IVaultDates, IAuditTrail,
    IAnnouncements, IRunMarks, IRunPlaces, IAuditDays
{
    private readonly KeyStore store = new();
    private readonly Dictionary<string, DateTimeOffset> deleted = [];
    private readonly Dictionary<string, DateTimeOffset> marked = [];

    public ManualTime Time => store.Time;

    public ProtectionOptions Options { get; } = new();

    public OperatorsOptions Operators { get; } = new();

    public NetworksOptions Networks { get; } = new();

    /// <summary>The oldest day that the audit has a row of; as it comes, it has none.</summary>
    public DateOnly OldestAudit { get; set; } = DateOnly.MaxValue;

    /// <summary>What stands under a version, by purpose and number.</summary>
    public Dictionary<(KeyPurpose Purpose, int Version), int> Under { get; } = [];

    /// <summary>How much a run of the re-wrapping moves.</summary>
    public int MovedMax { get; set; } = int.MaxValue;

    public Dictionary<string, AuditEntry> Audited { get; } = [];

    public List<KeyNotice> Told { get; } = [];

    public Dictionary<string, SecretDates> Dates { get; } = [];

    /// <summary>The secret whose dates can't be read.</summary>
    public string Unreadable { get; set; } = "";

    /// <summary>Entries that were asked for, and how many of them the audit takes.</summary>
    public int AuditCalls { get; private set; }

    public int AuditsMax { get; set; } = int.MaxValue;

    /// <summary>How long moving takes, by the clock.</summary>
    public TimeSpan MovingTakes { get; set; }

    /// <summary>How far lists of leaked keys have come.</summary>
    public Dictionary<string, string> Places { get; } = [];

    public KeyRewrapOptions Rewrapping { get; } = new();

    public bool MovingFails { get; set; }

    public LogRecorder Logs { get; } = new();

    /// <summary>Calls so far, and the one of them that fails before it does anything; 0 for none.</summary>
    public int Calls { get; set; }

    public int FailAt { get; set; }

    public Task<KeyRing> RingAsync() => RingAsync(CancellationToken.None);

    public async Task<KeyRing> RingAsync(CancellationToken cancellation)
    {
        var ring = new KeyRing(this, this, store.Random, Time);
        await ring.LoadAsync(cancellation);
        return ring;
    }

    /// <summary>A run in a process that has just started.</summary>
    public async Task RunAsync()
    {
        using var loggers = new LoggerFactory([Logs]);
        await RotationOf(await RingAsync(), loggers).RunAsync(CancellationToken.None);
    }

    /// <summary>What a word of the vault sets off.</summary>
    public async Task RunEventAsync(ILeases pauses)
    {
        using var loggers = new LoggerFactory([Logs]);
        await new KeyEventRun(RotationOf(await RingAsync(), loggers), pauses, loggers.CreateLogger<KeyEventRun>())
            .RunAsync(CancellationToken.None);
    }

    private KeyRotationRun RotationOf(KeyRing ring, LoggerFactory loggers)
    {
        var options = Microsoft.Extensions.Options.Options.Create(Options);
        var watched = new WatchedSecrets(
            this, Microsoft.Extensions.Options.Options.Create(Operators), Microsoft.Extensions.Options.Options.Create(new WhatsAppOptions()),
            Microsoft.Extensions.Options.Options.Create(Networks), options, loggers.CreateLogger<WatchedSecrets>());
        var warnings = new KeyWarnings(ring, watched, this, this, this, options, Time, loggers.CreateLogger<KeyWarnings>());
        return new KeyRotationRun(
            ring, this, new KeyExposure(this, this, this), this, this, warnings, this, this, this, options, Time,
            loggers.CreateLogger<KeyRotationRun>());
    }

    public async Task<CompromiseReport?> CompromiseAsync(KeyPurpose purpose, int version)
    {
        using var loggers = new LoggerFactory([Logs]);
        var ring = await RingAsync();
        var compromise = new KeyCompromise(
            ring, LeaksOf(ring, loggers), this, this, Microsoft.Extensions.Options.Options.Create(Options), Time,
            loggers.CreateLogger<KeyCompromise>());
        return await compromise.RunAsync(purpose, version, "key_admin.1", "laptop_lost", CancellationToken.None);
    }

    /// <summary>The timer that goes on with what a report began.</summary>
    public async Task RunLeaksAsync()
    {
        using var loggers = new LoggerFactory([Logs]);
        await LeaksOf(await RingAsync(), loggers).RunAsync(CancellationToken.None);
    }

    private KeyLeakRun LeaksOf(KeyRing ring, LoggerFactory loggers) => new(
        ring, this, new KeyExposure(this, this, this), this, this, Microsoft.Extensions.Options.Options.Create(Rewrapping), Time,
        loggers.CreateLogger<KeyLeakRun>());

    /// <summary>A run a day.</summary>
    public async Task PassDaysAsync(int days)
    {
        for (var day = 0; day < days; day++)
        {
            Time.Advance(TimeSpan.FromDays(1));
            await RunAsync();
        }
    }

    public async Task<KeyState[]> StatesAsync(KeyPurpose purpose)
    {
        var versions = (await RingAsync()).Versions(purpose);
        return [.. versions.Select(one => KeyTimeline.StateOf(versions, one, Time.Now))];
    }

    public Task<byte[]?> FindAsync(string name, CancellationToken cancellation)
    {
        Call();
        return deleted.ContainsKey(name) ? Task.FromResult<byte[]?>(null) : store.FindAsync(name, cancellation);
    }

    public Task WriteAsync(string name, byte[] value, CancellationToken cancellation)
    {
        Call();
        return store.WriteAsync(name, value, cancellation);
    }

    public Task<IAsyncDisposable?> TryTakeAsync(string name, TimeSpan duration, CancellationToken cancellation)
    {
        Call();
        return store.TryTakeAsync(name, duration, cancellation);
    }

    Task<RewrapReport> IRewrapping.RunAsync(KeyPurpose purpose, int version, CancellationToken cancellation)
    {
        Call();
        if (MovingFails) throw new TimeoutException("It is away.");
        Time.Advance(MovingTakes);
        cancellation.ThrowIfCancellationRequested();
        var moved = 0;
        foreach (var place in Under.Keys.Where(one => one.Purpose == purpose && one.Version < version).ToArray())
        {
            var some = Math.Min(Under[place], MovedMax - moved);
            Under[place] -= some;
            Under[(purpose, version)] = Under.GetValueOrDefault((purpose, version)) + some;
            moved += some;
        }

        var left = Under.Where(one => one.Key.Purpose == purpose && one.Key.Version < version).Sum(one => one.Value);
        return Task.FromResult(new RewrapReport(moved, left));
    }

    public IAsyncEnumerable<KeyUseName> ListAsync(KeyPurpose purpose, int version, CancellationToken cancellation)
    {
        Call();
        var count = Under.GetValueOrDefault((purpose, version));
        return Enumerable.Range(1, count)
            .Select(at => new KeyUseName("api_key", $"key_{at}.1", new KeyUsePlace(1, $"{at:000000}", "1"))).ToAsyncEnumerable();
    }

    public Task<bool> HasBeforeAsync(DateOnly day, CancellationToken cancellation)
    {
        Call();
        return Task.FromResult(OldestAudit < day);
    }

    public Task<string> FindPlaceAsync(string name, CancellationToken cancellation)
    {
        Call();
        return Task.FromResult(Places.GetValueOrDefault(name, ""));
    }

    public Task SetPlaceAsync(string name, string place, CancellationToken cancellation)
    {
        Call();
        Places[name] = place;
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string name, CancellationToken cancellation)
    {
        Call();
        deleted.TryAdd(name, Time.Now);
        return Task.CompletedTask;
    }

    public Task<bool> IsGoneAsync(string name, CancellationToken cancellation)
    {
        Call();
        return Task.FromResult(deleted.TryGetValue(name, out var at) && at.AddDays(Options.VaultSoftDeleteDays) <= Time.Now);
    }

    public Task<SecretDates?> FindDatesAsync(string name, CancellationToken cancellation)
    {
        Call();
        if (name == Unreadable) throw new TimeoutException("It is away.");
        return Task.FromResult(Dates.GetValueOrDefault(name));
    }

    public Task AppendAsync(AuditEntry entry, string eventId, CancellationToken cancellation)
    {
        Call();
        if (++AuditCalls > AuditsMax) throw new TimeoutException("It is away.");
        Audited[$"{entry.Action} {eventId}"] = entry;
        return Task.CompletedTask;
    }

    public Task TellAsync(AccountId account, Announcement what, CancellationToken cancellation)
    {
        Call();
        Told.Add((KeyNotice)what);
        return Task.CompletedTask;
    }

    Task<DateTimeOffset?> IRunMarks.FindAsync(string name, CancellationToken cancellation)
    {
        Call();
        return Task.FromResult<DateTimeOffset?>(marked.TryGetValue(name, out var mark) ? mark : null);
    }

    Task IRunMarks.SetAsync(string name, DateTimeOffset mark, CancellationToken cancellation)
    {
        Call();
        marked[name] = mark;
        return Task.CompletedTask;
    }

    private void Call()
    {
        if (++Calls == FailAt) throw new TimeoutException("It is away.");
    }
}
