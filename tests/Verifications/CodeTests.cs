using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protocols.Smpp;
using Waxseal.Steps.Validate;
using Waxseal.Tests.Flow;
using Waxseal.Verifications;
using Xunit;

namespace Waxseal.Tests.Verifications;

public sealed class CodeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Right = [1, 2, 3];

    private static readonly VerificationRow Pending = new()
    {
        Id = new VerificationId(Sample.Id), Account = Sample.Account, PhoneToken = "tok_1_00", Method = VerificationMethod.Code,
        State = VerificationState.Pending, CodeHashes = [Right], ExpiresAt = Now.AddMinutes(10),
    };

    // 4,294,000,000 is the last whole multiple of a million below 2^32: from there on small codes would be likelier.
    [Theory]
    [InlineData(0u, "000000")]
    [InlineData(1_000_042u, "000042")]
    [InlineData(4_293_999_999u, "999999")]
    [InlineData(4_294_000_000u, "000007")]
    public void Draws_again_what_would_favour_small_codes(uint drawn, string expected)
    {
        using var random = new Scripted(drawn, 7);

        Assert.Equal(expected, new CodeMaker(random, Options.Create(new VerificationsOptions())).Next());
    }

    [Theory, InlineData(3, VerificationState.Pending), InlineData(4, VerificationState.Failed)]
    public void The_fifth_wrong_code_ends_it(int tries, VerificationState expected)
    {
        var (answer, next) = CodeCheck.Judge(Pending with { Tries = tries }, [9], Now, 5);

        Assert.Equal((expected, tries + 1), (answer, next!.Tries));
    }

    [Theory, InlineData(-1, VerificationState.Confirmed), InlineData(0, VerificationState.Expired)]
    public void A_code_counts_until_its_end(int milliseconds, VerificationState expected) =>
        Assert.Equal(expected, CodeCheck.Judge(Pending, Right, Pending.ExpiresAt.AddMilliseconds(milliseconds), 5).Answer);

    [Theory, InlineData(VerificationState.Unknown), InlineData(VerificationState.Confirmed), InlineData(VerificationState.Failed)]
    public void Nothing_but_a_pending_one_is_confirmed(VerificationState state)
    {
        var (answer, next) = CodeCheck.Judge(Pending with { State = state }, Right, Now, 5);

        Assert.NotEqual(VerificationState.Confirmed, answer);
        Assert.Null(next);
    }

    [Fact]
    public void What_is_over_keeps_no_hash()
    {
        Assert.Empty(CodeCheck.Judge(Pending, Right, Now, 5).Next!.CodeHashes);
        Assert.Empty(CodeCheck.Judge(Pending with { Tries = 4 }, [9], Now, 5).Next!.CodeHashes);
    }

    [Theory, InlineData(29, false), InlineData(30, true)]
    public void A_number_has_its_pause(int seconds, bool expected)
    {
        var asks = new RecentAsks([Now], "");

        Assert.Equal(expected, asks.Take(Now.AddSeconds(seconds), new VerificationsOptions()).Wait == TimeSpan.Zero);
    }

    [Theory, InlineData(3599, false), InlineData(3600, true)]
    public void The_sixth_waits_until_the_first_is_an_hour_old(int seconds, bool expected)
    {
        var asks = new RecentAsks([.. Enumerable.Range(0, 5).Select(at => Now.AddMinutes(at))], "");

        Assert.Equal(expected, asks.Take(Now.AddSeconds(seconds), new VerificationsOptions()).Wait == TimeSpan.Zero);
    }

    // Another instance's clock may be a little ahead: its ask counts all the same. What lies far ahead is of a clock that was wrong.
    [Theory, InlineData(40, false), InlineData(60_000, false), InlineData(60_001, true)]
    public void An_ask_of_a_clock_that_is_ahead_counts(int milliseconds, bool expected)
    {
        var (next, isFirst, wait) = new RecentAsks([Now.AddMilliseconds(milliseconds)], "").Take(Now, new VerificationsOptions());

        Assert.Equal((expected, expected), (isFirst, wait == TimeSpan.Zero));
        Assert.True(wait <= TimeSpan.FromSeconds(30));
        Assert.Single(next.Times);
    }

    [Theory, InlineData("00:09:59.9", "10"), InlineData("00:09:50", "9"), InlineData("00:02:00", "2"), InlineData("00:00:10", "1")]
    public void The_text_says_the_minutes_that_a_person_has(string validity, string minutes)
    {
        var account = new Account(Sample.Account, "Acme", AccountState.Active, new AccountLimits(1, 1), []);

        var request = new VerificationRequest("+447700900123", "", "", "");
        var draft = CodeMessage.Compose(account, request, "12345678", TimeSpan.Parse(validity));

        Assert.Contains($"valid for {minutes} minutes", draft.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_without_its_tries_gives_none() =>
        Assert.Equal(VerificationState.Failed, CodeCheck.Judge(Pending with { Tries = int.MaxValue }, [9], Now, 5).Answer);

    public static TheoryData<string> Languages() => [.. CodeTexts.Languages];

    [Theory, MemberData(nameof(Languages))]
    public void Every_language_says_code_and_time_and_fits_three_parts(string language)
    {
        var account = new Account(Sample.Account, "Acme http://evil.example", AccountState.Active, new AccountLimits(1, 1), []);
        var request = new VerificationRequest("+447700900123", "Log-in", "", language + "-XX");

        var draft = CodeMessage.Compose(account, request, "12345678", TimeSpan.FromMinutes(9.5));

        Assert.Contains("12345678", draft.Body, StringComparison.Ordinal);
        Assert.Contains("(Log-in)", draft.Body, StringComparison.Ordinal);
        Assert.Contains("9", draft.Body.Replace("12345678", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("{", draft.Body, StringComparison.Ordinal);
        Assert.StartsWith("Acme httpevilexample: ", draft.Body, StringComparison.Ordinal);
        Assert.InRange(ShortMessages.CountParts(draft.Body), 1, 3);
        Assert.Equal((MessageKind.Otp, Sensitivity.High, Channel.Auto), (draft.Kind, draft.Sensitivity, draft.Channel));
    }

    [Theory, InlineData("+447700900123", true), InlineData("+447700900124", false)]
    public void A_code_goes_to_the_number_that_was_signed(string to, bool expected)
    {
        var request = Sample.Request with { Path = VerificationReader.Path, Body = """{"to":"+447700900123"}"""u8.ToArray() };
        var message = new IngestedMessage(
            Sample.Received with { Request = request }, [new IngestedItem(Sample.Id, Sample.Draft with { To = to }, "GB")]);

        Assert.Equal(expected, ValidateStep.NamesTheNumbers(message));
    }

    private sealed class Scripted(params uint[] drawn) : RandomNumberGenerator
    {
        private int at;

        public override void GetBytes(byte[] data) => BinaryPrimitives.WriteUInt32LittleEndian(data, drawn[at++]);

        public override void GetBytes(Span<byte> data) => BinaryPrimitives.WriteUInt32LittleEndian(data, drawn[at++]);
    }
}
