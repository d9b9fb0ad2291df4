using Waxseal.Protection;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>A key of the audit verifies for as long as anything stands in the table that it chained.</summary>
public sealed class AuditKeyLifeTests
{
    private readonly RotationScene scene = new();

    private static DateOnly Start => new(2026, 3, 2);

    [Fact]
    public async Task A_key_of_the_audit_stays_while_a_legal_hold_keeps_entries_under_it()
    {
        scene.OldestAudit = Start;
        await ReplaceAsync();
        scene.Time.Advance(scene.Options.AuditKeysOpenFor + TimeSpan.FromDays(30));
        await scene.RunAsync();

        Assert.Equal(KeyState.Previous, (await scene.StatesAsync(KeyPurpose.Audit))[0]);
        Assert.NotNull((await scene.RingAsync()).KeyOf(KeyPurpose.Audit, 1));

        // Nobody can do anything about it, and nobody has to.
        Assert.DoesNotContain(scene.Told, notice => notice is { Key: "audit", Version: 1 });

        scene.OldestAudit = DateOnly.FromDateTime(scene.Time.Now.UtcDateTime).AddDays(-700);
        await scene.RunAsync();
        Assert.Equal(KeyState.Retired, (await scene.StatesAsync(KeyPurpose.Audit))[0]);
    }

    [Fact]
    public async Task A_key_of_the_audit_goes_in_its_time_when_its_entries_went_in_theirs()
    {
        await ReplaceAsync();
        scene.OldestAudit = DateOnly.FromDateTime(scene.Time.Now.UtcDateTime).AddDays(3);
        scene.Time.Advance(scene.Options.AuditKeysOpenFor - TimeSpan.FromDays(1));
        await scene.RunAsync();
        Assert.Equal(KeyState.Previous, (await scene.StatesAsync(KeyPurpose.Audit))[0]);
        scene.Time.Advance(TimeSpan.FromDays(1));

        await scene.RunAsync();

        Assert.Equal(KeyState.Retired, (await scene.StatesAsync(KeyPurpose.Audit))[0]);
    }

    // The second version becomes current at the end.
    private async Task ReplaceAsync()
    {
        await scene.RunAsync();
        scene.Time.Advance(scene.Options.AuditKeyPeriod - scene.Options.KeyAnnounceLead);
        await scene.RunAsync();
        scene.Time.Advance(scene.Options.KeyAnnounceLead);
        Assert.Equal([KeyState.Previous, KeyState.Current], await scene.StatesAsync(KeyPurpose.Audit));
    }
}
