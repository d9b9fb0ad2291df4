using SQLitePCL;
using Waxseal.Local.Engine;

namespace Waxseal.Local.Hosting.Timers;

/// <summary>When each timer ran last, kept in the engine's file.</summary>
internal sealed class TimerStore(Journal journal)
{
    /// <summary>The timer's memory, or null when it never had one.</summary>
    public Task<TimerMemory?> ReadAsync(string name) => journal.RunAsync(writer =>
    {
        CreateTable(writer);
        var select = writer.Prepare("SELECT last, next, updated FROM timers WHERE name = ?1");
        raw.sqlite3_bind_text(select, 1, name);
        if (!writer.Next(select)) return null;
        var memory = new TimerMemory(Moment(select, 0), Moment(select, 1), Moment(select, 2));
        raw.sqlite3_reset(select);
        return memory;
    });

    /// <summary>Keeps the timer's memory.</summary>
    public Task WriteAsync(string name, TimerMemory memory) => journal.RunAsync(writer =>
    {
        CreateTable(writer);
        var upsert = writer.Prepare("INSERT OR REPLACE INTO timers (name, last, next, updated) VALUES (?1, ?2, ?3, ?4)");
        raw.sqlite3_bind_text(upsert, 1, name);
        raw.sqlite3_bind_int64(upsert, 2, memory.Last.UtcTicks);
        raw.sqlite3_bind_int64(upsert, 3, memory.Next.UtcTicks);
        raw.sqlite3_bind_int64(upsert, 4, memory.Updated.UtcTicks);
        writer.Run(upsert);
        return true;
    });

    private static void CreateTable(JournalWriter writer) => writer.Execute(
        "CREATE TABLE IF NOT EXISTS timers (name TEXT PRIMARY KEY, last INTEGER NOT NULL, " +
        "next INTEGER NOT NULL, updated INTEGER NOT NULL)");

    private static DateTimeOffset Moment(sqlite3_stmt select, int column) => new(raw.sqlite3_column_int64(select, column), TimeSpan.Zero);
}
