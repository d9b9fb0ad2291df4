using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Tests.Tools;
using Waxseal.Watch;

namespace Waxseal.Tests.Watch;

/// <summary>Stand-ins of the watch.</summary>
internal static class WatchDoubles
{
    /// <summary>Alerts over no rows, or over those of a test.</summary>
    public static Alerts Alerts(ManualTime time, IAlertRows? rows = null, IAnnouncements? announcements = null)
    {
        var meters = new Mock<IMeterFactory>();
        meters.Setup(one => one.Create(It.IsAny<MeterOptions>())).Returns((MeterOptions options) => new Meter(options));
        return new Alerts(
            rows ?? NoAlerts().Object, announcements ?? Mock.Of<IAnnouncements>(), Mock.Of<IAuditTrail>(), new AlertMeters(meters.Object),
            Microsoft.Extensions.Options.Options.Create(WatchScene.Options), time, NullLogger<Alerts>.Instance);
    }

    /// <summary>Counts nothing, and says how far it has written.</summary>
    public static Traffic Traffic(ManualTime time, ITallyRows rows) => new(
        rows, null!, RandomNumberGenerator.Create(), Microsoft.Extensions.Options.Options.Create(WatchScene.Options), time,
        NullLogger<Traffic>.Instance);

    /// <summary>Rows of alerts that are empty and take everything.</summary>
    public static Mock<IAlertRows> NoAlerts()
    {
        var rows = new Mock<IAlertRows>();
        rows.Setup(one => one.ReadOpenAsync(It.IsAny<CancellationToken>())).Returns(() => AsyncEnumerable.Empty<Alert>());
        rows.Setup(one => one.FindLatestAsync(It.IsAny<AccountId>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        rows.Setup(one => one.TryWriteAsync(It.IsAny<Alert>(), It.IsAny<CancellationToken>())).ReturnsAsync(true);
        rows.Setup(one => one.RecoverOpenAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync("");
        return rows;
    }
}
