using Microsoft.Extensions.Options;
using Moq;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Gate;
using Waxseal.Tests.Flow;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Gate;

public sealed class ReplayGuardTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private readonly Mock<IRequestRows> requests = new();
    private readonly Mock<IMessageRows> messages = new();
    private readonly ManualTime time = new();

    [Fact]
    public async Task A_new_request_is_the_first()
    {
        Claims(RequestClaim.Claimed);

        Assert.Equal([Sample.Id], Assert.IsType<Standing.First>(await JudgeAsync(Slot(""))).Ids);
    }

    [Fact]
    public async Task A_used_nonce_is_a_replay()
    {
        Claims(RequestClaim.NonceUsed);

        Assert.Same(Problem.Unauthorized, await RefusedAsync(Slot("")));
    }

    [Fact]
    public async Task The_very_bytes_again_get_the_first_answer()
    {
        Claims(RequestClaim.NonceUsed);
        Finds(Day, First());
        messages.Setup(rows => rows.FindAsync(Sample.Account, Sample.OtherId, It.IsAny<CancellationToken>())).ReturnsAsync(Sample.Row());

        Assert.Equal([Sample.OtherId], Assert.IsType<Standing.Again>(await JudgeAsync(Slot("i"))).Ids);
    }

    [Fact]
    public async Task A_used_nonce_with_other_bytes_is_a_replay()
    {
        Claims(RequestClaim.NonceUsed);
        Finds(Day, First() with { Fingerprint = "other" });

        Assert.Same(Problem.Unauthorized, await RefusedAsync(Slot("i")));
    }

    [Fact]
    public async Task A_used_nonce_with_an_unknown_idempotency_key_is_a_replay()
    {
        Claims(RequestClaim.NonceUsed);

        Assert.Same(Problem.Unauthorized, await RefusedAsync(Slot("i")));
    }

    [Fact]
    public async Task An_idempotency_key_with_another_request_is_named()
    {
        Claims(RequestClaim.IdempotencyKeyUsed);
        Finds(Day, First() with { Fingerprint = "other" });

        Assert.Same(Problem.IdempotencyMismatch, await RefusedAsync(Slot("i")));
    }

    [Fact]
    public async Task A_repeat_of_a_message_that_has_its_row_gets_its_ids()
    {
        Claims(RequestClaim.IdempotencyKeyUsed);
        Finds(Day, First());
        messages.Setup(rows => rows.FindAsync(Sample.Account, Sample.OtherId, It.IsAny<CancellationToken>())).ReturnsAsync(Sample.Row());

        Assert.Equal([Sample.OtherId], Assert.IsType<Standing.Again>(await JudgeAsync(Slot("i"))).Ids);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(0, true)]
    public async Task An_attempt_that_never_finished_is_taken_over_with_its_own_ids_when_its_lease_ends(int secondsLeft, bool taken)
    {
        Claims(RequestClaim.IdempotencyKeyUsed);
        Finds(Day, First() with { LeaseUntil = time.Now.AddSeconds(secondsLeft) });
        requests.Setup(rows => rows.TakeOverAsync(
                It.IsAny<RequestSlot>(), It.IsAny<FirstRequest>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(true);

        var standing = await JudgeAsync(Slot("i"));

        if (taken) Assert.Equal([Sample.OtherId], Assert.IsType<Standing.First>(standing).Ids);
        else Assert.Same(Problem.InProgress, Assert.IsType<Standing.Refused>(standing).Problem);
    }

    [Fact]
    public async Task Of_two_that_take_over_one_waits()
    {
        Claims(RequestClaim.IdempotencyKeyUsed);
        Finds(Day, First());
        requests.Setup(rows => rows.TakeOverAsync(
                It.IsAny<RequestSlot>(), It.IsAny<FirstRequest>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(false);

        Assert.Same(Problem.InProgress, await RefusedAsync(Slot("i")));
    }

    [Fact]
    public async Task Just_after_midnight_the_first_attempt_stands_under_yesterday()
    {
        Claims(RequestClaim.Claimed);
        Finds(Day.AddDays(-1), First() with { Fingerprint = "other" });

        Assert.Same(Problem.IdempotencyMismatch, await RefusedAsync(Slot("i")));
        requests.Verify(rows => rows.ClaimAsync(It.IsAny<RequestSlot>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task A_row_that_was_there_and_is_gone_is_not_taken_for_new()
    {
        Claims(RequestClaim.IdempotencyKeyUsed);

        Assert.Same(Problem.InProgress, await RefusedAsync(Slot("i")));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("i", 1)]
    public async Task Only_an_idempotency_key_is_made_free_again(string idempotencyKey, int times)
    {
        await Guard().ReleaseAsync(Slot(idempotencyKey), CancellationToken.None);

        requests.Verify(rows => rows.ReleaseAsync(It.IsAny<RequestSlot>(), It.IsAny<CancellationToken>()), Times.Exactly(times));
    }

    private ReplayGuard Guard() => new(requests.Object, messages.Object, Options.Create(new GateOptions()), Options.Create(new SignatureRules()), time);

    private Task<Standing> JudgeAsync(RequestSlot slot) => Guard().JudgeAsync(slot, Sample.Account, CancellationToken.None);

    private async Task<Problem> RefusedAsync(RequestSlot slot) =>
        Assert.IsType<Standing.Refused>(await JudgeAsync(slot)).Problem;

    private RequestSlot Slot(string idempotencyKey) =>
        new("key_a", Day, "n", idempotencyKey, "same", [Sample.Id], time.Now.AddSeconds(30));

    private FirstRequest First() => new(Day, "same", [Sample.OtherId], time.Now, "etag");

    private void Claims(RequestClaim claim) => requests
        .Setup(rows => rows.ClaimAsync(It.IsAny<RequestSlot>(), It.IsAny<CancellationToken>())).ReturnsAsync(claim);

    private void Finds(DateOnly day, FirstRequest first) => requests
        .Setup(rows => rows.FindAsync(It.IsAny<RequestSlot>(), day, It.IsAny<CancellationToken>())).ReturnsAsync(first);
}
