using System.ComponentModel.DataAnnotations;
using Waxseal.Protection;
using Xunit;

namespace Waxseal.Tests.Protection;

/// <summary>Settings of keys that contradict each other do not start.</summary>
public sealed class ProtectionOptionsTests
{
    [Fact]
    public void What_comes_is_consistent() => Assert.Empty(Faults(new()));

    [Theory, InlineData(179, 1), InlineData(180, 0)]
    public void Keys_serve_for_three_reads_at_least(int seconds, int faults) => Assert.Equal(
        faults, Faults(new() { KeysServeFor = TimeSpan.FromSeconds(seconds) }).Count(fault => fault.Contains("three times")));

    [Theory, InlineData(120, 1), InlineData(121, 0)]
    public void A_version_is_announced_for_longer_than_two_reads(int seconds, int faults) => Assert.Equal(
        faults, Faults(new() { KeyAnnounceLead = TimeSpan.FromSeconds(seconds) }).Count(fault => fault.Contains("twice Protection:KeyRing")));

    [Theory, InlineData(1439, 1), InlineData(1440, 0)]
    public void Who_missed_an_announcement_serves_no_longer(int minutes, int faults) => Assert.Equal(
        faults,
        Faults(new() { KeyAnnounceLead = TimeSpan.FromMinutes(minutes) }).Count(fault => fault.Contains("KeyAnnounceLead must be at least")));

    [Theory, InlineData(3, 1), InlineData(4, 0)]
    public void A_period_is_longer_than_its_announcement(int days, int faults) => Assert.Equal(
        faults, Faults(new() { RowsKeyPeriod = TimeSpan.FromDays(days) }).Count(fault => fault.Contains("RowsKeyPeriod")));

    [Theory, InlineData(13, 1), InlineData(14, 0)]
    public void No_more_versions_are_listed_than_a_secret_of_the_vault_holds(int days, int faults) => Assert.Equal(
        faults,
        Faults(new() { PreviousKeysOpenFor = TimeSpan.FromDays(365), KeyEncryptionKeyPeriod = TimeSpan.FromDays(days) })
            .Count(fault => fault.Contains("versions at once")));

    private static string[] Faults(ProtectionOptions options) =>
        [.. options.Validate(new ValidationContext(options)).Select(fault => fault.ErrorMessage!)];
}
