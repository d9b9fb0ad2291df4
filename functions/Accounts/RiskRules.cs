using Waxseal.Flow;

namespace Waxseal.Accounts;

/// <summary>What an account's risk settings may say.</summary>
public static class RiskRules
{
    /// <summary>More points than this no factor has.</summary>
    public const int PointsMax = 100;

    /// <summary>More hours than this no network is asked about (CAMARA SIM Swap, maxAge).</summary>
    internal const int SwapHoursMax = 2400;

    private const int Never = 101;
    private static readonly string[] Modes = ["enforce", "monitor"];
    private static readonly string[] AwayRules = ["open", "step_up", "closed"];
    private static readonly Channel[] Safer = [Channel.Whatsapp, Channel.Signal];

    /// <summary>The member that is wrong and a sentence about it, or null.</summary>
    public static (string Field, string Fault)? FaultOf(RiskSettings settings)
    {
        if (settings.Mode is { } mode && !Modes.Contains(mode, StringComparer.Ordinal))
            return ("mode", $"It must be {string.Join(" or ", Modes)}.");
        return FaultOfRange("stepUpAt", settings.StepUpAt, 1, Never)
            ?? FaultOfRange("holdAt", settings.HoldAt, 1, Never)
            ?? FaultOfRange("refuseAt", settings.RefuseAt, 1, Never)
            ?? FaultOfOrder(settings)
            ?? FaultOfRange("swapHours", settings.SwapHours, 1, SwapHoursMax)
            ?? FaultOfWeights(settings)
            ?? FaultOfAway(settings)
            ?? FaultOfChannels(settings);
    }

    private static (string, string)? FaultOfRange(string field, int? value, int min, int max) =>
        value < min || value > max ? (field, $"It must be {min} to {max}.") : null;

    private static (string, string)? FaultOfOrder(RiskSettings settings)
    {
        if (settings.HoldAt < settings.StepUpAt) return ("holdAt", "It must be at least stepUpAt.");
        return settings.RefuseAt < settings.HoldAt || settings.RefuseAt < settings.StepUpAt
            ? ("refuseAt", "It must be at least stepUpAt and holdAt.")
            : null;
    }

    // A name is not repeated where it is unknown: it is what somebody else wrote.
    private static (string, string)? FaultOfWeights(RiskSettings settings)
    {
        foreach (var (name, points) in settings.Weights)
        {
            if (!ReasonCodes.TryRead<FactorName>(name, out _)) return ("weights", "There is no such factor; docs/risk.md lists them.");
            if (points is < 0 or > PointsMax) return ($"weights.{name}", $"It must be 0 to {PointsMax}.");
        }

        return null;
    }

    private static (string, string)? FaultOfAway(RiskSettings settings)
    {
        foreach (var (kind, rule) in settings.WhenNetworkAway)
        {
            if (!ReasonCodes.TryRead<MessageKind>(kind, out _))
                return ("whenNetworkAway", "There is no such kind. Known are otp, transactional, alert and marketing.");
            if (!AwayRules.Contains(rule, StringComparer.Ordinal))
                return ($"whenNetworkAway.{kind}", $"It must be {string.Join(", ", AwayRules)}.");
        }

        return null;
    }

    private static (string, string)? FaultOfChannels(RiskSettings settings)
    {
        if (settings.Channels is not { } channels) return null;
        for (var at = 0; at < channels.Count; at++)
        {
            if (!ReasonCodes.TryRead<Channel>(channels[at], out var channel) || !Safer.Contains(channel))
                return ($"channels[{at}]", "It must be whatsapp or signal.");
        }

        return channels.Distinct(StringComparer.Ordinal).Count() < channels.Count ? ("channels", "One stands there twice.") : null;
    }
}
