using System.Buffers.Binary;
using Azure.Data.Tables;
using SQLitePCL;
using Waxseal.Local.Engine;

namespace Waxseal.Local.Tables;

/// <summary>
/// Changes of one partition, all or none. Every condition is checked before the first write, so a refusal leaves nothing to roll back
/// and the neighbours in the same commit do not notice.
/// </summary>
internal sealed class ChangeOperation(TableStore store, string table, RowChange[] changes) : JournalOperation
{
    private readonly TaskCompletionSource<ChangeOperation> source = new();
    private Exception? failure;

    /// <summary>Ends after the commit; a refusal ends it too.</summary>
    public Task<ChangeOperation> Task => source.Task;

    public TableRefusal? Refusal { get; private set; }

    /// <summary>Which change was refused.</summary>
    public int RefusedIndex { get; private set; }

    /// <summary>Each change's new version.</summary>
    public long[] Versions { get; } = new long[changes.Length];

    protected internal override void Apply(JournalWriter writer)
    {
        Refusal = null;
        if (!store.Tables.TryGetValue(table, out var id))
        {
            Refusal = TableRefusal.TableNotFound;
            return;
        }

        if (changes is [{ Kind: TableTransactionActionType.Add } add])
        {
            AddAlone(writer, id, add);
            return;
        }

        foreach (var change in changes) RowKeys.SetTable(change.Key, id);
        if (changes.Length > 1 && Array.TrueForAll(changes, static change => change.Kind == TableTransactionActionType.Delete) &&
            TryDelete(writer)) return;

        for (var i = 0; i < changes.Length; i++)
        {
            Refusal = Judge(writer, changes[i]);
            RefusedIndex = i;
            if (Refusal is not null) return;
        }

        for (var i = 0; i < changes.Length; i++) Versions[i] = Write(writer, changes[i]);
    }

    protected internal override void Committed()
    {
    }

    protected internal override void Failed(Exception exception) => failure = TableErrors.Behind(exception);

    protected internal override void Acknowledge()
    {
        if (failure is null) source.SetResult(this);
        else source.SetException(failure);
    }

    // By far the most frequent change: its check and its write are one statement.
    private void AddAlone(JournalWriter writer, int table, RowChange add)
    {
        RowKeys.SetTable(add.Key, table);
        var version = store.Versions.Next();
        RowCodec.Stamp(add.Row, version);
        var insert = writer.Prepare("INSERT INTO table_rows(k, v) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
        raw.sqlite3_bind_blob(insert, 1, add.Key);
        raw.sqlite3_bind_blob(insert, 2, add.Row);
        writer.Run(insert);
        if (writer.Changes == 0) Refusal = TableRefusal.EntityAlreadyExists;
        Versions[0] = version.Number;
    }

    // Many rows at once go when their time is over. Each goes in one statement, in the hope that none is refused; else all are put back,
    // and the usual way says which and why.
    private bool TryDelete(JournalWriter writer)
    {
        writer.Run(writer.Prepare("SAVEPOINT deletes"));
        var deleted = Array.TrueForAll(changes, change => TryDelete(writer, change));
        if (!deleted) writer.Run(writer.Prepare("ROLLBACK TO deletes"));
        writer.Run(writer.Prepare("RELEASE deletes"));
        return deleted;
    }

    private static bool TryDelete(JournalWriter writer, RowChange change)
    {
        var delete = writer.Prepare(change.Condition is null
            ? "DELETE FROM table_rows WHERE k = ?1"
            : "DELETE FROM table_rows WHERE k = ?1 AND substr(v, 1, 8) = ?2");
        raw.sqlite3_bind_blob(delete, 1, change.Key);
        if (change.Condition is { } version)
        {
            Span<byte> number = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(number, version);
            raw.sqlite3_bind_blob(delete, 2, number);
        }

        writer.Run(delete);
        return writer.Changes == 1;
    }

    private static TableRefusal? Judge(JournalWriter writer, RowChange change)
    {
        change.Result = change.Row;
        var select = writer.Prepare("SELECT v FROM table_rows WHERE k = ?1");
        raw.sqlite3_bind_blob(select, 1, change.Key);
        change.Exists = writer.Next(select);
        try
        {
            if (!change.Exists) return change.MustExist ? TableRefusal.ResourceNotFound : null;
            if (change.Kind == TableTransactionActionType.Add) return TableRefusal.EntityAlreadyExists;
            var old = raw.sqlite3_column_blob(select, 0);
            if (change.Condition is { } version && version != RowCodec.Version(old)) return TableRefusal.UpdateConditionNotSatisfied;
            if (!change.Merges) return null;

            change.Result = RowCodec.Merge(old, change.Row);
            return EntityLimits.JudgeSize(RowCodec.Measure(change.Result), change.KeyBilledBytes);
        }
        finally
        {
            raw.sqlite3_reset(select);
        }
    }

    private long Write(JournalWriter writer, RowChange change)
    {
        if (change.Kind == TableTransactionActionType.Delete)
        {
            var delete = writer.Prepare("DELETE FROM table_rows WHERE k = ?1");
            raw.sqlite3_bind_blob(delete, 1, change.Key);
            writer.Run(delete);
            return 0;
        }

        var version = store.Versions.Next();
        RowCodec.Stamp(change.Result, version);
        var write = writer.Prepare(change.Exists
            ? "UPDATE table_rows SET v = ?2 WHERE k = ?1"
            : "INSERT INTO table_rows(k, v) VALUES (?1, ?2)");
        raw.sqlite3_bind_blob(write, 1, change.Key);
        raw.sqlite3_bind_blob(write, 2, change.Result);
        writer.Run(write);
        return version.Number;
    }
}
