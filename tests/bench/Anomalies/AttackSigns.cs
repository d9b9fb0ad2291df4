using Waxseal.Tests.Tools.Traffic;
using Waxseal.Watch;

namespace Waxseal.Bench.Anomalies;

/// <summary>Which alerts an attack is the reason of: of another kind, or at another time, an alert is a false one.</summary>
internal static class AttackSigns
{
    // What each sends: MadeTraffic. All may break the rule of three, and fall into the night.
    private static readonly AlertKind[] Always = [AlertKind.VolumeBlock, AlertKind.VolumeSpike, AlertKind.OffHours];

    /// <summary>Whether an alert of this kind says something true about the attack.</summary>
    public static bool Fits(AttackKind attack, AlertKind alert) => Always.Contains(alert) || attack switch
    {
        AttackKind.StolenKey => alert is AlertKind.ContentChange or AlertKind.DeliveryDrop,
        AttackKind.Loop => alert is AlertKind.Loop or AlertKind.NumberPattern or AlertKind.ContentChange,
        AttackKind.Pumping => alert is AlertKind.NumberPattern or AlertKind.NewCountry or AlertKind.ContentChange
            or AlertKind.DeliveryDrop or AlertKind.ConfirmationDrop,
        AttackKind.NewCountry => alert is AlertKind.NewCountry or AlertKind.DeliveryDrop,
        AttackKind.SlowLeak => alert is AlertKind.ContentChange or AlertKind.NewCountry or AlertKind.DeliveryDrop,
        _ => false,
    };
}
