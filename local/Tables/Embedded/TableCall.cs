namespace Waxseal.Local.Tables;

/// <summary>What Azure bills as one transaction.</summary>
internal enum TableCall
{
    Get,
    Query,
    Add,
    Update,
    Upsert,
    Delete,
    Transaction,
    CreateTable,
    DeleteTable,
    ListTables,
}
