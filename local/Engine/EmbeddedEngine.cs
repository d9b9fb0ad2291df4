namespace Waxseal.Local.Engine;

/// <summary>
/// What one data folder holds: the file <c>waxseal.db</c>, its journal, the queues, and whatever else attaches to it.
/// Whoever opens the same folder in this process gets the same engine; it closes with the last of them. No other
/// process can open it meanwhile.
/// </summary>
public sealed class EmbeddedEngine : IAsyncDisposable
{
    private const string ConnectionKey = "EmbeddedEngine";

    private static readonly Lock Registry = new();
    private static readonly Dictionary<string, EmbeddedEngine> Engines = new(StringComparer.Ordinal);

    private readonly Lock gate = new();
    private readonly Dictionary<Type, object> components = [];
    private readonly List<object> created = [];
    private readonly EngineLock hold;
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int holders = 1;

    private EmbeddedEngine(string dataPath, EngineLock hold, Journal journal, TimeProvider time)
    {
        DataPath = dataPath;
        Time = time;
        Journal = journal;
        Broker = new Broker(journal, time);
        this.hold = hold;
    }

    /// <summary>The data folder, absolute.</summary>
    public string DataPath { get; }

    /// <summary>The one way to write to the file.</summary>
    public Journal Journal { get; }

    /// <summary>The queues.</summary>
    public Broker Broker { get; }

    /// <summary>The clock of everything in here.</summary>
    public TimeProvider Time { get; }

    /// <summary>Whether the last holder has given it back; it may still be closing.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>
    /// Opens a data folder, or joins those who have it open; waits for one that is closing. Throws
    /// <see cref="EngineFileException"/> when the file is damaged or another process holds it.
    /// </summary>
    public static EmbeddedEngine Open(string dataPath, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dataPath);
        ArgumentNullException.ThrowIfNull(time);
        var full = FullPath(dataPath);
        while (true)
        {
            EmbeddedEngine? open;
            lock (Registry)
            {
                if (!Engines.TryGetValue(full, out open)) return Engines[full] = Create(full, time);
                if (!open.IsClosed)
                {
                    open.holders++;
                    return open;
                }
            }

            open.closed.Task.GetAwaiter().GetResult();
        }
    }

    /// <summary>The open engine that a connection string names with <c>EmbeddedEngine=(data folder)</c>.</summary>
    public static EmbeddedEngine Find(string connectionString)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        foreach (var part in connectionString.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !part.AsSpan(0, equals).Trim().Equals(ConnectionKey, StringComparison.OrdinalIgnoreCase)) continue;
            return FindOpen(part[(equals + 1)..].Trim());
        }

        throw new InvalidOperationException(
            $"This connection names no embedded engine: the local platform needs {ConnectionKey}=<data folder> in it.");
    }

    /// <summary>
    /// The one instance of a part of this engine, made at the first call and disposed with the engine.
    /// </summary>
    public T Component<T>(Func<EmbeddedEngine, T> create)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(create);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            if (components.TryGetValue(typeof(T), out var known)) return (T)known;
            var component = create(this);
            components.Add(typeof(T), component);
            created.Add(component);
            return component;
        }
    }

    /// <summary>
    /// Gives it back; the last to do so closes it: queues, components, what waits in the journal, the file.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        lock (Registry)
        {
            if (IsClosed || --holders > 0) return;
            IsClosed = true;
        }

        try
        {
            Broker.Dispose();
            await DisposeComponentsAsync().ConfigureAwait(false);
        }
        finally
        {
            Journal.Dispose();
            hold.Dispose();
            // Only now: who opens the folder meanwhile must find this engine and wait, or the lock file would refuse
            // its own process.
            lock (Registry) Engines.Remove(DataPath);
            closed.SetResult();
        }
    }

    private async ValueTask DisposeComponentsAsync()
    {
        foreach (var component in Enumerable.Reverse(created))
        {
            if (component is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync().ConfigureAwait(false);
            else (component as IDisposable)?.Dispose();
        }
    }

    private static EmbeddedEngine FindOpen(string dataPath)
    {
        lock (Registry)
        {
            if (Engines.TryGetValue(FullPath(dataPath), out var engine) && !engine.IsClosed) return engine;
        }

        throw new InvalidOperationException(
            $"No embedded engine is open on '{dataPath}'; the local host opens it when it starts, a test with EmbeddedEngine.Open.");
    }

    private static EmbeddedEngine Create(string dataPath, TimeProvider time)
    {
        var taken = EngineLock.Take(dataPath);
        Journal? journal = null;
        try
        {
            journal = Journal.Open(Path.Combine(dataPath, "waxseal.db"));
            return new EmbeddedEngine(dataPath, taken, journal, time);
        }
        catch
        {
            journal?.Dispose();
            taken.Dispose();
            throw;
        }
    }

    private static string FullPath(string dataPath) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataPath));
}
