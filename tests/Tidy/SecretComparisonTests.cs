using System.Reflection;
using System.Text.RegularExpressions;
using Waxseal.Client;
using Waxseal.Protocols.Signing;
using Xunit;

namespace Waxseal.Tests.Tidy;

/// <summary>
/// Secrets and keyed hashes are compared by CryptographicOperations.FixedTimeEquals: any other comparison stops at the first difference,
/// and so tells how much of a guess was right.
/// </summary>
public sealed partial class SecretComparisonTests
{
    private static readonly Assembly[] Assemblies =
        [typeof(Program).Assembly, typeof(WaxsealClient).Assembly, typeof(SigningKey).Assembly, Assembly.Load("waxseal")];

    // Who may compare bytes in another way, and why.
    private static readonly Dictionary<string, string> BytesReviewed = new(StringComparer.Ordinal)
    {
        ["ContentDigest"] = "an unkeyed hash of a body that whoever sent it has",
        ["KeyRegister"] = "public keys", ["KeyRotationRules"] = "public keys",
    };

    // Comparisons of what is named like a secret and is none.
    private static readonly Dictionary<string, string> TextsReviewed = new(StringComparer.Ordinal)
    {
        ["known.ETag == account.ETag"] = "the version of a row, both read from the table",
        ["last.HashVersion == hashVersion"] = "a number", ["builder.HashVersion == tally.HashVersion"] = "a number",
        ["other.HashVersion == HashVersion"] = "a number",
        ["entry.ContentHash != contentHash"] = "given to the reviewer who is to send it back",
        ["entry.ContentHash != asked.ContentHash"] = "given to the reviewer who is to send it back",
        ["first.Fingerprint == slot.On"] = "both are made here, of what one proven caller sent",
        ["first.Fingerprint != slot.On"] = "both are made here, of what one proven caller sent",
        ["there.Hash == record.Hash"] = "links of the audit's chain: nobody sends them in to be judged",
        [".Hash != claim.Hash"] = "links of the audit's chain: nobody sends them in to be judged",
        [".Hash != anchor.Checkpoint"] = "links of the audit's chain: nobody sends them in to be judged",
        ["record.Previous != head.Hash"] = "links of the audit's chain: nobody sends them in to be judged",
        ["one.Hash == next.Hash"] = "links of the audit's chain: nobody sends them in to be judged",
        ["one.Hash != last.Hash"] = "links of the audit's chain: nobody sends them in to be judged",
        ["RequestClaim.NonceUsed when slot.IdempotencyKey.Length == 0"] = "a length",
        ["signature.Parameters.KeyId != key.Id.ToString"] = "names of a key",
        ["theirs != tag"] = "the profile's public tag",
    };

    [Fact]
    public void Bytes_are_compared_in_constant_time()
    {
        var wrong = Assemblies.SelectMany(Calls.In)
            .Where(one => IsComparisonOfBytes(one.Callee) && !BytesReviewed.ContainsKey(one.Caller))
            .Select(one => $"{one.Caller} calls {one.Callee.DeclaringType?.Name}.{one.Callee.Name}: use FixedTimeEquals, or say why not in SecretComparisonTests.")
            .Distinct().ToArray();

        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void The_search_sees_the_comparisons_that_there_are()
    {
        var callers = Assemblies.SelectMany(Calls.In).Where(one => one.Callee.Name == "FixedTimeEquals").Select(one => one.Caller).ToHashSet();

        Assert.Superset(new HashSet<string> { "RowMacs", "MessageIds", "SignatureVerification", "WebhookVerifier" }, callers);
        Assert.Contains(Assemblies.SelectMany(Calls.In), one => IsComparisonOfBytes(one.Callee) && one.Caller == "ContentDigest");
    }

    [Fact]
    public void Nothing_named_like_a_secret_is_compared_as_text()
    {
        var wrong = SourceFile.In("functions", "client", "protocols/Signing")
            .SelectMany(file => Comparison().Matches(file.Code).Select(match => (file.Path, Text: match.Value.Trim())))
            .Where(one => !IsHarmless(one.Text) && !TextsReviewed.ContainsKey(one.Text))
            .Select(one => $"{one.Path}: {one.Text}: use FixedTimeEquals, or say why not in SecretComparisonTests.")
            .ToArray();

        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    // Of lengths, counts, constants, enums and null: nothing that could be guessed byte by byte.
    private static bool IsHarmless(string comparison) =>
        comparison.Split("==", 2)[^1].Split("!=", 2)[^1].Trim() is var right &&
        (right is "null" or "true" or "false" or "default" or "\"\"" || char.IsAsciiDigit(right[0]) || EnumMember().IsMatch(right) ||
            comparison.Contains(".Length", StringComparison.Ordinal) || comparison.Contains(".Count", StringComparison.Ordinal));

    private static bool IsComparisonOfBytes(MethodBase callee) => callee.Name switch
    {
        "SequenceEqual" or "SequenceCompareTo" => callee.IsGenericMethod && callee.GetGenericArguments()[0] == typeof(byte),
        "Equals" => callee.DeclaringType == typeof(System.Collections.IStructuralEquatable),
        _ => false,
    };

    [GeneratedRegex(
        @"[\w.]*(?i:(?<![a-z])mac|hmac|secret|password|tag|signature|hash|fingerprint|token|proof)\w*(?-i)(\.\w+)*\s*(==|!=)\s*[\w.""]+|[\w.]+\s*(==|!=)\s*[\w.]*(?i:hmac|secret|password|tag|signature|hash|fingerprint|token|proof)\w*(\.\w+)*",
        RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Comparison();

    // SignatureAlgorithm.HmacSha256 and the like.
    [GeneratedRegex(@"^[A-Z]\w+\.[A-Z]\w+$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex EnumMember();
}
