using SQLitePCL;
using Waxseal.Local.Engine;

namespace Waxseal.Local.Tables;

/// <summary>Creates or deletes a table; whether it did is the result.</summary>
internal sealed class TableOperation(TableStore store, string table, bool create) : JournalOperation
{
    private readonly TaskCompletionSource<bool> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool done;
    private int? deletedId;

    public Task<bool> Task => source.Task;

    protected internal override void Apply(JournalWriter writer)
    {
        // Asked of the file, not of the map: an earlier run of this operation may have been rolled back.
        var id = Find(writer);
        done = create ? id is null : id is not null;
        if (create) store.Tables[table] = id ?? Create(writer);
        else if (id is { } known) Delete(writer, known);
    }

    protected internal override void Committed() => source.SetResult(done);

    protected internal override void Failed(Exception exception)
    {
        // The map follows the file back.
        if (create && done) store.Tables.TryRemove(table, out _);
        if (!create && deletedId is { } id) store.Tables[table] = id;
        source.SetException(TableErrors.Behind(exception));
    }

    private int? Find(JournalWriter writer)
    {
        var select = writer.Prepare("SELECT id FROM table_names WHERE name = ?1");
        raw.sqlite3_bind_text(select, 1, table);
        int? id = writer.Next(select) ? raw.sqlite3_column_int(select, 0) : null;
        raw.sqlite3_reset(select);
        return id;
    }

    private int Create(JournalWriter writer)
    {
        var insert = writer.Prepare("INSERT INTO table_names(name) VALUES (?1)");
        raw.sqlite3_bind_text(insert, 1, table);
        writer.Run(insert);
        return Find(writer) ?? throw new InvalidOperationException($"The table {table} was not created.");
    }

    private void Delete(JournalWriter writer, int id)
    {
        var rows = writer.Prepare("DELETE FROM table_rows WHERE k >= ?1 AND k < ?2");
        raw.sqlite3_bind_blob(rows, 1, RowKeys.Table(id));
        raw.sqlite3_bind_blob(rows, 2, RowKeys.Table(id + 1));
        writer.Run(rows);
        var name = writer.Prepare("DELETE FROM table_names WHERE id = ?1");
        raw.sqlite3_bind_int(name, 1, id);
        writer.Run(name);
        deletedId = id;
        store.Tables.TryRemove(table, out _);
    }
}
