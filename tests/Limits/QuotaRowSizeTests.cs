using System.Globalization;
using Waxseal.Limits;
using Xunit;

namespace Waxseal.Tests.Limits;

/// <summary>An account's row is one string of a table: it must fit, or all limits of the account would be held alone.</summary>
public sealed class QuotaRowSizeTests
{
    /// <summary>64 KiB of UTF-16.</summary>
    private const int CharactersMax = 32_768;

    private const int Keys = 1000;

    [Fact]
    public async Task The_row_fits_after_a_thousand_keys_were_used_once()
    {
        var scene = new LeaseScene(new LimitsOptions { Instances = 40 });
        for (var key = 0; key < Keys; key++)
        {
            await SendAsync(scene, key, new GcraQuota(50, 500), 1);
            scene.Advance(TimeSpan.FromSeconds(1));
        }

        var text = await TextAfterOneMoreAsync(scene);

        Assert.InRange(text.Length, 1, CharactersMax);
        Assert.DoesNotContain(NameOf(0), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_row_fits_while_a_thousand_keys_are_in_debt_and_still_counts_the_day()
    {
        var scene = new LeaseScene(new LimitsOptions { Instances = 40 });
        for (var key = 0; key < Keys; key++) await SendAsync(scene, key, new GcraQuota(1, 3600), 100);

        var text = await TextAfterOneMoreAsync(scene);

        Assert.InRange(text.Length, 1, CharactersMax);
        Assert.True(StoredQuotas.Read(text).States.TryGetValue("day", out var day));
        Assert.Equal([(Keys * 100) + 1], day?.Counts);
    }

    [Fact]
    public void What_is_lent_of_keys_leaves_a_full_row_first_and_then_the_keys_nearest_to_their_rest()
    {
        var states = new Dictionary<string, QuotaState>(StringComparer.Ordinal) { ["day"] = new(1, [1]), ["~day"] = new(1, [1, 1]) };
        for (var key = Keys - 1; key >= 0; key--)
        {
            states[NameOf(key)] = new QuotaState(long.MaxValue - Keys + key, []);
            states[QuotaLoans.NameOf(NameOf(key))] = new QuotaState(1, [int.MaxValue, int.MaxValue]);
        }

        var gone = QuotaRowSize.Fit(states);

        Assert.InRange(StoredQuotas.Write(states).Length, 1, CharactersMax);
        Assert.InRange(gone.Count, Keys + 1, (2 * Keys) - 1);
        Assert.All(gone.Take(Keys), line => Assert.True(QuotaLoans.IsLoan(line, out var quota) && quota != "day"));
        Assert.Equal(Enumerable.Range(0, gone.Count - Keys).Select(NameOf), gone.Skip(Keys));
    }

    private static async Task<string> TextAfterOneMoreAsync(LeaseScene scene)
    {
        await SendAsync(scene, Keys, new GcraQuota(50, 500), 1);
        await scene[0].SaveAsync(TestContext.Current.CancellationToken);
        return (await scene.Rows.FindAsync(LeaseScene.Account, "quotas", TestContext.Current.CancellationToken))?.Text ?? "";
    }

    private static async Task SendAsync(LeaseScene scene, int key, GcraQuota rule, int count) => Assert.Null(
        await scene[0].TakeAsync(
            LeaseScene.Account, [new QuotaAsk(NameOf(key), rule, count), new QuotaAsk("day", new WindowQuota(1_000_000), count)],
            TestContext.Current.CancellationToken));

    private static string NameOf(int key) => string.Create(CultureInfo.InvariantCulture, $"key-key_{key:D16}");
}
