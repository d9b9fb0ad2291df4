namespace Waxseal.Limits;

/// <summary>The quotas of one account in this instance's memory, and the shared row as it was last seen.</summary>
internal sealed class AccountQuotas
{
    /// <summary>
    /// Quotas kept of an account, its keys and countries among them: of more, those idle for the longest are forgotten once nothing is lost
    /// with them, which costs a call when they are used again.
    /// </summary>
    internal const int SlicesMax = 64;

    private readonly Lock gate = new();
    private readonly Dictionary<string, QuotaSlice> slices = new(StringComparer.Ordinal);
    private Dictionary<string, QuotaState> states = new(StringComparer.Ordinal);
    private QuotaSlice?[] asked = [];
    private long usedAtTicks;

    /// <summary>One write at a time: who comes meanwhile waits for it, and mostly need not write any more.</summary>
    public SemaphoreSlim Writing { get; } = new(1, 1);

    /// <summary>Version of the row; null when it must be read.</summary>
    public string? ETag { get; private set; }

    /// <summary>Whether it left memory: nothing is spent here any more.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>When it was last asked for, in ticks.</summary>
    public long UsedAtTicks => Interlocked.Read(ref usedAtTicks);

    /// <summary>Whether it could be decided from memory, and the refusal then.</summary>
    public bool TrySpend(IReadOnlyList<QuotaAsk> asks, DateTimeOffset now, out QuotaRefusal? refusal)
    {
        Interlocked.Exchange(ref usedAtTicks, now.UtcTicks);
        lock (gate)
        {
            refusal = null;
            if (HasLeft) return false;
            var enough = true;
            if (asked.Length < asks.Count) asked = new QuotaSlice?[asks.Count];
            for (var at = 0; at < asks.Count; at++)
            {
                var (ask, slice) = (asks[at], Of(asks[at]));
                (asked[at], slice.UsedAt) = (slice, now);
                refusal = slice.RefusalOf(ask.Count, now);
                if (refusal is not null) return true;
                enough &= ask.Count <= slice.LeftAt(now);
            }

            if (!enough) return false;
            for (var at = 0; at < asks.Count; at++)
            {
                if (asks[at].Count != 0) asked[at]?.Spend(now, asks[at].Count);
            }

            return true;
        }
    }

    /// <summary>Quotas in memory.</summary>
    public int Slices
    {
        get
        {
            lock (gate) return slices.Count;
        }
    }

    /// <summary>Whether it was spent of something since the last write.</summary>
    public bool HasUnwritten(DateTimeOffset now)
    {
        lock (gate) return slices.Values.Any(slice => !slice.Rule.IsBlank(slice.Unwritten, now));
    }

    /// <summary>Leaves memory, unless something was spent that is not written.</summary>
    public bool TryLeave(DateTimeOffset now, bool anyway)
    {
        lock (gate) return HasLeft = anyway || !HasUnwritten(now);
    }

    /// <summary>What was asked for is not spent after all.</summary>
    public void GiveBack(IReadOnlyList<QuotaAsk> asks, DateTimeOffset now)
    {
        lock (gate)
        {
            foreach (var ask in asks) Of(ask).Spend(now, -ask.Count);
        }
    }

    /// <summary>Takes the row as it is. What is not to be read in it, or all where there is none, is as it was last seen.</summary>
    public int Read(QuotaRow? row)
    {
        lock (gate)
        {
            var (read, damaged) = StoredQuotas.Read(row?.Text ?? "");
            if (row is { IsForeign: true }) damaged = 1;
            if (row is null || damaged > 0)
            {
                foreach (var (name, state) in states) read.TryAdd(name, state);
            }

            (states, ETag) = (read, row?.ETag ?? "");
            return damaged;
        }
    }

    /// <summary>What a write would say, and what it would grant; until it is ended, what was not written yet is held by it.</summary>
    public QuotaWrite Begin(IReadOnlyList<QuotaAsk> asks, DateTimeOffset now, QuotaShare share)
    {
        lock (gate)
        {
            var next = new Dictionary<string, QuotaState>(states, StringComparer.Ordinal);
            foreach (var (name, slice) in slices)
            {
                next[name] = slice.Rule.Merge(next.GetValueOrDefault(name, QuotaState.Blank), slice.Unwritten, now);
                slice.SpentSince = 0;
            }

            var refusal = Refuse(asks, next, now, share);
            if (refusal is null)
            {
                foreach (var ask in asks)
                {
                    next[ask.Name] = ask.Rule.Merge(next[ask.Name], ask.Rule.Spend(QuotaState.Blank, now, ask.Count), now);
                    slices[ask.Name].Grant();
                }
            }

            var loans = new Dictionary<string, QuotaLoan>(StringComparer.Ordinal);
            foreach (var (name, slice) in slices)
            {
                next[name] = slice.Rule.Written(next[name]);
                loans[name] = Borrow(name, slice, next, now, share, IsWanted(name, slice, asks, now));
                if (slice.Rule.IsBlank(next[name], now)) next.Remove(name);
            }

            Fit(next, loans);
            var held = slices.ToDictionary(one => one.Key, one => one.Value.Unwritten, StringComparer.Ordinal);
            var isEmpty = (refusal is not null || asks.Count == 0) && slices.Values.All(slice => slice.Rule.IsBlank(slice.Unwritten, now));
            foreach (var slice in slices.Values) slice.Unwritten = QuotaState.Blank;
            return new QuotaWrite(next, held, loans, refusal, isEmpty);
        }
    }

    /// <summary>It stands in the row: each quota gets its slice of what is left.</summary>
    public void Commit(QuotaWrite write, string etag, DateTimeOffset now)
    {
        lock (gate)
        {
            (states, ETag) = (write.States, etag);
            foreach (var (name, loan) in write.Slices) slices[name].Renew(loan, now);
            ForgetIdle(now);
        }
    }

    /// <summary>
    /// It was not written. What was spent is held here again, and what was asked for as well, where it is spent all the same.
    /// </summary>
    public void Cancel(QuotaWrite write, IReadOnlyList<QuotaAsk> spent, DateTimeOffset now)
    {
        lock (gate)
        {
            foreach (var (name, held) in write.Held)
            {
                if (slices.TryGetValue(name, out var slice)) slice.Unwritten = slice.Rule.Merge(held, slice.Unwritten, now);
            }

            foreach (var ask in spent) Of(ask).Spend(now, ask.Count);
            if (spent.Count == 0) return;
            foreach (var slice in slices.Values) slice.Left = 0;
        }
    }

    /// <summary>The row was changed by another instance.</summary>
    public void Forget()
    {
        lock (gate) ETag = null;
    }

    /// <summary>How far the quotas are used up.</summary>
    public IReadOnlyList<QuotaUse> Used(IReadOnlyList<QuotaAsk> asks, DateTimeOffset now)
    {
        lock (gate)
        {
            return
            [
                .. asks.Select(ask =>
                {
                    var state = states.GetValueOrDefault(ask.Name, QuotaState.Blank);
                    if (slices.TryGetValue(ask.Name, out var slice)) state = ask.Rule.Merge(state, slice.Unwritten, now);
                    return new QuotaUse(
                        ask.Name, ask.Rule.Max, Math.Max(0, ask.Rule.Room(state, now)), ask.Rule.ResetsAt(state, now));
                }),
            ];
        }
    }

    // What the row does not say is kept, whatever it comes to: keys are bounded, and no message is forgotten for memory's sake here. The
    // last of a quota that is at rest is its slice: old ones may not be spent of any more.
    private void ForgetIdle(DateTimeOffset now)
    {
        var surplus = slices.Count - SlicesMax;
        var idle = slices.Where(one => one.Value.IsSettled(now)).OrderBy(one => one.Value.UsedAt).ToArray();
        for (var at = 0; at < idle.Length; at++)
        {
            var (name, slice) = (idle[at].Key, idle[at].Value);
            if (at < surplus || (now - slice.UsedAt >= QuotaLoans.AgeMax && !states.ContainsKey(name))) slices.Remove(name);
        }

        // A call from memory looks at its own only.
        Array.Clear(asked);
    }

    // Of an account with many keys each would be lent to for ever by the messages of the others.
    private static bool IsWanted(string name, QuotaSlice slice, IReadOnlyList<QuotaAsk> asks, DateTimeOffset now) =>
        asks.Count > 0 && (!slice.Rule.IsBlank(slice.Unwritten, now) || asks.Any(ask => ask.Name == name));

    // What it had borrowed goes back, and it borrows of what is left then. Who asks for nothing keeps only its own part.
    private static QuotaLoan Borrow(
        string name, QuotaSlice slice, Dictionary<string, QuotaState> next, DateTimeOffset now, QuotaShare share, bool isWanted)
    {
        var line = QuotaLoans.NameOf(name);
        var before = QuotaLoans.At(next.GetValueOrDefault(line, QuotaState.Blank), now);
        var lent = QuotaLoans.Return(before, slice.Loan);
        var room = Math.Max(0, slice.Rule.Room(next[name], now));
        var (own, more) = share.SliceOf(slice.Rule.Excess(share), QuotaLoans.SumOf(lent), slice.Rule.SliceMax(room));
        if (!isWanted) more = 0;
        lent = QuotaLoans.Lend(lent, more);
        if (QuotaLoans.SumOf(lent) == 0) next.Remove(line);
        else next[line] = lent;

        // While it is being written no more is spent than it grants: after it nobody would know.
        slice.Left = Math.Min(slice.Left, own + more);
        return new QuotaLoan(own, more, lent.At);
    }

    // A loan that does not stand in the row is none.
    private void Fit(Dictionary<string, QuotaState> next, Dictionary<string, QuotaLoan> loans)
    {
        foreach (var line in QuotaRowSize.Fit(next))
        {
            if (!QuotaLoans.IsLoan(line, out var name) || !loans.TryGetValue(name, out var loan)) continue;
            loans[name] = loan with { Lent = 0 };
            slices[name].Left = Math.Min(slices[name].Left, loan.Own);
        }
    }

    private static QuotaRefusal? Judge(QuotaAsk ask, QuotaState state, DateTimeOffset now)
    {
        var (room, needed) = (ask.Rule.Room(state, now), ask.Rule.Needed(ask.Count));
        return ask.Count == 0 || room >= needed
            ? null
            : new QuotaRefusal(ask.Name, ask.Rule, room, ask.Rule.WaitFor(state, now, needed));
    }

    private QuotaRefusal? Refuse(
        IReadOnlyList<QuotaAsk> asks, Dictionary<string, QuotaState> next, DateTimeOffset now, QuotaShare share)
    {
        foreach (var ask in asks)
        {
            var slice = Of(ask);
            next.TryAdd(ask.Name, QuotaState.Blank);
            if (Judge(ask, next[ask.Name], now) is not { } refusal) continue;
            slice.Refuse(refusal, ask.Count, now, ask.Rule.WaitFor(next[ask.Name], now, ask.Rule.AskFor(ask.Count, share)));
            return refusal;
        }

        return null;
    }

    private QuotaSlice Of(QuotaAsk ask)
    {
        if (!slices.TryGetValue(ask.Name, out var slice)) slices[ask.Name] = slice = new QuotaSlice(ask.Rule);
        else slice.Follow(ask.Rule);
        return slice;
    }
}
