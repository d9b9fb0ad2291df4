using System.Diagnostics;
using SQLitePCL;

namespace Waxseal.Bench;

/// <summary>The same rows in a SQLite file of the same shape and settings, deleted without anything of the product around it.</summary>
internal sealed class BareDelete : IDisposable
{
    private const int RowsACommit = 100;
    private readonly sqlite3 database;

    /// <summary>Copies the rows of a range in the order in which they were written.</summary>
    public BareDelete(string folder, string source, byte[] from, byte[] before)
    {
        Check(raw.sqlite3_open_v2(
            Path.Combine(folder, $"bare-{Guid.NewGuid():n}.db"), out database,
            raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null));
        Execute(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=16000; PRAGMA cache_size=-8192; " +
            "PRAGMA temp_store=MEMORY; CREATE TABLE table_rows(k BLOB NOT NULL PRIMARY KEY, v BLOB NOT NULL)");
        Execute($"ATTACH '{source}' AS source");
        using (var copy = Prepare("INSERT INTO table_rows SELECT k, v FROM source.table_rows WHERE k >= ?1 AND k < ?2 ORDER BY rowid"))
        {
            raw.sqlite3_bind_blob(copy, 1, from);
            raw.sqlite3_bind_blob(copy, 2, before);
            Check(raw.sqlite3_step(copy));
        }

        Execute("DETACH source");
        Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>Reads keys and deletes row by row, a commit every 100 rows, as transactions on Azure would be; rows a second.</summary>
    public double ByKey()
    {
        var clock = Stopwatch.StartNew();
        var rows = 0;
        using var page = Prepare("SELECT k FROM table_rows ORDER BY k LIMIT 1000");
        using var delete = Prepare("DELETE FROM table_rows WHERE k = ?1");
        while (true)
        {
            var keys = new List<byte[]>();
            while (raw.sqlite3_step(page) == raw.SQLITE_ROW) keys.Add(raw.sqlite3_column_blob(page, 0).ToArray());
            raw.sqlite3_reset(page);
            if (keys.Count == 0) return rows / clock.Elapsed.TotalSeconds;
            foreach (var chunk in keys.Chunk(RowsACommit))
            {
                Execute("BEGIN IMMEDIATE");
                foreach (var key in chunk)
                {
                    raw.sqlite3_bind_blob(delete, 1, key);
                    Check(raw.sqlite3_step(delete));
                    raw.sqlite3_reset(delete);
                }

                Execute("COMMIT");
                rows += chunk.Length;
            }
        }
    }

    /// <summary>One statement, one commit; rows a second.</summary>
    public double ByRange()
    {
        var clock = Stopwatch.StartNew();

        // With a condition: without one SQLite drops the whole table at once, whatever is in it.
        Execute("DELETE FROM table_rows WHERE k >= x'00'");
        return raw.sqlite3_changes(database) / clock.Elapsed.TotalSeconds;
    }

    /// <summary>How many rows of a range a file has.</summary>
    public static long Count(string source, byte[] from, byte[] before)
    {
        Check(raw.sqlite3_open_v2(source, out var file, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_NOMUTEX, null), file);
        using var opened = file;
        Check(raw.sqlite3_prepare_v2(file, "SELECT count(*) FROM table_rows WHERE k >= ?1 AND k < ?2", out var count), file);
        using var prepared = count;
        raw.sqlite3_bind_blob(count, 1, from);
        raw.sqlite3_bind_blob(count, 2, before);
        Check(raw.sqlite3_step(count), file);
        return raw.sqlite3_column_int64(count, 0);
    }

    public void Dispose() => database.Dispose();

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(database, sql, out var statement));
        return statement;
    }

    private void Execute(string sql) => Check(raw.sqlite3_exec(database, sql));

    private void Check(int code) => Check(code, database);

    private static void Check(int code, sqlite3 database)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW))
            throw new BenchException($"SQLite: {code} {raw.sqlite3_errmsg(database).utf8_to_string()}");
    }
}
