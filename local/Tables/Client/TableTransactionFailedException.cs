// Stand-in for Azure.Data.Tables 12.11.0 (used by every build that does not publish to Azure): same names, defaults and errors.
using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>A transaction was refused as a whole.</summary>
public class TableTransactionFailedException : RequestFailedException
{
    internal const string FailedEntity = "FailedEntity";

    /// <summary>Wraps the service's answer; its data may name the action that failed.</summary>
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(
            requestFailedException.Status,
            requestFailedException.Message,
            requestFailedException.ErrorCode,
            requestFailedException.InnerException)
    {
        foreach (System.Collections.DictionaryEntry entry in requestFailedException.Data) base.Data[entry.Key] = entry.Value;
        if (requestFailedException.Data[FailedEntity] is string text && int.TryParse(text, CultureInfo.InvariantCulture, out var index))
        {
            FailedTransactionActionIndex = index;
        }
    }

    /// <summary>Which of the submitted actions failed, from 0; null when the service did not say.</summary>
    public int? FailedTransactionActionIndex { get; }
}
