using SQLitePCL;
using Waxseal.Local.Engine;

namespace Waxseal.Local.Tables;

/// <summary>One connection with its two statements. What it returns is valid until it is asked again.</summary>
internal sealed class RowReader : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt point;
    private readonly sqlite3_stmt range;

    private RowReader(sqlite3 database)
    {
        this.database = database;
        point = Prepare("SELECT v FROM table_rows WHERE k = ?1");
        range = Prepare("SELECT k, v FROM table_rows WHERE k >= ?1 AND k < ?2 ORDER BY k");
    }

    public static RowReader Open(string path)
    {
        Check(raw.sqlite3_open_v2(path, out var database, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_NOMUTEX, null), database);
        Check(raw.sqlite3_busy_timeout(database, 5000), database);
        Check(raw.sqlite3_exec(database, "PRAGMA mmap_size=268435456; PRAGMA cache_size=-128; PRAGMA query_only=ON"), database);
        return new RowReader(database);
    }

    /// <summary>The row, or false. Call <see cref="Done"/> after either.</summary>
    public bool Find(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> row)
    {
        raw.sqlite3_bind_blob(point, 1, key);
        var found = Step(point);
        row = found ? raw.sqlite3_column_blob(point, 0) : default;
        return found;
    }

    public void Seek(ReadOnlySpan<byte> from, ReadOnlySpan<byte> before)
    {
        raw.sqlite3_bind_blob(range, 1, from);
        raw.sqlite3_bind_blob(range, 2, before);
    }

    public bool Next(out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> row)
    {
        var found = Step(range);
        key = found ? raw.sqlite3_column_blob(range, 0) : default;
        row = found ? raw.sqlite3_column_blob(range, 1) : default;
        return found;
    }

    /// <summary>Ends the read transaction, so that the next question sees what was committed by then.</summary>
    public void Done()
    {
        raw.sqlite3_reset(point);
        raw.sqlite3_reset(range);
    }

    public void Dispose()
    {
        point.Dispose();
        range.Dispose();
        database.Dispose();
    }

    private bool Step(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW) return true;
        if (code != raw.SQLITE_DONE) Check(code, database);
        return false;
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(database, sql, out var statement), database);
        return statement;
    }

    private static void Check(int code, sqlite3 database)
    {
        if (code == raw.SQLITE_OK) return;
        throw new SqliteFailure(code, raw.sqlite3_errmsg(database).utf8_to_string());
    }
}
