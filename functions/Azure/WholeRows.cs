using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Waxseal.Protection;

namespace Waxseal.Azure;

/// <summary>
/// Leaves out of a list what this gateway did not write. That includes the rows of which nobody can say yet, by their version: who writes
/// the table could otherwise stop every list, and every timer, with a single one.
/// </summary>
public sealed partial class WholeRows(RowMacs macs, ILogger<WholeRows> logger)
{
    /// <summary>
    /// The rows that are whole. Throws <see cref="KeysUnavailableException"/> when there are no keys to judge any row by.
    /// </summary>
    /// <param name="rows">As they come from it.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async IAsyncEnumerable<TableEntity> OfAsync(
        IAsyncEnumerable<TableEntity> rows, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var unclear = 0;
        try
        {
            await foreach (var row in rows.WithCancellation(cancellation))
            {
                if (IsWhole(row, ref unclear)) yield return row;
            }
        }
        finally
        {
            if (unclear > 0) Log.Unclear(logger, unclear);
        }
    }

    private bool IsWhole(TableEntity row, ref int unclear)
    {
        try
        {
            return macs.IsWhole(row);
        }
        catch (KeysUnavailableException) when (macs.Ready)
        {
            unclear++;
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(725, LogLevel.Warning, "{Count} rows were left out of a list: nobody can say yet who signed them.")]
        public static partial void Unclear(ILogger logger, int count);
    }
}
