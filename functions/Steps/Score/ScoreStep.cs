using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Steps.Score.Factors;

namespace Waxseal.Steps.Score;

/// <summary>Waits until a message is due, adds up its risk, and picks the way out.</summary>
public sealed class ScoreStep(
    RiskGathering gathering, SenderDirectory directory, RiskPolicies policies, RiskRecord record, IOptions<ScoreOptions> options,
    TimeProvider time) : IStep<ScannedMessage, ScoredMessage>
{
    /// <summary>How the factors begin that say what would have happened: <c>risk_would_hold</c>, <c>sim_swapped_would_hold</c>.</summary>
    private const string Would = "_would_";

    /// <inheritdoc/>
    public async Task<Outcome<ScoredMessage>> RunAsync(ScannedMessage message, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (message.Verified.Draft.SendAt is { } due && due > now) return new Outcome<ScoredMessage>.Postponed(Wait.Schedule, due);

        var account = await directory.FindAccountAsync(message.Account, cancellation);
        var evidence = await gathering.FindAsync(message, account, cancellation);
        var judgement = Judge(message, evidence, policies.Of(account), options.Value);
        await record.KeepAsync(message, judgement, cancellation);
        return judgement.Outcome;
    }

    internal static RiskJudgement Judge(ScannedMessage message, RiskEvidence evidence, RiskPolicy policy, ScoreOptions options)
    {
        message = message with { Paid = message.Paid + evidence.Paid };

        // The score counts how the message would go if the score said nothing.
        var ask = AskOf(message, evidence) with { Network = policy.Monitors ? NumberFacts.Unasked : evidence.Network };
        var plain = ChannelPolicy.Choose(ask, policy);
        var report = RiskScore.Of(InputsOf(message, evidence, plain, options), policy.Weights);
        var band = policy.BandOf(report.Score);
        if (policy.Monitors) return Monitored(message, evidence, policy, report, plain);

        // A person has looked at the text, and at the score if that was why it was held: only what no person may allow stops it now.
        if (message.Content.Verdict == ContentPass.Reviewer && band != RiskBand.Refuse) band = RiskBand.Pass;
        ask = ask with { StepsUp = band != RiskBand.Pass };
        var (choice, sim) = WaitedFor(ask, ChannelPolicy.Choose(ask, policy), evidence, policy);

        // Who waits for its operator, or for a person, is asked about again once this is too old for an SMS.
        var channels = choice.Channels.Count > 0 ? choice.Channels : [Fallback(ask)];
        var left = LeftOut(ask, choice, policy);
        var scored = Scored(message, SummaryOf(message, report, PartsOf(left)), channels, left);
        return Enforced(scored with { Sim = channels.Contains(Channel.Sms) ? sim : null }, report, band, choice);
    }

    // A network that only wants to be asked later is asked by dispatch, which waits for it; then the account's rule counts. Nothing but
    // SMS is asked about there, so what could go by anything else is held now.
    private static (ChannelChoice Choice, SimWord? Sim) WaitedFor(
        ChannelAsk ask, ChannelChoice choice, RiskEvidence evidence, RiskPolicy policy)
    {
        if (choice.Reason != HoldReason.NetworkAway || evidence.Owed is not { } owed) return (choice, evidence.Sim);
        var open = ChannelPolicy.Choose(ask with { Network = NumberFacts.Unasked }, policy);
        return open.Channels is [Channel.Sms] ? (open, owed) : (choice, evidence.Sim);
    }

    private static RiskJudgement Enforced(ScoredMessage scored, RiskReport report, RiskBand band, ChannelChoice choice)
    {
        HeldFinding[] findings = [.. report.Factors.Select(factor => HeldFinding.OfRisk(factor.Name, factor.Points, factor.Sentence))];
        var summary = scored.Risk;
        if (band == RiskBand.Refuse) return new RiskJudgement(Refusal.Risk, summary);

        // Nobody may send it by SMS: who lets it go on has it judged again, by what is known of the SIM then.
        if (choice.Reason == HoldReason.SimSwapped)
            return new RiskJudgement(new Outcome<ScoredMessage>.Held(choice.Reason, findings, scored.Scanned), summary);
        if (band == RiskBand.Hold) return new RiskJudgement(new Outcome<ScoredMessage>.Held(HoldReason.Risk, findings, scored), summary);
        return choice.Reason == HoldReason.None
            ? new RiskJudgement(scored, summary)
            : new RiskJudgement(new Outcome<ScoredMessage>.Held(choice.Reason, findings, scored), summary);
    }

    // It goes as it would without any of this, and says what would have happened to it.
    private static RiskJudgement Monitored(
        ScannedMessage message, RiskEvidence evidence, RiskPolicy policy, RiskReport report, ChannelChoice plain)
    {
        var band = message.Content.Verdict == ContentPass.Reviewer ? RiskBand.Pass : policy.BandOf(report.Score);
        var wanted = ChannelPolicy.Choose(AskOf(message, evidence) with { StepsUp = band != RiskBand.Pass }, policy);
        var left = LeftOut(AskOf(message, evidence), plain, policy);
        var would = PartsOf(left).ToList();
        if (policy.BandOf(report.Score) == RiskBand.Refuse) would.Add(new RiskPart("risk" + Would + "refuse", 0));
        else if (band == RiskBand.Hold) would.Add(new RiskPart("risk" + Would + "hold", 0));
        else if (wanted.Reason != HoldReason.None) would.Add(new RiskPart(wanted.Reason.Code() + Would + "hold", 0));
        else if (!wanted.Channels.SequenceEqual(plain.Channels)) would.Add(new RiskPart(wanted.SmsBarred.Code() + Would + "step_up", 0));
        var summary = SummaryOf(message, report, would);
        if (plain.Channels.Count > 0) return new RiskJudgement(Scored(message, summary, plain.Channels, left), summary);

        // No rule of risk: the account's own says that it goes by a chat or not at all.
        var scored = Scored(message, summary, [Fallback(AskOf(message, evidence))], left);
        return new RiskJudgement(new Outcome<ScoredMessage>.Held(plain.Reason, [], scored), summary);
    }

    // SMS stands first although safer channels are set up: they are known not to reach this person. Or the channel that was asked for is
    // not set up any more. That is a step down, and shown.
    private static Channel[] LeftOut(ChannelAsk ask, ChannelChoice choice, RiskPolicy policy)
    {
        if (choice.Channels is not [Channel.Sms, ..]) return [];
        if (ask.Asked is Channel.Whatsapp or Channel.Signal) return [ask.Asked];
        return ask.IsCareful && ask.Asked == Channel.Auto ? [.. policy.Channels.Where(ask.Offered.Contains)] : [];
    }

    private static IEnumerable<RiskPart> PartsOf(IEnumerable<Channel> leftOut) =>
        leftOut.Select(one => new RiskPart(MessageTrail.LeftOut(one), 0));

    private static ScoredMessage Scored(ScannedMessage message, RiskSummary summary, IReadOnlyList<Channel> channels, Channel[] leftOut) =>
        new(message, summary, channels[0])
        {
            Fallbacks = channels.Count > 1 ? [.. channels.Skip(1)] : null,
            LeftOut = leftOut.Length > 0 ? leftOut : null,
        };

    // By what a message goes that a person lets go on although nothing safe was there.
    private static Channel Fallback(ChannelAsk ask) =>
        ask.Asked != Channel.Auto && ask.Offered.Contains(ask.Asked) ? ask.Asked : Channel.Sms;

    private static RiskSummary SummaryOf(ScannedMessage message, RiskReport report, IEnumerable<RiskPart> shown)
    {
        var factors = report.Factors.Select(factor => new RiskPart(factor.Name, factor.Points));
        return new RiskSummary(report.Score, [.. factors, .. shown, .. ShownParts(message.Content)]);
    }

    // What the account only monitors weighs nothing, and is shown: what would have happened, and for which findings. That nobody outside
    // could be asked weighs nothing either.
    private static IEnumerable<RiskPart> ShownParts(ContentSummary content)
    {
        if (content.Monitored is { } action)
            return content.Codes.Select(code => new RiskPart(code, 0)).Prepend(new RiskPart($"content_would_{action}", 0));
        return content.Codes.Contains(ContentSummary.SafetyAway, StringComparer.Ordinal)
            ? [new RiskPart(ContentSummary.SafetyAway, 0)]
            : [];
    }

    private static ChannelAsk AskOf(ScannedMessage message, RiskEvidence evidence)
    {
        var draft = message.Verified.Draft;
        return new ChannelAsk(
            draft.Kind, draft.Sensitivity == Sensitivity.High, draft.Channel, evidence.Network, evidence.Reach, evidence.Offered,
            StepsUp: false);
    }

    private static RiskInputs InputsOf(ScannedMessage message, RiskEvidence evidence, ChannelChoice plain, ScoreOptions options)
    {
        var (draft, content) = (message.Verified.Draft, message.Content);
        var destination = PhoneNumber.TryParse(draft.To, out var number, out _) ? number.Country : Country.World;
        return new RiskInputs(
            destination, draft.Kind, draft.Sensitivity == Sensitivity.High,
            OverSms: plain.Channels is [] or [Channel.Sms, ..], content.Verdict == ContentPass.Reviewer ? 0 : content.Points,
            content.HasLink, content.HasShortLink)
        {
            AlertPoints = evidence.Alerts.Points,
            Network = evidence.Network,
            Device = evidence.Device.State,
            DeviceHasManyRecipients = evidence.Device.Recipients >= options.DeviceRecipientsFrom,
            DeviceHasManyAccounts = evidence.Device.Accounts >= options.DeviceAccountsFrom,
            RecipientGetsMany = evidence.RecipientMessages >= options.RecipientMessagesFrom,
            CodesUnconfirmed = evidence.UnconfirmedCodes >= options.UnconfirmedFrom,
            DestinationIsNew = evidence.DestinationIsNew,
            NumberIsNeighbour = evidence.NumberIsNeighbour,
            KeyNetworkIsNew = evidence.Alerts.HasNewNetwork,
            NightAtRecipient = evidence.NightAtRecipient,
        };
    }
}
