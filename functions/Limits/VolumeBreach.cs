using System.Globalization;
using Waxseal.Flow;

namespace Waxseal.Limits;

/// <summary>More messages within an hour than the account's normal allows, with the arithmetic.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Block">The block that it raised; empty in mode <c>monitor</c>.</param>
/// <param name="Observed">Messages of the sliding hour, with those that asked now.</param>
/// <param name="Allowance">What was allowed, and why.</param>
/// <param name="At">When.</param>
public sealed record VolumeBreach(AccountId Account, string Block, long Observed, VolumeAllowance Allowance, DateTimeOffset At)
{
    /// <summary>The same for the audit trail: codes and figures only.</summary>
    public string Arithmetic => string.Create(
        CultureInfo.InvariantCulture,
        $"observed={Observed} normal={Allowance.Normal.Level:0.0} factor={Allowance.Factor:0.##} window=60m floor={Allowance.Floor} ") +
        $"onboarding={Allowance.Onboarding} announced={Allowance.Announced} allowed={Allowance.Max}";

    /// <summary>The same for a person.</summary>
    public string Sentence => string.Create(
        CultureInfo.InvariantCulture,
        $"{Observed} messages within 60 minutes; normal at this time is {Allowance.Normal.Level:0.0} an hour, ") + string.Create(
        CultureInfo.InvariantCulture, $"{Allowance.Factor:0.##} times that is {Allowance.Factor * Allowance.Normal.Level:0}; ") +
        $"with a floor of {Allowance.Floor}, {Allowance.Onboarding} for a new account and {Allowance.Announced} announced, " +
        $"{Allowance.Max} are allowed.";
}
