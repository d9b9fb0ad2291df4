namespace Waxseal.Local.Engine;

/// <summary>
/// One SQLite file with one writer thread. All operations that wait are applied in one transaction, in order of
/// arrival; each is acknowledged after the commit that holds it, so what was acknowledged survives a killed process.
/// </summary>
public sealed class Journal : IDisposable
{
    // A commit of this many operations shows load: then a short pause lets the next one hold more of them, for fewer pages and
    // syncs each. A lone operation never waits.
    private const int BusyOperations = 24;
    private static readonly TimeSpan BusyPause = TimeSpan.FromMilliseconds(1);

    private readonly object gate = new();
    private readonly ManualResetEvent ended = new(false);
    private readonly JournalWriter writer;
    private readonly Checkpoints checkpoints;
    private readonly Thread thread;
    private List<JournalOperation> waiting = [];
    private List<JournalOperation> taken = [];
    private bool closing;
    private long commits;

    private Journal(string path, JournalWriter writer)
    {
        Path = path;
        this.writer = writer;
        checkpoints = Checkpoints.Open(path);
        thread = new Thread(Run) { Name = "journal", IsBackground = true };
        thread.Start();
    }

    /// <summary>The SQLite file, absolute.</summary>
    public string Path { get; }

    /// <summary>Commits since the file was opened; several operations share one.</summary>
    public long Commits => Interlocked.Read(ref commits);

    /// <summary>Called on the writer thread when a commit is through and its acknowledgements are on their way.</summary>
    internal Action? CommitDone { get; set; }

    /// <summary>
    /// Opens or creates the file. Throws <see cref="EngineFileException"/> when it is damaged or another process holds
    /// it.
    /// </summary>
    public static Journal Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        return new Journal(full, JournalWriter.Open(full));
    }

    /// <summary>
    /// Queues an operation. It runs on the writer thread; its outcome arrives through its own members.
    /// </summary>
    public void Post(JournalOperation operation)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closing, this);
            waiting.Add(operation);
            if (waiting.Count == 1) Monitor.Pulse(gate);
        }
    }

    /// <summary>Runs one write and returns its result after the commit.</summary>
    public Task<T> RunAsync<T>(Func<JournalWriter, T> work)
    {
        var operation = new DelegateOperation<T>(work);
        Post(operation);
        return operation.Task;
    }

    /// <summary>
    /// The same for code that opens things and can't await; blocks until the commit, so never call it from an
    /// operation.
    /// </summary>
    public T RunNow<T>(Func<JournalWriter, T> work) => RunAsync(work).GetAwaiter().GetResult();

    /// <summary>Commits what waits, then closes the file.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (closing) return;
            closing = true;
            ended.Set();
            Monitor.Pulse(gate);
        }

        thread.Join();
        checkpoints.Dispose();
        writer.MarkClosed();
        writer.Dispose();
        ended.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            lock (gate)
            {
                while (waiting.Count == 0 && !closing) Monitor.Wait(gate);
                if (waiting.Count == 0) return;
                (waiting, taken) = (taken, waiting);
            }

            Commit(taken);
            Acknowledge(taken);
            var busy = taken.Count >= BusyOperations;
            taken.Clear();
            CommitDone?.Invoke();
            checkpoints.Look(writer);
            if (busy) ended.WaitOne(BusyPause);
        }
    }

    private void Commit(List<JournalOperation> operations)
    {
        try
        {
            writer.Begin();
            foreach (var operation in operations) operation.Apply(writer);
            writer.Commit();
        }
        catch (Exception exception)
        {
            writer.Rollback();
            if (operations.Count == 1) operations[0].Failed(exception);
            else CommitOneByOne(operations);
            return;
        }

        Interlocked.Increment(ref commits);
        foreach (var operation in operations) operation.Committed();
    }

    // One operation that throws must not take its neighbours along: each gets a transaction of its own.
    private void CommitOneByOne(List<JournalOperation> operations)
    {
        foreach (var operation in operations)
        {
            try
            {
                writer.Begin();
                operation.Apply(writer);
                writer.Commit();
            }
            catch (Exception exception)
            {
                writer.Rollback();
                operation.Failed(exception);
                continue;
            }

            Interlocked.Increment(ref commits);
            operation.Committed();
        }
    }

    private static void Acknowledge(List<JournalOperation> operations)
    {
        for (var at = 0; at < operations.Count; at += Acknowledgements.OperationsMax)
        {
            var some = operations.GetRange(at, Math.Min(Acknowledgements.OperationsMax, operations.Count - at));
            ThreadPool.UnsafeQueueUserWorkItem(new Acknowledgements(some), preferLocal: false);
        }
    }

    // What follows on an operation is mostly short, and runs at once: a work item each would cost as much as the work. So nothing
    // that awaits a send, a settlement or a change of rows may block its thread on another one of them.
    private sealed class Acknowledgements(List<JournalOperation> operations) : IThreadPoolWorkItem
    {
        public const int OperationsMax = 8;

        public void Execute()
        {
            foreach (var operation in operations) operation.Acknowledge();
        }
    }

    private sealed class DelegateOperation<T>(Func<JournalWriter, T> work) : JournalOperation
    {
        private readonly TaskCompletionSource<T> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<T> results = [];

        public Task<T> Task => source.Task;

        protected internal override void Apply(JournalWriter writer) => results.Add(work(writer));

        // The last run counts: it is the one that was committed.
        protected internal override void Committed() => source.SetResult(results[^1]);

        protected internal override void Failed(Exception exception) => source.SetException(exception);
    }
}
