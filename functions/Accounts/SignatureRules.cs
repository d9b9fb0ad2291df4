using System.ComponentModel.DataAnnotations;

namespace Waxseal.Accounts;

/// <summary>What a signature must be, section <c>Signature</c>. The gate and validate-signature judge by the same rules.</summary>
public sealed class SignatureRules
{
    /// <summary>The tag of our profile of RFC 9421.</summary>
    public const string Tag = "waxseal-v1";

    /// <summary>Age of a signature at receipt: a client's retries fit in, a recorded request soon does not.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan AgeMax { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>How far a client's clock may be ahead.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ClockSkewMax { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Characters of a nonce at least: 16 random bytes in base64url.</summary>
    [Range(16, 128)]
    public int NonceCharactersMin { get; set; } = 22;

    /// <summary>Characters of a nonce at most.</summary>
    [Range(32, 512)]
    public int NonceCharactersMax { get; set; } = 128;
}
