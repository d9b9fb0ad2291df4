using Waxseal.Protection;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>The list of keys is one secret of the vault, which holds 25 KiB: it must stay below that for ever.</summary>
public sealed class KeyRingSizeTests
{
    private const int SecretCharactersMax = 25 * 1024;
    private readonly RotationScene scene = new();

    [Fact]
    public async Task Ten_years_of_weekly_key_encryption_keys_fit_into_one_secret()
    {
        scene.Options.KeyEncryptionKeyPeriod = TimeSpan.FromDays(7);
        var (most, largest) = await PassWeeksAsync(520);

        Assert.InRange((await scene.RingAsync()).Versions(KeyPurpose.KeyEncryption)[^1].Number, 400, 521);
        Assert.InRange(most, 20, KeyRing.Purposes.Sum(scene.Options.VersionsOf));
        Assert.InRange(largest, 5_000, SecretCharactersMax / 2);
    }

    // As many as the settings may ask for, with every date, nine more that leaked, and as many data keys as may be listed.
    [Fact]
    public void As_many_versions_as_settings_may_ask_for_fit_into_one_secret_with_room_for_leaks()
    {
        var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero).AddTicks(1_234_567);
        var version = new KeyVersion(KeyPurpose.KeyEncryption, 1000, "waxseal-phone-token-1000-9f3c21aa", at, at) { Retired = at };
        var leaked = version with { Compromised = at, Destroyed = at };

        var document = new KeyRingDocument(
            [.. Enumerable.Repeat(version, ProtectionOptions.VersionsMax), .. Enumerable.Repeat(leaked, 9)])
        {
            LeakedDataKeys =
            [
                .. Enumerable.Repeat(
                    new LeakedDataKey("acc_" + new string('a', 40), new DateOnly(2026, 3, 2), 2_000_001, new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)),
                    LeakedDataKey.CountMax),
            ],
        };

        Assert.InRange(Convert.ToBase64String(document.Write()).Length, 1, SecretCharactersMax);
    }

    [Fact]
    public async Task An_id_of_a_time_whose_key_left_the_list_is_of_no_key()
    {
        scene.Options.IdsKeyPeriod = TimeSpan.FromDays(21);
        var start = scene.Time.Now;
        await PassWeeksAsync(60);
        var ring = await scene.RingAsync();

        Assert.InRange(ring.Versions(KeyPurpose.Ids)[0].Number, 5, 20);
        Assert.Equal(KeyState.Destroyed, (await scene.StatesAsync(KeyPurpose.Ids))[0]);
        Assert.Null(ring.TryIdsAt(start));
        Assert.NotNull(ring.TryIdsAt(scene.Time.Now));
    }

    [Fact]
    public async Task A_number_is_given_to_one_version_only()
    {
        scene.Options.KeyEncryptionKeyPeriod = TimeSpan.FromDays(7);
        var numbers = new Dictionary<int, string>();
        for (var week = 0; week < 60; week++)
        {
            await PassWeeksAsync(1);
            foreach (var one in (await scene.RingAsync()).Versions(KeyPurpose.KeyEncryption))
                Assert.Equal(one.Name, numbers[one.Number] = numbers.GetValueOrDefault(one.Number, one.Name));
        }
    }

    private async Task<(int Versions, int Characters)> PassWeeksAsync(int weeks)
    {
        var (most, largest) = (0, 0);
        for (var week = 0; week < weeks; week++)
        {
            await scene.RunAsync();
            scene.Time.Advance(TimeSpan.FromDays(7));
            var stored = (await scene.FindAsync(KeyRing.DocumentName, TestContext.Current.CancellationToken))!;
            most = Math.Max(most, KeyRingDocument.Read(stored).Versions.Count);
            largest = Math.Max(largest, Convert.ToBase64String(stored).Length);
        }

        return (most, largest);
    }
}
