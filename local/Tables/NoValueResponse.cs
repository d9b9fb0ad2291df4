using Azure;

namespace Waxseal.Local.Tables;

/// <summary>The answer that there is no such entity.</summary>
internal sealed class NoValueResponse<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException($"No value found. Status code: {response.Status}.");

    public override Response GetRawResponse() => response;
}
