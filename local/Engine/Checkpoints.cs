using SQLitePCL;

namespace Waxseal.Local.Engine;

/// <summary>
/// Moves the journal's pages into the file beside the writer, on a connection and a thread of their own: in the writer's commit they
/// would hold up everybody who waits for one, for a tenth of a second and more. What was written meanwhile is left to the writer,
/// which alone can begin the journal anew: two syncs and a few pages.
/// </summary>
internal sealed class Checkpoints : IDisposable
{
    // Busy pages are written again and again: the rarer the checkpoint, the fewer of them go to the file. 64 MiB of journal.
    private const int PagesBetween = 16_000;

    private readonly sqlite3 database;
    private readonly Thread thread;
    private readonly AutoResetEvent due = new(false);
    private volatile bool closing;
    private volatile bool moved;
    private long begunAt;

    private Checkpoints(sqlite3 database)
    {
        this.database = database;
        thread = new Thread(Run) { Name = "checkpoints", IsBackground = true };
        thread.Start();
    }

    /// <summary>Opens its connection. The file must be there.</summary>
    public static Checkpoints Open(string path)
    {
        var code = raw.sqlite3_open_v2(path, out var database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        if (code == raw.SQLITE_OK) return new Checkpoints(database);
        var failure = new SqliteFailure(code, raw.sqlite3_errmsg(database).utf8_to_string());
        database.Dispose();
        throw failure;
    }

    /// <summary>Called by the writer thread between two commits.</summary>
    public void Look(JournalWriter writer)
    {
        if (moved)
        {
            moved = false;
            writer.Checkpoint();
        }
        else if (writer.PagesWritten - begunAt >= PagesBetween)
        {
            begunAt = writer.PagesWritten;
            due.Set();
        }
    }

    public void Dispose()
    {
        closing = true;
        due.Set();
        thread.Join();
        database.Dispose();
        due.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            due.WaitOne();
            if (closing) return;

            // One that fails is no loss: the writer makes its own when the journal has grown to four times this.
            moved = raw.sqlite3_wal_checkpoint_v2(database, null, raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _) == raw.SQLITE_OK;
        }
    }
}
