using Waxseal.Accounts;
using Xunit;

namespace Waxseal.Tests.Accounts;

public sealed class RiskRulesTests
{
    public static TheoryData<string, RiskSettings> Faults() => new()
    {
        { "mode", new() { Mode = "dream" } },
        { "stepUpAt", new() { StepUpAt = 0 } },
        { "holdAt", new() { HoldAt = 102 } },
        { "holdAt", new() { StepUpAt = 50, HoldAt = 49 } },
        { "refuseAt", new() { HoldAt = 50, RefuseAt = 49 } },
        { "refuseAt", new() { StepUpAt = 50, RefuseAt = 49 } },
        { "swapHours", new() { SwapHours = 0 } },
        { "swapHours", new() { SwapHours = 2401 } },
        { "weights", new() { Weights = new Dictionary<string, int> { ["mood"] = 1 } } },
        { "weights", new() { Weights = new Dictionary<string, int> { ["none"] = 1 } } },
        { "weights.sim_swapped", new() { Weights = new Dictionary<string, int> { ["sim_swapped"] = 101 } } },
        { "weights.sim_swapped", new() { Weights = new Dictionary<string, int> { ["sim_swapped"] = -1 } } },
        { "whenNetworkAway", new() { WhenNetworkAway = new Dictionary<string, string> { ["fax"] = "open" } } },
        { "whenNetworkAway.otp", new() { WhenNetworkAway = new Dictionary<string, string> { ["otp"] = "ajar" } } },
        { "channels[1]", new() { Channels = ["signal", "sms"] } },
        { "channels", new() { Channels = ["signal", "signal"] } },
    };

    [Theory, MemberData(nameof(Faults))]
    public void Names_the_member_that_is_wrong(string field, RiskSettings settings) => Assert.Equal(field, RiskRules.FaultOf(settings)?.Field);

    [Fact]
    public void What_the_limits_allow_is_right() => Assert.Null(RiskRules.FaultOf(new RiskSettings
    {
        Mode = "monitor", StepUpAt = 1, HoldAt = 1, RefuseAt = 101, SwapHours = 2400,
        Weights = new Dictionary<string, int> { ["sim_swapped"] = 100, ["new_device"] = 0 },
        WhenNetworkAway = new Dictionary<string, string> { ["otp"] = "closed", ["marketing"] = "step_up" },
        Channels = [], FallsBackToSms = false,
    }));
}
