using Waxseal.Protection;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>When a person is warned of a key.</summary>
public sealed class KeyWarningJudgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);
    private static readonly ProtectionOptions Options = new();

    [Theory]
    [InlineData(15, null)]
    [InlineData(14, 14)]
    [InlineData(8, 14)]
    [InlineData(7, 7)]
    [InlineData(2, 7)]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    [InlineData(-3, 0)]
    public void Warns_at_fourteen_seven_and_one_day_and_when_it_is_over(int days, int? step) =>
        Assert.Equal(step, KeyWarningJudge.StepOf(Now.AddDays(days), Now, firstDays: 14));

    [Fact]
    public void A_tick_more_than_a_step_is_the_step_before()
    {
        Assert.Null(KeyWarningJudge.StepOf(Now.AddDays(14).AddTicks(1), Now, 14));
        Assert.Equal(14, KeyWarningJudge.StepOf(Now.AddDays(7).AddTicks(1), Now, 14));
        Assert.Equal(7, KeyWarningJudge.StepOf(Now.AddDays(1).AddTicks(1), Now, 14));
        Assert.Equal(1, KeyWarningJudge.StepOf(Now.AddTicks(1), Now, 14));
    }

    [Fact]
    public void A_secret_ends_with_its_date_in_the_vault_or_with_its_age()
    {
        var age = TimeSpan.FromDays(365);

        Assert.Equal(Now.AddDays(365), KeyWarningJudge.EndOf(new(Now, Expires: null), age));
        Assert.Equal(Now.AddDays(30), KeyWarningJudge.EndOf(new(Now, Now.AddDays(30)), age));
        Assert.Equal(Now.AddDays(365), KeyWarningJudge.EndOf(new(Now, Now.AddDays(400)), age));
    }

    [Theory, InlineData(92, 0), InlineData(93, 1)]
    public void A_change_that_did_not_come_is_overdue_after_two_days(int days, int count) =>
        Assert.Equal(count, KeyWarningJudge.Overdue(Ring(), Now.AddDays(days), Options).Count(end => end.Key == "key_encryption"));

    [Fact]
    public void A_version_that_is_not_retired_a_week_after_its_grace_is_overdue()
    {
        var ring = Ring().Announce(KeyPurpose.KeyEncryption, (_, _) => "kek-2", Now.AddDays(88), Now.AddDays(90));

        Assert.Empty(KeyWarningJudge.Overdue(ring, Now.AddDays(90 + 37), Options));
        var end = Assert.Single(KeyWarningJudge.Overdue(ring, Now.AddDays(90 + 37).AddTicks(1), Options));
        Assert.Equal(("key_encryption", 1), (end.Key, end.Version));
    }

    // What is known of devices of people who don't come back keeps it for two quarters.
    [Fact]
    public void A_leaked_version_of_phone_tokens_may_stay_for_longer()
    {
        var ring = Ring().Compromise(KeyPurpose.PhoneTokens, 1, (_, number) => $"tokens-{number}", Now, Now);
        var due = Now + Options.Settling + TimeSpan.FromDays(190);

        Assert.Equal((0, 1), (OverdueAt(due), OverdueAt(due.AddTicks(1))));

        int OverdueAt(DateTimeOffset at) => KeyWarningJudge.Overdue(ring, at, Options).Count(end => end.Key == "phone_tokens");
    }

    [Fact]
    public void A_retired_version_that_the_vault_still_has_after_its_time_is_overdue()
    {
        var ring = Ring().Announce(KeyPurpose.KeyEncryption, (_, _) => "kek-2", Now.AddDays(88), Now.AddDays(90));
        ring = ring.Retire(ring.Of(KeyPurpose.KeyEncryption)[0], Now.AddDays(60));

        Assert.Empty(KeyWarningJudge.Overdue(ring, Now.AddDays(60 + 92), Options));
        Assert.Single(KeyWarningJudge.Overdue(ring, Now.AddDays(60 + 92).AddTicks(1), Options));
    }

    private static KeyRingDocument Ring() => KeyRing.Purposes.Aggregate(
        new KeyRingDocument([]), (ring, purpose) => ring.Announce(purpose, (_, number) => $"{purpose}-{number}", Now, Now));
}
