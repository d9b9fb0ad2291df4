using System.Collections.Concurrent;
using SQLitePCL;
using Waxseal.Local.Engine;

namespace Waxseal.Local.Tables;

/// <summary>
/// The embedded engine's tables: rows in the journal's file, written on its writer thread, read through connections of their own.
/// Tests reach it to simulate an outage (<see cref="Fault"/>) and to count what Azure would bill (<see cref="Operations"/>).
/// </summary>
public sealed class TableStore : IDisposable
{
    // Not WITHOUT ROWID: that would put rows of more than a quarter page into overflow pages, which halves the speed and doubles the file.
    private const string Schema =
        """
        CREATE TABLE IF NOT EXISTS table_names(id INTEGER PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE UNIQUE);
        CREATE TABLE IF NOT EXISTS table_rows(k BLOB NOT NULL PRIMARY KEY, v BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS table_epoch(id INTEGER PRIMARY KEY CHECK (id = 1), epoch INTEGER NOT NULL);
        INSERT INTO table_epoch(id, epoch) VALUES (1, 0) ON CONFLICT DO NOTHING;
        UPDATE table_epoch SET epoch = epoch + 1;
        """;

    private static readonly string[] Kinds = [.. Enum.GetNames<TableCall>().Select(static name => name.ToLowerInvariant())];
    private readonly long[] counts = new long[Kinds.Length];

    internal TableStore(Journal journal, TimeProvider time)
    {
        Journal = journal;
        Readers = new RowReaders(journal.Path);
        try
        {
            Versions = new RowVersions(journal.RunAsync(Open).GetAwaiter().GetResult(), time);

            // Its statements name what the rows need: a table of another shape shows here, not at the first use.
            Readers.Return(Readers.Take());
        }
        catch (SqliteFailure failure)
        {
            Readers.Dispose();
            throw new EngineFileException($"The tables in the data file {journal.Path} can't be read: {failure.Message}.", failure);
        }
    }

    /// <summary>
    /// Called before each operation with its kind and table, e.g. "add Messages"; what it returns is thrown instead of the operation.
    /// Kinds: get, query (a page), add, update, upsert, delete, transaction, createtable, deletetable, listtables.
    /// </summary>
    public Func<string, Exception?>? Fault { get; set; }

    /// <summary>Operations begun since the engine was opened, by kind, as Azure bills them: a page or a transaction is one.</summary>
    public IReadOnlyDictionary<string, long> Operations
    {
        get
        {
            var answer = new Dictionary<string, long>(StringComparer.Ordinal);
            for (var i = 0; i < Kinds.Length; i++) answer.Add(Kinds[i], Interlocked.Read(ref counts[i]));
            return answer;
        }
    }

    internal Journal Journal { get; }

    internal RowVersions Versions { get; }

    internal RowReaders Readers { get; }

    internal PropertyNames Names { get; } = new();

    /// <summary>Ids of the tables by name, as the writer thread left them.</summary>
    internal ConcurrentDictionary<string, int> Tables { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The store of an engine: <c>engine.Component(TableStore.Attach)</c>.</summary>
    public static TableStore Attach(EmbeddedEngine engine) => new(engine.Journal, engine.Time);

    internal void Begin(TableCall call, string table)
    {
        Interlocked.Increment(ref counts[(int)call]);
        if (Fault is { } fault && fault($"{Kinds[(int)call]} {table}") is { } exception) throw exception;
    }

    /// <summary>Closes the reading connections; the journal is its owner's.</summary>
    public void Dispose() => Readers.Dispose();

    private long Open(JournalWriter writer)
    {
        writer.Execute(Schema);
        var names = writer.Prepare("SELECT id, name FROM table_names");
        while (writer.Next(names)) Tables[raw.sqlite3_column_text(names, 1).utf8_to_string()] = raw.sqlite3_column_int(names, 0);
        var epochs = writer.Prepare("SELECT epoch FROM table_epoch");
        writer.Next(epochs);
        var epoch = raw.sqlite3_column_int64(epochs, 0);
        raw.sqlite3_reset(epochs);
        return epoch;
    }
}
