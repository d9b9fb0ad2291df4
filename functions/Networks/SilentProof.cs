using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;

namespace Waxseal.Networks;

/// <summary>
/// Proves without a message that a device uses a number: the app opens a URL over mobile data, the network knows who that is, and a code
/// comes back (CAMARA Number Verification v2, authorization code with PKCE). Whatever fails is a reason to fall back to a code by message.
/// </summary>
public sealed partial class SilentProof(
    OperatorNetworks networks, IOptions<NetworksOptions> options, RandomNumberGenerator random, TimeProvider time,
    ILogger<SilentProof> logger)
{
    /// <summary>Characters of a code that an operator may bring.</summary>
    public const int CodeCharactersMax = 4096;

    private const int SecretBytes = 32;
    private readonly NetworksOptions options = options.Value;

    /// <summary>Begins a proof; null where the number's operator has no door for it, or it can't be opened now.</summary>
    /// <param name="number">E.164 with the plus sign.</param>
    public async Task<SilentStart?> BeginAsync(string number, CancellationToken cancellation)
    {
        if (options.CallbackUrl.Length == 0 || networks.Of(number).FirstOrDefault(one => one.Proves) is not { } network) return null;
        using var budget = new CancellationTokenSource(options.Budget, time);
        var (state, verifier) = (Secret(), Secret());

        // RFC 7636, 4.2: base64url of the hash of the verifier's letters.
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        var url = await network.AuthorizationUrlAsync(new Uri(options.CallbackUrl), state, challenge, budget.Token, cancellation);
        return url is null ? null : new SilentStart(url, network.Name, state, verifier);
    }

    /// <summary>Ends a proof with the code that came back. Throws only when cancelled.</summary>
    /// <param name="network">As <see cref="SilentStart.Network"/> said.</param>
    /// <param name="codeVerifier">As <see cref="SilentStart.CodeVerifier"/> said.</param>
    /// <param name="number">The number that the proof was begun for.</param>
    /// <param name="code">What came back: of a stranger, until the operator took it.</param>
    public async Task<SilentOutcome> CompleteAsync(
        string network, string codeVerifier, string number, string code, CancellationToken cancellation)
    {
        if (code.Length is 0 or > CodeCharactersMax) return FellBack(NetworkAway.Refused, "");
        if (networks.Named(network) is not { Proves: true } asked || options.CallbackUrl.Length == 0)
            return FellBack(NetworkAway.Unreachable, "");

        using var budget = new CancellationTokenSource(options.ProofBudget, time);
        var correlator = Correlators.Fresh(random);
        var reply = await asked.ProveAsync(
            number, code, codeVerifier, new Uri(options.CallbackUrl), correlator, budget.Token, cancellation);
        Log.Ended(logger, correlator, asked.Name, reply.Code);
        return reply.State switch
        {
            FactState.Yes => new SilentOutcome(SilentResult.Proved, NetworkAway.None, correlator),
            FactState.No => new SilentOutcome(SilentResult.OtherNumber, NetworkAway.None, correlator),
            _ => FellBack(reply.Away, correlator),
        };
    }

    private static SilentOutcome FellBack(NetworkAway away, string correlator) => new(SilentResult.FellBack, away, correlator);

    private string Secret()
    {
        Span<byte> bytes = stackalloc byte[SecretBytes];
        random.GetBytes(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    private static partial class Log
    {
        [LoggerMessage(667, LogLevel.Information, "Proof {Correlator}: {Operator} ended it with {Result}.")]
        public static partial void Ended(ILogger logger, string correlator, string @operator, string result);
    }
}
