using SQLitePCL;

namespace Waxseal.Local.Engine;

/// <summary>The write connection: prepared statements by their text, and the transaction around them. Used by the writer thread only.</summary>
public sealed class JournalWriter : IDisposable
{
    private readonly sqlite3 database;
    private readonly Dictionary<string, sqlite3_stmt> statements = new(StringComparer.Ordinal);

    private JournalWriter(sqlite3 database) => this.database = database;

    /// <summary>Opens the file with WAL and full sync, and an exclusive lock against other processes.</summary>
    internal static JournalWriter Open(string path)
    {
        Batteries_V2.Init();
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var code = raw.sqlite3_open_v2(path, out var database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null);
        var writer = new JournalWriter(database);
        try
        {
            writer.Check(code);
            writer.Execute("PRAGMA journal_mode=WAL");
            writer.Execute("PRAGMA synchronous=FULL");
            writer.Execute("PRAGMA wal_autocheckpoint=4000");
            writer.Execute("PRAGMA cache_size=-65536");
            writer.Execute("PRAGMA temp_store=MEMORY");
            writer.Execute("PRAGMA quick_check");
            return writer;
        }
        catch (SqliteFailure failure)
        {
            writer.Dispose();
            throw new EngineFileException(
                $"The data file {path} can't be used: {failure.Message}. Another process may hold it, or it is damaged; " +
                "stop that process, or move the file away to start empty.", failure);
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

    internal void Begin() => Run(Prepare("BEGIN IMMEDIATE"));

    internal void Commit() => Run(Prepare("COMMIT"));

    internal void Rollback()
    {
        if (raw.sqlite3_get_autocommit(database) == 0) raw.sqlite3_exec(database, "ROLLBACK");
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values) statement.Dispose();
        statements.Clear();
        database.Dispose();
    }

    private void Check(int code)
    {
        if (code is raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW) return;
        throw new SqliteFailure(code, raw.sqlite3_errmsg(database).utf8_to_string());
    }
}
