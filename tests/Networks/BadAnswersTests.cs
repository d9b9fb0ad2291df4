using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Waxseal.Networks;
using Xunit;

namespace Waxseal.Tests.Networks;

/// <summary>
/// Each API of an operator that a message waits for, with each kind of bad answer: unknown with its reason within the budget, never no,
/// never a proof, never an exception.
/// </summary>
public sealed class BadAnswersTests(BadAnswersTests.Operator scene) : IClassFixture<BadAnswersTests.Operator>
{
    private const string Proof = "/number-verification/v2/verify";
    private const string Grant = "/token";

    // By their paths, with the member that is the answer.
    private static readonly (string Path, string Member)[] Apis =
    [
        ("/sim-swap/v2/check", "swapped"), ("/device-swap/v1/check", "swapped"), ("/number-recycling/v0.2/check", "phoneNumberRecycled"),
        (Proof, "devicePhoneNumberVerified"), (Grant, "access_token"),
    ];

    // Each alone beside an answer: that of RFC 6749 in each API, those of ErrorInfo where no token is asked for.
    private static readonly string[] Errors = ["\"error\":\"access_denied\"", "\"error\":{\"id\":7}"];
    private static readonly string[] Codes =
        ["\"code\":\"DENIED\"", "\"code\":403", "\"status\":403", "\"status\":\"403\"", "\"status\":4e2"];

    private static int numbers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private NetworksScene Scene => scene.Scene;

    public static TheoryData<string, string, NetworkAway> Answers()
    {
        var rows = new TheoryData<string, string, NetworkAway>();
        foreach (var (path, member) in Apis)
        {
            var said = path == Grant ? "\"abc\",\"token_type\":\"Bearer\"" : "false";
            rows.Add(path, $"{{\"{member}\":{said}", NetworkAway.Unreadable);
            rows.Add(path, $"{{\"{member}\":\"fal\\ud800\"}}", NetworkAway.Unreadable);
            rows.Add(path, $"{{\"{member}\":0}}", NetworkAway.Unreadable);
            rows.Add(path, $"{{\"{member}\":{said},\"{member}\":true}}", NetworkAway.Unreadable);
            foreach (var error in path == Grant ? Errors : [.. Errors, .. Codes])
                rows.Add(path, $"{{\"{member}\":{said},{error}}}", NetworkAway.Unreadable);
            rows.Add(path, "hangs", NetworkAway.Slow);
            rows.Add(path, "trickles", NetworkAway.Slow);
            rows.Add(path, "endless", NetworkAway.Unreadable);
        }

        // It lies about its own token.
        rows.Add(Grant, "{\"access_token\":\"abc\",\"token_type\":\"Bearer\",\"expires_in\":2147483647}", NetworkAway.Refused);
        return rows;
    }

    [Theory, MemberData(nameof(Answers))]
    public async Task A_bad_answer_is_a_reason(string path, string answer, NetworkAway expected)
    {
        var begun = 0;
        Scene.Server.DeviceNumber = NetworksScene.Number;
        Scene.Server.Instead.Clear();
        Scene.Server.Instead[path] = async context =>
        {
            Interlocked.Increment(ref begun);
            await AnswerAsync(context, answer);
        };

        var asking = path == Proof ? ProveAsync() : AskAsync(path);
        if (expected == NetworkAway.Slow)
        {
            await Scene.UntilAskedAsync(() => Volatile.Read(ref begun) == 1);
            Scene.Time.Advance(path == Proof ? Scene.Options.ProofBudget : Scene.Options.Budget);
        }

        Assert.Equal((false, expected), await asking.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Token));
    }

    private static async Task AnswerAsync(HttpContext context, string answer)
    {
        context.Response.ContentType = "application/json";
        var piece = new byte[16 * 1024];
        piece.AsSpan().Fill((byte)' ');
        switch (answer)
        {
            case "hangs":
                await CamaraServer.Never(context);
                break;
            case "trickles":
                await context.Response.WriteAsync("{");
                await context.Response.Body.FlushAsync();
                await CamaraServer.Never(context);
                break;
            case "endless":
                while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(piece);
                break;
            default:
                await context.Response.WriteAsync(answer);
                break;
        }
    }

    // Of the token by the question about the SIM. A number each: what is known of one is not asked again.
    private async Task<(bool Said, NetworkAway Away)> AskAsync(string path)
    {
        var question = path.StartsWith("/device", StringComparison.Ordinal) ? NumberQuestions.DeviceSwap
            : path.StartsWith("/number-rec", StringComparison.Ordinal) ? NumberQuestions.Recycling
            : NumberQuestions.SimSwap;
        Scene.HasOperator(question);
        var facts = await Scene.AskAsync(Scene.Instance(), question, $"+4477008{Interlocked.Increment(ref numbers):00000}");
        return (facts is not { SimSwapped: FactState.Unknown, DeviceSwapped: FactState.Unknown, Recycled: FactState.Unknown }, facts.Away);
    }

    private async Task<(bool Said, NetworkAway Away)> ProveAsync()
    {
        Scene.HasOperator();
        var proof = Scene.Proof();
        var start = (await proof.BeginAsync(NetworksScene.Number, Token))!;
        using var http = Scene.Server.Http();
        using var opened = await http.GetAsync(start.Url, Token);
        var code = QueryHelpers.ParseQuery(opened.Headers.Location!.Query)["code"].ToString();
        var outcome = await proof.CompleteAsync(start.Network, start.CodeVerifier, NetworksScene.Number, code, Token);
        return (outcome.Result != SilentResult.FellBack, outcome.Away);
    }

    /// <summary>One operator for all rows.</summary>
    public sealed class Operator : IAsyncLifetime
    {
        internal NetworksScene Scene { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Scene = await NetworksScene.StartAsync();

        public ValueTask DisposeAsync() => Scene.DisposeAsync();
    }
}
