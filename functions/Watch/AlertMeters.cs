using System.Diagnostics.Metrics;
using Waxseal.Flow;

namespace Waxseal.Watch;

/// <summary>The meter <c>Waxseal.Alerts</c>: how many alerts open, worsen and end, and how many are open. Codes only, no account.</summary>
public sealed class AlertMeters
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Waxseal.Alerts";

    private readonly Counter<long> changes;
    private volatile IReadOnlyList<Measurement<int>> open = [];

    public AlertMeters(IMeterFactory factory)
    {
        var meter = factory.Create(Name);
        changes = meter.CreateCounter<long>("waxseal.alert.changes", "{alert}", "Alerts that opened, worsened or were resolved.");
        meter.CreateObservableGauge(
            "waxseal.alert.open", () => open, "{alert}", "Open alerts, as the instance saw them that looked last.");
    }

    internal void Changed(Alert alert, AlertChange change) => changes.Add(
        1, new("kind", alert.Worst.Kind.Code()), new("severity", alert.Severity), new("change", CodeOf(change)));

    /// <summary>What is read when somebody looks.</summary>
    internal void Observe(IEnumerable<Alert> alerts) => open =
    [
        .. alerts.GroupBy(one => (Kind: one.Worst.Kind.Code(), one.Severity))
            .Select(same => new Measurement<int>(same.Count(), new("kind", same.Key.Kind), new("severity", same.Key.Severity))),
    ];

    /// <summary>As events are called.</summary>
    internal static string CodeOf(AlertChange change) => change switch
    {
        AlertChange.Opened => AlertNotice.Opened,
        AlertChange.Worsened => AlertNotice.Worsened,
        AlertChange.Resolved => AlertNotice.Resolved,
        _ => "",
    };

    /// <summary>What an event's code means.</summary>
    internal static AlertChange ChangeOf(string code) => code switch
    {
        AlertNotice.Opened => AlertChange.Opened,
        AlertNotice.Worsened => AlertChange.Worsened,
        AlertNotice.Resolved => AlertChange.Resolved,
        _ => AlertChange.None,
    };
}
