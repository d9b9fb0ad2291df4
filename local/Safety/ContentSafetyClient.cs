// Stand-in for Azure.AI.ContentSafety 1.0.0 (used by every build that does not publish to Azure): same names, defaults and errors.
using Azure.Core;
using Azure.Core.Pipeline;
using Waxseal.Local.Safety;

namespace Azure.AI.ContentSafety;

/// <summary>The service that judges texts, over its REST API.</summary>
public class ContentSafetyClient
{
    private const string Scope = "https://cognitiveservices.azure.com/.default";
    private readonly Uri? endpoint;
    private readonly HttpPipeline? pipeline;
    private readonly string version = "";

    /// <summary>For mocks.</summary>
    protected ContentSafetyClient()
    {
    }

    /// <summary>A resource, with a token.</summary>
    public ContentSafetyClient(Uri endpoint, TokenCredential credential)
        : this(endpoint, credential, new ContentSafetyClientOptions())
    {
    }

    /// <summary>The same with options.</summary>
    public ContentSafetyClient(Uri endpoint, TokenCredential credential, ContentSafetyClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        options ??= new ContentSafetyClientOptions();
        this.endpoint = endpoint;
        version = options.Version;

        // The policy refuses to send a token over plain HTTP.
        pipeline = HttpPipelineBuilder.Build(
            options, [], [new BearerTokenAuthenticationPolicy(credential, Scope)], new ResponseClassifier());
    }

    /// <summary>The pipeline that requests go through.</summary>
    public virtual HttpPipeline Pipeline => pipeline ?? throw new InvalidOperationException("A mocked client has no pipeline.");

    /// <summary>Judges a text; throws <see cref="RequestFailedException"/> for every answer but 200.</summary>
    public virtual async Task<Response<AnalyzeTextResult>> AnalyzeTextAsync(
        AnalyzeTextOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var message = Pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(endpoint ?? throw new InvalidOperationException("A mocked client has no endpoint."));
        message.Request.Uri.AppendPath("/contentsafety", false);
        message.Request.Uri.AppendPath("/text:analyze", false);
        message.Request.Uri.AppendQuery("api-version", version, true);
        message.Request.Headers.Add("Accept", "application/json");
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(AnalysisJson.Write(options));
        await Pipeline.SendAsync(message, cancellationToken);
        var response = message.Response;
        if (response.Status != 200) throw new RequestFailedException(response);
        return Response.FromValue(AnalysisJson.Read(response.Content), response);
    }
}
