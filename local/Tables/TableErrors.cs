using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Waxseal.Local.Engine;

namespace Waxseal.Local.Tables;

/// <summary>Turns the Table service's error answers into the client's exceptions.</summary>
internal sealed class TableErrors : RequestFailedDetailsParser
{
    private static readonly TableErrors Parser = new();

    public static RequestFailedException From(Response response) => new(response, null, Parser);

    /// <summary>For an answer about a whole transaction; its message starts with the action's index, "3:The specified ...".</summary>
    public static TableTransactionFailedException FromTransaction(Response response) => new(From(response));

    /// <summary>
    /// A failure behind the service (a full disk, a broken read) is a busy server to its client, which then tries again; what else went
    /// wrong stays what it is.
    /// </summary>
    public static Exception Behind(Exception failure) => failure is SqliteFailure
        ? new RequestFailedException(503, "The server is busy: " + failure.Message, "ServerBusy", failure)
        : failure;

    public override bool TryParse(Response response, out ResponseError? error, out IDictionary<string, string>? data)
    {
        error = null;
        data = null;
        if (response.ContentStream is null) return false;
        try
        {
            using var document = JsonDocument.Parse(response.Content);
            if (!document.RootElement.TryGetProperty("odata.error", out var body)) return false;
            var code = body.GetProperty("code").GetString();
            var text = body.GetProperty("message").GetProperty("value").GetString() ?? "";
            error = new ResponseError(code, text);
            if (IndexOf(text) is { } index)
            {
                data = new Dictionary<string, string>(StringComparer.Ordinal) { [TableTransactionFailedException.FailedEntity] = index };
            }

            return true;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Not the service's own error format (a proxy's page, say): Azure.Core then reports status and headers.
            return false;
        }
    }

    private static string? IndexOf(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon is < 1 or > 3) return null;
        return int.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index.ToString(CultureInfo.InvariantCulture)
            : null;
    }
}
