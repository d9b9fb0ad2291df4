using Waxseal.Accounts;
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

    // One account, the whole day through: 345 million messages.
    private const double MessagesPerSecond = AccountDraft.PerSecondMax;
    private const double SecondsADay = 86_400;

    // Five queues, the row's text and its reference, and three events for a webhook.
    private const double SealsAMessage = 10;

    [Fact]
    public void A_data_key_of_one_account_and_day_stays_below_the_limit() =>
        Assert.True(((MessagesPerSecond * SecondsADay) + AccountDraft.BurstMax) * SealsAMessage < SealsMax);

    [Fact]
    public void The_chance_of_two_equal_nonces_in_a_day_is_below_two_to_the_minus_thirty_two()
    {
        var seals = MessagesPerSecond * SecondsADay * SealsAMessage;

        Assert.True(seals * seals / 2 / Math.Pow(2, 96) < Math.Pow(2, -32));
    }

    [Theory, InlineData(90), InlineData(730)]
    public void A_key_encryption_key_serves_a_million_accounts_for_its_longest_period(int days)
    {
        const double Accounts = 1_000_000;
        const double SecretsAnAccount = 100;

        // Each day's key once, each secret once, and as many again when they are moved here from the version before.
        var wraps = (Accounts * days * 2) + (Accounts * SecretsAnAccount * 2);

        Assert.True(wraps < SealsMax / 2);
        Assert.True(new ProtectionOptions().KeyEncryptionKeyPeriod.TotalDays <= 90);
    }
}
