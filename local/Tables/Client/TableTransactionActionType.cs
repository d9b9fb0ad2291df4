// Stand-in for Azure.Data.Tables 12.11.0 (used by every build that does not publish to Azure): same names, defaults and errors.
namespace Azure.Data.Tables;

/// <summary>What one action of a transaction does.</summary>
public enum TableTransactionActionType
{
    /// <summary>Inserts; fails with 409 when the entity exists.</summary>
    Add = 0,

    /// <summary>Merges into an existing entity.</summary>
    UpdateMerge = 1,

    /// <summary>Replaces an existing entity.</summary>
    UpdateReplace = 2,

    /// <summary>Deletes an existing entity.</summary>
    Delete = 3,

    /// <summary>Inserts or merges.</summary>
    UpsertMerge = 4,

    /// <summary>Inserts or replaces.</summary>
    UpsertReplace = 5,
}
