using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Waxseal.Gate;

namespace Waxseal.Triggers;

/// <summary>The seam to the caller: refusals become problems, and whatever broke becomes 503 without a word about what it was.</summary>
public sealed partial class HttpEdge(ILogger<HttpEdge> logger)
{
    /// <summary>Runs one call. A time-out that is not the caller's own counts as broken.</summary>
    public async Task<IActionResult> RunAsync(CancellationToken cancellation, Func<Task<IActionResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (ProblemException exception)
        {
            return new ProblemAnswer(exception.Problem);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new ProblemAnswer(new Problem(413, "too_large", "The body is larger than this gateway takes.", "body"));
        }
        catch (BadHttpRequestException exception)
        {
            // The connection broke off inside the body, or its framing is wrong.
            return new ProblemAnswer(Problem.Invalid("body", "The body did not arrive whole.") with { Status = exception.StatusCode });
        }
        catch (EndOfStreamException)
        {
            return new ProblemAnswer(Problem.Invalid("body", "The body is shorter than Content-Length."));
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // Where it broke, not what it said: a message may repeat what a caller sent.
            Log.Broke(logger, exception.GetType().Name, exception.StackTrace ?? "");
            return new ProblemAnswer(Problem.Unavailable);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(800, LogLevel.Error, "A request could not be served: {Error} {Trace}")]
        public static partial void Broke(ILogger logger, string error, string trace);
    }
}
