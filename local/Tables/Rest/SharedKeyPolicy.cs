using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace Waxseal.Local.Tables;

/// <summary>
/// Dates each try of a request and signs it with the account's key ("Authorize with Shared Key", Shared Key Lite for the Table service);
/// without a key it only dates, and another policy brings a token.
/// </summary>
internal sealed class SharedKeyPolicy(TableSharedKeyCredential? credential, TimeProvider time) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        message.Request.Headers.SetValue("x-ms-date", date);
        if (credential is null) return;
        // The path as it is sent; queries of the Table service have no part in it but for "comp", which is not used here.
        var resource = "/" + credential.AccountName + message.Request.Uri.ToUri().AbsolutePath;
        var signature = credential.Sign(date + "\n" + resource);
        message.Request.Headers.SetValue("Authorization", $"SharedKeyLite {credential.AccountName}:{signature}");
    }
}
