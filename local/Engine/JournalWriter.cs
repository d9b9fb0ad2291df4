using SQLitePCL;

namespace Waxseal.Local.Engine;

/// <summary>
/// The write connection: prepared statements by their text, and the transaction around them. Used by the writer thread
/// only.
/// </summary>
public sealed class JournalWriter : IDisposable
{
    internal const string Remedy = "Restore a copy of it, or move it away to start empty.";

    // In the file's user_version, which nothing else uses; a file that was never closed properly has 0.
    private const int ClosedProperly = 1;

    private readonly sqlite3 database;
    private readonly Dictionary<string, sqlite3_stmt> statements = new(StringComparer.Ordinal);
    private bool damaged;

    private JournalWriter(string path, sqlite3 database)
    {
        Path = path;
        this.database = database;
    }

    /// <summary>The file, absolute.</summary>
    public string Path { get; }

    /// <summary>
    /// Opens the file with WAL and full sync. One that was not closed properly is checked as a whole, which takes
    /// seconds a gigabyte; other damage shows when it is read. Other processes are kept out by
    /// <see cref="EngineLock"/>.
    /// </summary>
    internal static JournalWriter Open(string path)
    {
        Batteries_V2.Init();
        var existed = CreateForOwner(path);
        const int Flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX;
        var code = raw.sqlite3_open_v2(path, out var database, Flags, null);
        var writer = new JournalWriter(path, database);
        try
        {
            writer.Check(code);
            writer.Configure();
            if (existed && writer.Mark() != ClosedProperly) writer.RefuseDamage(path);
            // On disk before anything else is: a process that is killed from here on leaves no mark.
            writer.Execute("PRAGMA user_version=0");
            return writer;
        }
        catch (SqliteFailure failure)
        {
            writer.Dispose();
            throw new EngineFileException(Explain(path, failure), failure);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>A prepared statement, reset and without bindings. The caller steps it and leaves it.</summary>
    public sqlite3_stmt Prepare(string sql)
    {
        if (statements.TryGetValue(sql, out var known))
        {
            raw.sqlite3_reset(known);
            raw.sqlite3_clear_bindings(known);
            return known;
        }

        Check(raw.sqlite3_prepare_v2(database, sql, out var statement));
        statements.Add(sql, statement);
        return statement;
    }

    /// <summary>Steps a statement that returns no row. Throws <see cref="SqliteFailure"/>.</summary>
    public void Run(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (code is not (raw.SQLITE_DONE or raw.SQLITE_ROW)) Check(code);
    }

    /// <summary>Steps to the next row; false at the end (the statement is then reset).</summary>
    public bool Next(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW) return true;
        raw.sqlite3_reset(statement);
        if (code != raw.SQLITE_DONE) Check(code);
        return false;
    }

    /// <summary>Runs SQL without parameters, several statements allowed.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(database, sql));

    /// <summary>Rows changed by the last statement.</summary>
    public int Changes => raw.sqlite3_changes(database);

    /// <summary>Pages written to the journal since the file was opened.</summary>
    internal long PagesWritten
    {
        get
        {
            raw.sqlite3_db_status(database, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 0);
            return pages;
        }
    }

    /// <summary>Moves what is left in the journal into the file. A failure is none: the pages stay where they are.</summary>
    internal void Checkpoint() => raw.sqlite3_wal_checkpoint_v2(database, null, raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);

    internal void Begin() => Run(Prepare("BEGIN IMMEDIATE"));

    internal void Commit() => Run(Prepare("COMMIT"));

    internal void Rollback()
    {
        if (raw.sqlite3_get_autocommit(database) == 0) raw.sqlite3_exec(database, "ROLLBACK");
    }

    /// <summary>
    /// All is committed: the next start may trust the file. Damage that showed meanwhile leaves it without the mark.
    /// </summary>
    internal void MarkClosed()
    {
        if (damaged) return;
        try
        {
            Execute($"PRAGMA user_version={ClosedProperly}");
        }
        catch (SqliteFailure)
        {
            // Without the mark the next start checks the file, which is right for one that can't be written to.
        }
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values) statement.Dispose();
        statements.Clear();
        database.Dispose();
    }

    // SQLite would make the file readable for all; its -wal and -shm files take over what this one has.
    private static bool CreateForOwner(string path)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path) ?? ".");
            if (File.Exists(path)) return true;
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new FileStream(path, options);
            return false;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EngineFileException($"The data file {path} can't be made: {failure.Message}", failure);
        }
    }

    internal static string Explain(string path, SqliteFailure failure) => (failure.Code & 0xFF) switch
    {
        raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT =>
            $"The data file {path} is damaged: {failure.Message}. {Remedy}",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
            $"The data file {path} is in use by another process. Stop that process first.",
        raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM =>
            $"The data file {path} can't be opened for writing: {failure.Message}.",
        raw.SQLITE_FULL => $"The disk of the data file {path} is full.",
        _ => $"The data file {path} can't be used: {failure.Message}.",
    };

    private void Configure()
    {
        Execute("PRAGMA journal_mode=WAL");
        Execute("PRAGMA synchronous=FULL");
        // For a disk that can't keep up with both: 256 MiB of journal. Until then the writer leaves checkpoints to others.
        Execute("PRAGMA wal_autocheckpoint=64000");
        // Every commit that moved pages of an index makes SQLite walk the whole table of its cache: the smaller, the better.
        Execute("PRAGMA cache_size=-8192");
        Execute("PRAGMA temp_store=MEMORY");
    }

    private int Mark()
    {
        var statement = Prepare("PRAGMA user_version");
        var mark = Next(statement) ? raw.sqlite3_column_int(statement, 0) : 0;
        raw.sqlite3_reset(statement);
        return mark;
    }

    // A full integrity_check would also compare indexes with tables, for several times the time.
    private void RefuseDamage(string path)
    {
        var statement = Prepare("PRAGMA quick_check(1)");
        var verdict = Next(statement) ? raw.sqlite3_column_text(statement, 0).utf8_to_string() : "no answer";
        raw.sqlite3_reset(statement);
        damaged = verdict != "ok";
        if (damaged)
        {
            throw new EngineFileException($"The data file {path} is damaged: {verdict}. {Remedy}");
        }
    }

    private void Check(int code)
    {
        if (code is raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW) return;
        damaged |= (code & 0xFF) is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;
        throw new SqliteFailure(code, raw.sqlite3_errmsg(database).utf8_to_string());
    }
}
