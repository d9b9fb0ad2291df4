// Stand-in for Azure.Data.Tables 12.11.0 (used by every build that does not publish to Azure): same names, defaults and errors.
namespace Azure.Data.Tables;

/// <summary>One action of <see cref="TableClient.SubmitTransactionAsync"/>.</summary>
public class TableTransactionAction
{
    /// <summary>An action without a condition.</summary>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity)
        : this(actionType, entity, default)
    {
    }

    /// <summary>An action that an update or delete makes depend on the entity's version; the default ETag means any.</summary>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default)
    {
        ActionType = actionType;
        Entity = entity;
        ETag = etag;
    }

    /// <summary>What is done.</summary>
    public TableTransactionActionType ActionType { get; }

    /// <summary>To which entity.</summary>
    public ITableEntity Entity { get; }

    /// <summary>On which version; default means any.</summary>
    public ETag ETag { get; }
}
