using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Gate;

namespace Waxseal.Triggers;

/// <summary>What calls about one account have in common: its id in the path, and what came of reading or changing it.</summary>
internal static class AccountAnswers
{
    public static AccountId Parse(string text) =>
        AccountId.TryParse(text, out var id) ? id : throw new ProblemException(Problem.NotFound);

    /// <summary>The account, or 404.</summary>
    public static async Task<Account> FindAsync(IAccountRows rows, string id, CancellationToken cancellation) =>
        await rows.FindAccountAsync(Parse(id), cancellation) ?? throw new ProblemException(Problem.NotFound);

    /// <summary>What of the account this call shows, or why it was not changed.</summary>
    public static IActionResult Of<TView>(
        AccountOutcome outcome, Func<Account, TView> view, JsonTypeInfo<TView> type, int status = StatusCodes.Status200OK) => outcome switch
    {
        AccountOutcome.Done done => new JsonAnswer<TView>(status, view(done.Account), type),
        AccountOutcome.Overtaken => new ProblemAnswer(
            new Problem(409, "version_conflict", "The account was changed since this version was read.", "version")),
        AccountOutcome.OtherRequest => new ProblemAnswer(Problem.IdempotencyMismatch),
        _ => new ProblemAnswer(Problem.NotFound),
    };
}
