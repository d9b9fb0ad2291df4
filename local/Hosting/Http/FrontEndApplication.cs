using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Waxseal.Local.Hosting.Http;

/// <summary>Every request's way in: a client's claims, the limits, then the routes; a failure ends here with an empty body.</summary>
internal sealed partial class FrontEndApplication(RequestDelegate routes, long bodyBytesMax, ILogger logger) : IHttpApplication<HttpContext>
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public async Task ProcessRequestAsync(HttpContext context)
    {
        try
        {
            FrontEndHeaders.Remove(context);
            if (context.Request.ContentLength > bodyBytesMax) Refuse(context, StatusCodes.Status413PayloadTooLarge);
            else await routes(context);
        }
        catch (BadHttpRequestException failure)
        {
            // The server's own complaint while a function read the body: too large, too slow, cut off.
            Refuse(context, failure.StatusCode);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client left: there is nobody to answer.
            context.Abort();
        }
        catch (Exception failure)
        {
            Log.FunctionFailed(logger, failure, context.GetEndpoint()?.DisplayName ?? "(no function)");
            Refuse(context, StatusCodes.Status500InternalServerError);
        }
    }

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    private static void Refuse(HttpContext context, int status)
    {
        if (context.Response.HasStarted)
        {
            // Half an answer must not look like a whole one.
            context.Abort();
            return;
        }

        context.Response.Clear();
        context.Response.StatusCode = status;
        context.Response.ContentLength = 0;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The function {Function} failed and was answered with 500.")]
        public static partial void FunctionFailed(ILogger logger, Exception failure, string function);
    }
}
