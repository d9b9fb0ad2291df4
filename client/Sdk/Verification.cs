namespace Waxseal.Client;

/// <summary>A verification of a number.</summary>
/// <param name="Id"><c>ver_...</c>; a code is the message <c>msg_...</c> with the same characters behind.</param>
/// <param name="Status"><c>pending</c>, <c>confirmed</c>, <c>failed</c> or <c>expired</c>.</param>
/// <param name="Method"><c>code</c>, or <c>silent</c>: the app opens <paramref name="AuthorizeUrl"/> over mobile data.</param>
/// <param name="ExpiresAt">From then on it can't be confirmed.</param>
/// <param name="AuthorizeUrl">In the answer to the request only.</param>
public sealed record Verification(string Id, string Status, string Method, DateTimeOffset ExpiresAt, string? AuthorizeUrl = null)
{
    /// <summary>The person has the number.</summary>
    public bool IsConfirmed => Status == "confirmed";

    /// <summary>Never prints the address.</summary>
    public override string ToString() => $"Verification({Id})";
}

/// <summary>A code that a person typed.</summary>
internal sealed record TypedCode(string Code)
{
    /// <summary>Never prints the code.</summary>
    public override string ToString() => nameof(TypedCode);
}

/// <summary>What came of it.</summary>
internal sealed record CodeVerdict(string Status);
