using Azure.Data.Tables;

namespace Waxseal.Local.Tables;

/// <summary>A change as the writer thread takes it; the key's first bytes await the table's id.</summary>
internal sealed class RowChange(TableTransactionActionType kind, byte[] key, byte[] row, long? condition, int keyBilledBytes)
{
    public TableTransactionActionType Kind { get; } = kind;

    public byte[] Key { get; } = key;

    /// <summary>The properties as the caller sent them; empty for a delete.</summary>
    public byte[] Row { get; } = row;

    /// <summary>The version that the row must have; null means any.</summary>
    public long? Condition { get; } = condition;

    public int KeyBilledBytes { get; } = keyBilledBytes;

    /// <summary>What <see cref="ChangeOperation"/> will write; set when the conditions were checked.</summary>
    public byte[] Result { get; set; } = [];

    /// <summary>Whether the row was there when the conditions were checked.</summary>
    public bool Exists { get; set; }

    public bool MustExist => Kind
        is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace or TableTransactionActionType.Delete;

    public bool Merges => Kind is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge;

    /// <summary>The change, or why the service would refuse it whatever the table holds.</summary>
    public static RowChange? From(EntityChange change, out TableRefusal? refusal)
    {
        var entity = change.Entity;
        var deletes = change.Kind == TableTransactionActionType.Delete;
        refusal = deletes ? EntityLimits.JudgeKeys(entity.PartitionKey, entity.RowKey) : EntityLimits.Judge(entity);
        if (refusal is not null) return null;
        // An upsert or an insert has no condition: the protocol has no place for one.
        var conditional = change.Kind is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace || deletes;
        return new RowChange(
            change.Kind,
            RowKeys.Encode(entity.PartitionKey, entity.RowKey),
            deletes ? [] : RowCodec.Encode(entity),
            conditional ? RowVersion.Parse(change.Condition) : null,
            EntityLimits.KeyBytes(entity.PartitionKey, entity.RowKey));
    }
}
