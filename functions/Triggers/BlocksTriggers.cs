using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Gate;
using Waxseal.Limits;

namespace Waxseal.Triggers;

/// <summary>
/// <c>/v1/blocks</c>: accounts stopped for more than three times their normal volume, for the account's own reviewers and, with
/// <c>?account=</c>, for the gateway's operators; and the timer that carries out what they say.
/// </summary>
public sealed class BlocksTriggers(
    HttpEdge edge, CallGate calls, BlockReviews reviews, IBlockRows rows, IAccountRows accounts, BlockRun run)
{
    [Function("BlockList")]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/blocks")] HttpRequest request, CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (_, _, account) = await AdmitAsync(request, cancellation);
            var after = request.Query["after"].ToString();
            if (after.Length > 0 && !IsId(after))
                throw new ProblemException(Problem.Invalid("after", "It is the member next of an answer."));
            var (found, next) = await reviews.ListAsync(account, after, cancellation);
            return new JsonAnswer<BlockListView>(
                StatusCodes.Status200OK, new BlockListView([.. found.Select(View)], next), ApiJson.Default.BlockListView);
        });

    [Function("BlockRead")]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/blocks/{id}")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (_, _, account) = await AdmitAsync(request, cancellation);
            var block = IsId(id) ? await rows.FindAsync(account, id, cancellation) : null;
            return block is null ? new ProblemAnswer(Problem.NotFound) : Answer(block);
        });

    [Function("BlockUnblock")]
    public Task<IActionResult> Unblock(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/blocks/{id}/unblock")] HttpRequest request, string id,
        CancellationToken cancellation) => DecideAsync(request, id, reviews.UnblockAsync, cancellation);

    [Function("BlockConfirm")]
    public Task<IActionResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/blocks/{id}/confirm")] HttpRequest request, string id,
        CancellationToken cancellation) => DecideAsync(request, id, reviews.ConfirmAsync, cancellation);

    [Function("Blocks")]
    public Task Resume([TimerTrigger("45 * * * * *")] TimerInfo timer, CancellationToken cancellation) => run.RunAsync(cancellation);

    private delegate Task<(BlockResult Result, Block? Block)> Word(
        string reviewer, AccountId account, string id, string reason, CancellationToken cancellation);

    private Task<IActionResult> DecideAsync(HttpRequest request, string id, Word say, CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, body, account) = await AdmitAsync(request, cancellation);
            var reason = BodyReading.ReasonOf(body);
            if (!IsId(id)) return new ProblemAnswer(Problem.NotFound);
            var (result, block) = await say(caller.Key.Id.Id, account, id, reason, cancellation);
            var problem = block is null ? Problem.NotFound : ProblemOf(result);
            return problem is null && block is not null ? Answer(block) : new ProblemAnswer(problem ?? Problem.NotFound);
        });

    private async Task<(Caller Caller, byte[] Body, AccountId Account)> AdmitAsync(HttpRequest request, CancellationToken cancellation)
    {
        var (caller, arrived) = await calls.AdmitOwnOrGatewayAsync(request, Scopes.ReviewBlocks, cancellation);
        var named = request.Query["account"].ToString();
        if (named.Length == 0 || named == caller.Account.Id.Value) return (caller, arrived.Request.Body, caller.Account.Id);
        return caller.Account.Id == AccountId.Gateway && AccountId.TryParse(named, out var account)
            && await accounts.FindAccountAsync(account, cancellation) is not null
            ? (caller, arrived.Request.Body, account)
            : throw new ProblemException(Problem.NotFound with { Field = "account" });
    }

    private static bool IsId(string id) => Block.IsId(id) && FitsKey(id);

    // Safe in keys of rows.
    internal static bool FitsKey(string id) =>
        id.Length <= 60 && !id.AsSpan().ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789_");

    private static Problem? ProblemOf(BlockResult result) => result switch
    {
        BlockResult.Done => null,
        BlockResult.OwnMessages => new Problem(403, "own_message", "A key that sent in the window can't decide on the block."),
        BlockResult.DecidedBefore => new Problem(409, "already_decided", "Another verdict stands."),
        BlockResult.StillRejecting => new Problem(
            409, "still_rejecting", "The block was confirmed, and messages are still being rejected.", RetryAfterSeconds: 60),
        _ => Problem.NotFound,
    };

    private static JsonAnswer<BlockView> Answer(Block block) => new(StatusCodes.Status200OK, View(block), ApiJson.Default.BlockView);

    private static BlockView View(Block block)
    {
        var (allowance, reviewed) = (block.Allowance, block.ReviewedBy.Length > 0);
        var breach = new VolumeBreach(block.Account, block.Id, block.Observed, allowance, block.RaisedAt);
        return new BlockView(
            block.Id, block.Account.Value, block.State.Code(), block.RaisedAt, block.RaisedBy, block.Senders,
            new VolumeView(
                block.Observed, Math.Round(allowance.Normal.Level, 1), allowance.Factor, (int)VolumeRule.Window.TotalMinutes,
                allowance.Floor, allowance.Onboarding, allowance.Announced, allowance.Max),
            breach.Sentence, reviewed ? block.ReviewedBy : null, reviewed ? block.ReviewedAt : null, reviewed ? block.Reason : null,
            block.Settled, block.Done);
    }
}
