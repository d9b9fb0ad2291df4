namespace Waxseal.Local.Engine;

/// <summary>
/// What the end of a delivery does to a message's row: deletes it when <see cref="Head"/> is null, else writes these
/// values.
/// </summary>
internal readonly record struct RowChange(long RowId, MessageTable.Place Place, int Failures, byte[]? Head)
{
    public static RowChange Delete(long rowId) => new(rowId, MessageTable.Place.Unknown, 0, null);

    public void Apply(JournalWriter writer)
    {
        if (Head is null) MessageTable.Delete(writer, RowId);
        else MessageTable.Update(writer, RowId, Place, Failures, Head);
    }
}
