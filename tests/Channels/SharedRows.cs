using Waxseal.Channels;

namespace Waxseal.Tests.Channels;

/// <summary>The rows that instances share, in memory, each access through a door that a test can shut.</summary>
internal sealed class SharedRows
{
    private readonly Dictionary<int, BindSlot> slots = [];
    private readonly Dictionary<string, LinkBeat> beats = [];
    private int version;

    public IReadOnlyCollection<BindSlot> Slots => slots.Values;

    public IReadOnlyCollection<LinkBeat> Beats => beats.Values;

    /// <summary>One instance's way to the rows.</summary>
    public sealed class Door(SharedRows rows) : IBindSlots, ILinkBeats
    {
        /// <summary>What each call throws before it does anything; null to let them pass.</summary>
        public Func<Exception>? Before { get; set; }

        /// <summary>What each write throws after it was done: the answer is lost.</summary>
        public Func<Exception>? After { get; set; }

        /// <summary>Called when it takes its own row back, or tries to: it is about to end.</summary>
        public Action Forgetting { get; set; } = () => { };

        /// <summary>How often it looked at the slots.</summary>
        public int Looks { get; private set; }

        /// <summary>What each look at the slots waits for, whatever the caller says; null for none.</summary>
        public Task? Hang { get; set; }

        public async Task<IReadOnlyList<BindSlot>> ReadAsync(string @operator, CancellationToken cancellation)
        {
            if (Hang is { } hang) await hang;
            lock (rows)
            {
                Looks++;
                Pass(Before);
                return [.. rows.slots.Values];
            }
        }

        public Task<string?> TryHoldAsync(string @operator, int slot, string holder, string? version, CancellationToken cancellation)
        {
            lock (rows)
            {
                Pass(Before);
                if (rows.slots.GetValueOrDefault(slot)?.Version != version) return Task.FromResult<string?>(null);
                var written = new BindSlot(slot, holder, $"{++rows.version}");
                rows.slots[slot] = written;
                Pass(After);
                return Task.FromResult<string?>(written.Version);
            }
        }

        public Task ReleaseAsync(string @operator, int slot, string version, CancellationToken cancellation)
        {
            lock (rows)
            {
                Pass(Before);
                if (rows.slots.GetValueOrDefault(slot)?.Version == version) rows.slots.Remove(slot);
                Pass(After);
                return Task.CompletedTask;
            }
        }

        public Task BeatAsync(LinkBeat beat, CancellationToken cancellation)
        {
            lock (rows)
            {
                Pass(Before);
                rows.beats[beat.Instance] = beat with { Version = $"{++rows.version}" };
                return Task.CompletedTask;
            }
        }

        public Task ForgetAsync(string @operator, string instance, CancellationToken cancellation)
        {
            lock (rows)
            {
                Forgetting();
                Pass(Before);
                rows.beats.Remove(instance);
                return Task.CompletedTask;
            }
        }

        public Task<IReadOnlyList<LinkBeat>> ListAsync(string? @operator, CancellationToken cancellation)
        {
            lock (rows)
            {
                Pass(Before);
                return Task.FromResult<IReadOnlyList<LinkBeat>>([.. rows.beats.Values]);
            }
        }

        private static void Pass(Func<Exception>? fault)
        {
            if (fault is not null) throw fault();
        }
    }
}
