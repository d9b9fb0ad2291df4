using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Steps.Score.Factors;

namespace Waxseal.Steps.Score;

/// <summary>The policy of each account, compiled once a change of its row.</summary>
public sealed class RiskPolicies(IOptions<ScoreOptions> options, IOptions<WeightsOptions> weights)
{
    private const int PoliciesMax = 10_000;
    private readonly ConcurrentDictionary<AccountId, Compiled> compiled = new();
    private readonly RiskPolicy usual = Usual(options.Value, weights.Value);

    /// <summary>The account's policy; the gateway's for an account without settings of its own, or without a row.</summary>
    public RiskPolicy Of(Account? account)
    {
        if (account is null || ReferenceEquals(account.Risk, RiskSettings.None)) return usual;
        if (compiled.TryGetValue(account.Id, out var known) && known.ETag == account.ETag) return known.Policy;
        var policy = Compile(account.Risk, usual);

        // Thrown away as a whole, as the directory does: what is still used is compiled again in microseconds.
        if (compiled.Count >= PoliciesMax) compiled.Clear();
        compiled[account.Id] = new Compiled(account.ETag, policy);
        return policy;
    }

    /// <summary>The gateway's own.</summary>
    internal static RiskPolicy Usual(ScoreOptions options, WeightsOptions weights) => new(
        options.Mode == ScoreOptions.Monitor, Math.Min(options.StepUpAt, options.HoldAt), options.HoldAt, options.RefuseAt,
        weights.ToWeights(),
        new Dictionary<MessageKind, AwayRule>
        {
            [MessageKind.Otp] = Read<AwayRule>(options.WhenNetworkAwayOtp),
            [MessageKind.Transactional] = Read<AwayRule>(options.WhenNetworkAwayTransactional),
            [MessageKind.Alert] = Read<AwayRule>(options.WhenNetworkAwayAlert),
            [MessageKind.Marketing] = Read<AwayRule>(options.WhenNetworkAwayMarketing),
        }.ToFrozenDictionary(),
        [.. ScoreOptions.NamesOf(options.SaferChannels).Select(Read<Channel>)],
        options.FallsBackToSms);

    /// <summary>With what an account's settings say otherwise. A line of the gateway's gives way to one of the account's.</summary>
    internal static RiskPolicy Compile(RiskSettings settings, RiskPolicy usual)
    {
        var refuse = settings.RefuseAt ?? Math.Max(usual.RefuseAt, settings.HoldAt ?? 0);
        var hold = settings.HoldAt ?? Math.Min(Math.Max(usual.HoldAt, settings.StepUpAt ?? 0), refuse);
        return usual with
        {
            Monitors = settings.Mode is { } mode ? mode == ScoreOptions.Monitor : usual.Monitors,
            StepUpAt = settings.StepUpAt ?? Math.Min(usual.StepUpAt, hold),
            HoldAt = hold,
            RefuseAt = refuse,
            Weights = usual.Weights.With(settings.Weights.Select(pair => (Read<FactorName>(pair.Key), pair.Value))),
            WhenAway = usual.WhenAway
                .Concat(settings.WhenNetworkAway.Select(pair => KeyValuePair.Create(Read<MessageKind>(pair.Key), Rule(pair.Value))))
                .GroupBy(pair => pair.Key).ToFrozenDictionary(group => group.Key, group => group.Last().Value),
            Channels = settings.Channels is { } channels ? [.. channels.Select(Read<Channel>)] : usual.Channels,
            FallsBackToSms = settings.FallsBackToSms ?? usual.FallsBackToSms,
        };
    }

    // A code that a later version wrote: the strictest, never a pass by accident.
    private static AwayRule Rule(string code) => ReasonCodes.TryRead<AwayRule>(code, out var rule) ? rule : AwayRule.Closed;

    private static T Read<T>(string code) where T : struct, Enum => ReasonCodes.TryRead<T>(code, out var value) ? value : default;

    private sealed record Compiled(string ETag, RiskPolicy Policy);
}
