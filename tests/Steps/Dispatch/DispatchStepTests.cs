using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protocols.Signing;
using Waxseal.Steps.Dispatch;
using Waxseal.Tests.Flow;
using Xunit;

namespace Waxseal.Tests.Steps.Dispatch;

public sealed class DispatchStepTests
{
    private const int CopiesMax = 2;

    private static readonly DateTimeOffset Now = Sample.ReceivedAt.AddMinutes(1);

    private static readonly Account Account = new(
        Sample.Account, "A", AccountState.Active, new AccountLimits(1, 1), Waxseal.Accounts.Account.ResentByDefault);

    private static readonly ApiKey Key = new()
    {
        Id = Sample.Verified.Key,
        Account = Sample.Account,
        Algorithm = SignatureAlgorithm.HmacSha256,
        Material = new byte[32],
        Scopes = [],
        CreatedAt = Sample.ReceivedAt.AddDays(-1),
        ExpiresAt = Sample.ReceivedAt.AddYears(1),
    };

    private static readonly ApiKey Leaked = new()
    {
        Id = Key.Id,
        Account = Key.Account,
        Algorithm = Key.Algorithm,
        Material = Key.Material,
        Scopes = [],
        CreatedAt = Key.CreatedAt,
        ExpiresAt = Key.ExpiresAt,
        Compromised = true,
    };

    [Theory]
    [InlineData(MessageState.Accepted, Claim.Send)]
    [InlineData(MessageState.Scheduled, Claim.Send)]
    [InlineData(MessageState.Unknown, Claim.Done)]
    [InlineData(MessageState.Held, Claim.Done)]
    [InlineData(MessageState.Rejected, Claim.Done)]
    [InlineData(MessageState.Dispatched, Claim.Done)]
    [InlineData(MessageState.Delivered, Claim.Done)]
    [InlineData(MessageState.Undeliverable, Claim.Done)]
    [InlineData(MessageState.Expired, Claim.Done)]
    [InlineData(MessageState.Failed, Claim.Done)]
    [InlineData(MessageState.Erased, Claim.Done)]
    public void Sends_only_what_still_waits(MessageState state, Claim expected) =>
        Assert.Equal(expected, DispatchStep.Judge(Sample.Row(state), Account, Key, Sample.Verified, CopiesMax, Now));

    [Theory]
    [InlineData(-1, Claim.Send)]
    [InlineData(0, Claim.TooLate)]
    public void Sends_nothing_from_the_end_of_its_validity_on(int seconds, Claim expected) =>
        Assert.Equal(
            expected,
            DispatchStep.Judge(Sample.Row(), Account, Key, Sample.Verified, CopiesMax, Sample.Verified.ValidUntil.AddSeconds(seconds)));

    [Theory]
    [InlineData(AccountState.Active, Claim.Send)]
    [InlineData(AccountState.Blocked, Claim.Blocked)]
    [InlineData(AccountState.Unknown, Claim.Blocked)]
    public void Sends_nothing_of_a_blocked_account(AccountState state, Claim expected) =>
        Assert.Equal(expected, DispatchStep.Judge(Sample.Row(), Account with { State = state }, Key, Sample.Verified, CopiesMax, Now));

    [Fact]
    public void Sends_nothing_of_an_account_that_is_gone() =>
        Assert.Equal(Claim.Blocked, DispatchStep.Judge(Sample.Row(), account: null, Key, Sample.Verified, CopiesMax, Now));

    [Theory]
    [InlineData(1, Claim.Wait)]
    [InlineData(0, Claim.SendAgain)]
    [InlineData(-1, Claim.SendAgain)]
    public void Waits_for_a_claim_until_it_ends(int secondsLeft, Claim expected) =>
        Assert.Equal(expected, DispatchStep.Judge(Claimed(secondsLeft), Account, Key, Sample.Verified, CopiesMax, Now));

    [Theory]
    [InlineData(MessageKind.Otp, Claim.SendAgain)]
    [InlineData(MessageKind.Transactional, Claim.SendAgain)]
    [InlineData(MessageKind.Alert, Claim.SendAgain)]
    [InlineData(MessageKind.Marketing, Claim.GiveUp)]
    [InlineData(MessageKind.Unknown, Claim.GiveUp)]
    public void What_is_uncertain_is_sent_again_by_its_kind(MessageKind kind, Claim expected)
    {
        var message = Sample.Verified with { Draft = Sample.Draft with { Kind = kind } };

        Assert.Equal(expected, DispatchStep.Judge(Claimed(secondsLeft: -1), Account, Key, message, CopiesMax, Now));
    }

    [Fact]
    public void What_is_uncertain_of_an_account_that_is_gone_is_given_up() =>
        Assert.Equal(Claim.GiveUp, DispatchStep.Judge(Claimed(secondsLeft: -1), account: null, Key, Sample.Verified, CopiesMax, Now));

    [Fact]
    public void What_a_leaked_key_signed_is_stopped_at_the_last_step_as_well() =>
        Assert.Equal(Claim.Leaked, DispatchStep.Judge(Sample.Row(), Account, Leaked, Sample.Verified, CopiesMax, Now));

    [Fact]
    public void A_second_copy_is_sent_only_where_a_first_one_still_would_be()
    {
        var blocked = Account with { State = AccountState.Blocked };
        var late = Sample.Verified with { ValidUntil = Now };

        Assert.Equal(Claim.GiveUp, DispatchStep.Judge(Claimed(-1), Account, Leaked, Sample.Verified, CopiesMax, Now));
        Assert.Equal(Claim.GiveUp, DispatchStep.Judge(Claimed(-1), blocked, Key, Sample.Verified, CopiesMax, Now));
        Assert.Equal(Claim.GiveUp, DispatchStep.Judge(Claimed(-1), Account, Key, late, CopiesMax, Now));
    }

    [Fact]
    public void An_account_may_want_no_second_copy_of_anything() =>
        Assert.Equal(Claim.GiveUp, DispatchStep.Judge(Claimed(-1), Account with { Uncertain = [] }, Key, Sample.Verified, CopiesMax, Now));

    [Theory, InlineData(1, Claim.SendAgain), InlineData(2, Claim.GiveUp)]
    public void No_operator_gets_more_copies_than_the_limit(int copies, Claim expected) => Assert.Equal(
        expected,
        DispatchStep.Judge(Claimed(secondsLeft: -1) with { Copies = copies }, Account, Key, Sample.Verified, CopiesMax, Now));

    private static MessageRow Claimed(int secondsLeft) =>
        Sample.Row(MessageState.Dispatching) with { ClaimedUntil = Now.AddSeconds(secondsLeft) };
}
