using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Channels;
using Waxseal.Devices;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Watch;

namespace Waxseal.Steps.Score;

/// <summary>Finds out what a message is judged by, all of it side by side. What lies outside of the gateway has its own budget.</summary>
public sealed class RiskGathering(
    NumberChecks checks, Silences silences, KnownDevices devices, CodeCounts codes, Reach reach, WaysOut ways, OpenAlerts alerts,
    KnownDestinations destinations, RecipientPace pace, NumberTokens tokens, IOptions<ScoreOptions> options,
    IOptions<NetworksOptions> networks, TimeProvider time)
{
    private const NumberQuestions Careful = NumberQuestions.SimSwap | NumberQuestions.DeviceSwap | NumberQuestions.Recycling;

    /// <summary>What is known of a message now; running again adds nothing to what is remembered.</summary>
    public async Task<RiskEvidence> FindAsync(ScannedMessage scanned, Account? account, CancellationToken cancellation)
    {
        var message = scanned.Verified;
        var (id, draft) = (message.Account, message.Draft);
        if (!PhoneNumber.TryParse(draft.To, out var number, out _)) return RiskEvidence.None;

        // The network costs money and learns of the message: it is asked where its answer decides.
        var careful = draft.Kind == MessageKind.Otp || draft.Sensitivity == Sensitivity.High;
        var looksUp = careful || draft.Code is not null || draft.DeviceFingerprint.Length > 0 || ways.Chats.Count > 0;
        var token = looksUp ? await tokens.OfInTimeAsync(id, number.Digits, cancellation) : tokens.Of(id, number.Digits);
        var now = time.GetUtcNow();
        var goodUntil = now + networks.Value.NegativeFor;
        var (silence, why) = SilenceOf(scanned);
        SimWord? owed = null;
        var network = !careful || account is null
            ? Task.FromResult(NumberFacts.Unasked)
            : silence is null
                ? AskAsync(account)
                : checks.KnownAsync(account, draft.To, token, Careful, why, cancellation);
        var device = devices.SeeAsync(id, number.Digits, draft.DeviceFingerprint, cancellation);
        var unconfirmed = draft.Code is null ? Task.FromResult(0) : codes.RequestedAsync(id, token, message.Id, cancellation);
        var known = ways.Chats.Count == 0 ? Task.FromResult(KnownReach.Nothing) : reach.FindAsync(id, token, cancellation);
        var open = alerts.FindAsync(id, cancellation).AsTask();
        var isNew = destinations.IsNewAsync(id, message.Country, cancellation).AsTask();
        await Task.WhenAll(network, device, unconfirmed, known, open, isNew);
        return new RiskEvidence
        {
            Network = await network,
            Sim = WordOf(await network, silence?.Until ?? goodUntil, networks.Value.NegativeFor),
            Owed = owed,
            Device = await device,
            UnconfirmedCodes = await unconfirmed,
            Reach = await known,
            Offered = ways.Offered,
            Alerts = await open,
            DestinationIsNew = await isNew,
            RecipientMessages = pace.Note(id, number.Digits, message.Id),
            NumberIsNeighbour = draft.Kind == MessageKind.Otp && pace.IsNeighbour(id, number.Digits, message.Id),
            NightAtRecipient = IsNight(message.Country, time.GetUtcNow(), options.Value),
        };

        // Noted before anything else of this try can fail.
        async Task<NumberFacts> AskAsync(Account sender)
        {
            var facts = await checks.AskAsync(sender, draft.To, token, Careful, cancellation);
            silences.Note(message.Id, facts, goodUntil);
            if (facts.SimAskedLater && scanned.Silence is null) owed = OwedOf(now, time.GetUtcNow());
            return facts;
        }
    }

    // What the question has cost until now counts in its one budget, and the wait for it has begun.
    private static SimWord OwedOf(DateTimeOffset askedAt, DateTimeOffset now) =>
        new(now, Known: true) { Owed = true, Wait = new SimWait(askedAt, now - askedAt) };

    // Sent back, or tried again after a fault, because the network could not say: it is not asked a second time for the same.
    private (SimSilence? Silence, NetworkAway Why) SilenceOf(ScannedMessage message) =>
        (message.Silence ?? silences.Find(message.Verified.Id)) is { } silence && time.GetUtcNow() < silence.Until &&
        ReasonCodes.TryRead(silence.Reason, out NetworkAway why)
            ? (silence, why)
            : (null, NetworkAway.None);

    // An answer may have been kept for as long as it is good already: it is good from when it was given. Of "can't say" none is kept.
    private static SimWord? WordOf(NumberFacts facts, DateTimeOffset unknownUntil, TimeSpan goodFor) =>
        facts is { SimSwapped: FactState.Unknown, Away: NetworkAway.None }
            ? null
            : new SimWord(facts.SimAnsweredAt + goodFor ?? unknownUntil, facts.SimSwapped != FactState.Unknown);

    /// <summary>Whether it is night by all clocks of a country: nobody knows in which of its zones a phone is.</summary>
    internal static bool IsNight(string country, DateTimeOffset at, ScoreOptions options)
    {
        var (from, to) = (options.NightFrom, options.NightTo);
        if (from == to) return false;
        foreach (var zone in CountryZones.Of(country))
        {
            var hour = TimeZoneInfo.ConvertTime(at, zone).Hour;
            var night = from < to ? hour >= from && hour < to : hour >= from || hour < to;
            if (!night) return false;
        }

        return true;
    }
}
