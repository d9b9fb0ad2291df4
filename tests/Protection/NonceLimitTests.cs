using Waxseal.Flow;
using Waxseal.Protection;
using Xunit;

namespace Waxseal.Tests.Protection;

/// <summary>
/// SP 800-38D, 8.3: with random nonces of 96 bits, 2^32 seals under one key, so that the chance of two equal ones stays below 2^-32. These
/// are the sums that say that no key of the gateway comes near it; nothing counts at run time.
/// </summary>
public sealed class NonceLimitTests
{
    private const double SealsMax = 4_294_967_296d;

    // More than the whole gateway was measured to take in, for one account, a whole day.
    private const double MessagesPerSecond = 2_000;
    private const double SecondsADay = 86_400;

    // Received, ingested, verified, scanned, scored and dispatched; the row's content and its reference.
    private const double SealsAMessage = 8;

    [Fact]
    public void A_data_key_of_one_account_and_day_stays_below_the_limit()
    {
        var seals = MessagesPerSecond * SecondsADay * SealsAMessage;

        Assert.True(seals < SealsMax, $"{seals:N0} seals a day.");
        Assert.True(SealsMax / seals > 3, "Three seals more a message, of tries that failed, fit in as well.");
    }

    [Fact]
    public void The_chance_of_two_equal_nonces_in_a_day_is_below_two_to_the_minus_thirty_two()
    {
        var seals = MessagesPerSecond * SecondsADay * SealsAMessage;

        Assert.True(seals * seals / 2 / Math.Pow(2, 96) < Math.Pow(2, -32));
    }

    [Fact]
    public void A_key_encryption_key_wraps_a_million_accounts_days_for_its_period_and_stays_far_below_it()
    {
        var options = new ProtectionOptions();
        const double Accounts = 1_000_000;
        const double SecretsAnAccount = 100;
        var longest = TimeSpan.FromDays(730);

        // Each day's key once, each secret once, and both once more when they are moved here from the version before.
        double Wraps(TimeSpan period) => (Accounts * period.TotalDays * 2) + (Accounts * SecretsAnAccount * 2);

        Assert.True(Wraps(options.KeyEncryptionKeyPeriod) < SealsMax / 10);
        Assert.True(Wraps(longest) < SealsMax / 2, "Even at the longest period that can be set.");
    }

    [Fact]
    public void The_rates_are_those_of_the_product() =>
        Assert.Equal(6, new[]
        {
            typeof(ReceivedMessage), typeof(IngestedMessage), typeof(VerifiedMessage), typeof(ScannedMessage), typeof(ScoredMessage),
            typeof(DispatchedMessage),
        }.Length);
}
