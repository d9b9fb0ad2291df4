using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Gate;

namespace Waxseal.Triggers;

/// <summary><c>/v1/operators/{name}/receipts</c>: receipts that belong to no message.</summary>
public sealed partial class ReceiptsTriggers(
    HttpEdge edge, CallGate calls, IUnmatchedReceipts unmatched, IOptions<ReceiptsOptions> options, TimeProvider time)
{
    private const int AfterCharactersMax = 300;

    [Function("OperatorReceipts")]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/operators/{name}/receipts")] HttpRequest request, string name,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            await calls.AdmitAsync(request, Scopes.OperatorsManage, cancellation);
            var after = request.Query["after"].ToString();
            if (!OperatorName().IsMatch(name) || after.Length > AfterCharactersMax) throw new ProblemException(Problem.NotFound);

            var now = time.GetUtcNow();
            var day = DayOf(request.Query["day"].ToString(), now);
            var page = await unmatched.ListAsync(name, day, now, after, options.Value.PageMax, cancellation);
            var views = page.Receipts.Select(one => new ReceiptView(one.OperatorMessageId, one.State.Code(), one.ReceivedAt));
            var view = new ReceiptListView([.. views], page.Next.Length > 0 ? page.Next : null);
            return new JsonAnswer<ReceiptListView>(StatusCodes.Status200OK, view, ApiJson.Default.ReceiptListView);
        });

    private static DateOnly DayOf(string text, DateTimeOffset now)
    {
        if (text.Length == 0) return DateOnly.FromDateTime(now.UtcDateTime);
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new ProblemException(Problem.Invalid("day", "It is a UTC day, yyyy-MM-dd."));
    }

    // Which operators there are is known where the binds are, and perhaps not in this process: one without receipts has none.
    [GeneratedRegex("^[a-z0-9-]{1,30}$", RegexOptions.None, 1000)]
    private static partial Regex OperatorName();
}
