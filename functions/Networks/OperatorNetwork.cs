using Microsoft.Extensions.Logging;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Protocols.Camara;

namespace Waxseal.Networks;

/// <summary>One operator's network, and what it may be asked.</summary>
internal sealed class OperatorNetwork
{
    private const string ProofCode = "number_verification";
    private readonly NetworkOptions settings;
    private readonly NetworksOptions options;
    private readonly TimeProvider time;
    private readonly NetworkDoors doors;
    private readonly Dictionary<NumberQuestions, NetworkGuard> guards;
    private readonly NetworkGuard proofGuard;

    public OperatorNetwork(
        NetworkOptions settings, NetworksOptions options, HttpClient http, IVault vault, TimeProvider time, ILogger logger)
    {
        this.settings = settings;
        this.options = options;
        this.time = time;
        doors = new NetworkDoors(settings, http, vault, time, logger);
        NumberQuestions[] all = [NumberQuestions.SimSwap, NumberQuestions.DeviceSwap, NumberQuestions.Recycling];
        guards = all.Where(Asks).ToDictionary(one => one, one => new NetworkGuard(settings.Name, one.Code(), options, time, logger));
        proofGuard = new NetworkGuard(settings.Name, ProofCode, options, time, logger);
    }

    public string Name => settings.Name;

    /// <summary>Whether it has a door for proofs without a code.</summary>
    public bool Proves => settings.AuthorizeUrl.Length > 0;

    /// <summary>Whether it is asked this one question.</summary>
    public bool Asks(NumberQuestions question) => settings.Asks.HasFlag(question);

    /// <summary>Asks one question.</summary>
    /// <param name="question">One that it is asked.</param>
    /// <param name="number">E.164 with the plus sign.</param>
    /// <param name="span">Hours that it is about; days of recycling.</param>
    /// <param name="correlator">Under which both sides find it.</param>
    /// <param name="inTime">Ends when the budget is over.</param>
    public async Task<NetworkReply> AskAsync(
        NumberQuestions question, string number, int span, string correlator, CancellationToken inTime)
    {
        var reply = await AskOnceAsync(question, number, span, correlator, inTime);
        if (reply.Away != NetworkAway.ShortHistory || question == NumberQuestions.Recycling) return reply;
        var less = Math.Min(options.ShortHours, span / 2);
        if (less < 1) return reply;

        // A change within less is a change. None within less leaves the rest of the time open, and is no "no".
        var second = await AskOnceAsync(question, number, less, correlator, inTime);
        return second.State == FactState.No ? reply : second;
    }

    /// <summary>Where the app asks for a proof; null where it can't be said now.</summary>
    public async Task<Uri?> AuthorizationUrlAsync(
        Uri redirect, string state, string codeChallenge, CancellationToken inTime, CancellationToken cancellation)
    {
        // With the secret in hand, though no secret is in it: who can't finish a proof should not begin one.
        var (door, _) = await doors.OpenAsync(inTime, cancellation);
        return door?.Client.AuthorizationUrl(redirect, state, codeChallenge);
    }

    /// <summary>Whether the device that got this code uses the number.</summary>
    public Task<NetworkReply> ProveAsync(
        string number, string code, string codeVerifier, Uri redirect, string correlator, CancellationToken inTime,
        CancellationToken cancellation) =>
        proofGuard.AskAsync(
            async token =>
            {
                var (door, error) = await doors.OpenAsync(inTime, token);
                if (door is null) return new CamaraAnswer<bool>(false, error);
                var got = await door.Tokens.OfCodeAsync(code, codeVerifier, redirect, inTime, token);

                // Anyone can bring a wrong code: that is another error, and does not open the breaker. Where the operator does not say
                // what was wrong, the secret is read anew all the same; strangers can't have that more often than its pause allows.
                if (got.Error is CamaraError.Unauthenticated or CamaraError.Doubtful) doors.Refused(door);
                if (got.Value is not { } ofDevice) return new CamaraAnswer<bool>(false, got.Error, got.RetryAfter);
                return await door.Client.VerifyAsync(number, ofDevice, correlator, inTime, token);
            },
            cancellation);

    private Task<NetworkReply> AskOnceAsync(
        NumberQuestions question, string number, int span, string correlator, CancellationToken inTime) =>
        guards[question].AskAsync(
            async _ =>
            {
                var (door, error) = await doors.OpenAsync(inTime, CancellationToken.None);
                if (door is null) return new CamaraAnswer<bool>(false, error);
                var answer = await CallAsync(door.Client, question, number, span, correlator, inTime);
                if (answer.Error == CamaraError.Unauthenticated) doors.Refused(door);
                return answer;
            },
            CancellationToken.None);

    private Task<CamaraAnswer<bool>> CallAsync(
        CamaraClient client, NumberQuestions question, string number, int span, string correlator, CancellationToken inTime) =>
        question switch
        {
            NumberQuestions.SimSwap => client.SimSwappedAsync(number, span, correlator, inTime, CancellationToken.None),
            NumberQuestions.DeviceSwap => client.DeviceSwappedAsync(number, span, correlator, inTime, CancellationToken.None),
            _ => client.RecycledAsync(
                number, DateOnly.FromDateTime(time.GetUtcNow().AddDays(-span).UtcDateTime), correlator, inTime, CancellationToken.None),
        };
}
