using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Gate;
using Waxseal.Limits;
using Waxseal.Watch;
using Standing = Waxseal.Gate.Standing;

namespace Waxseal.Verifications;

/// <summary>
/// Lets a signed request for a verification in, with the checks of a send in their order, and begins it. Whether the number exists makes
/// no difference to the answer or to what is called: it is found out on the way of the message.
/// </summary>
public sealed class VerificationGate(
    RequestReader reader, AddressLimit addresses, Authenticator authenticator, ReplayGuard replays, SendGate sends, SendLimiter limiter,
    AskLimits asks, VerificationStart start, IVerificationRows rows, IMessageRows messages, CallerNotes notes, Traffic traffic,
    IOptions<SendLimits> limits, IOptions<VerificationsOptions> options)
{
    // All members at their longest fit; what is longer is padding, and would be kept whole in the row of a silent proof.
    private const int BodyBytesMax = 4096;

    /// <summary>What began, now or by the first request of this kind; throws <see cref="ProblemException"/>.</summary>
    public async Task<VerificationBegun> AdmitAsync(HttpRequest request, CancellationToken cancellation)
    {
        addresses.Check(reader.AddressOf(request));
        var arrived = await reader.ReadAsync(request, BodyBytesMax, cancellation);
        if (arrived.Request.Path != VerificationReader.Path)
            throw new ProblemException(Problem.Invalid("path", "The path must be written as documented, in small letters."));
        var caller = await authenticator.ProveAsync(arrived, cancellation);
        var asked = Read(arrived);
        if (AccessRules.Judge(caller, arrived.Address, Scopes.VerificationsCreate) is { } refusal) throw new ProblemException(refusal);

        // A code is a message: an account whose volume is under review sends none.
        if (!caller.Account.MaySend) throw new ProblemException(Problem.AccountBlocked);

        var begun = await JudgeAsync(arrived, caller, asked, cancellation);
        notes.Note(request, arrived, caller);
        return begun;
    }

    private async Task<VerificationBegun> JudgeAsync(
        ArrivedRequest arrived, Caller caller, VerificationRequest asked, CancellationToken cancellation)
    {
        var account = caller.Account.Id;
        var slot = sends.SlotOf(arrived, caller, 1);
        switch (await replays.JudgeAsync(slot, id => IsKeptAsync(account, id, cancellation), cancellation))
        {
            case Standing.Again again:
                return await start.RecallAsync(new VerificationId(again.Ids[0]), account, cancellation)
                    ?? throw new ProblemException(Problem.InProgress);
            case Standing.Refused refused:
                throw new ProblemException(refused.Problem);
            case Standing.First first:
                var id = new VerificationId(first.Ids[0]);
                return await BeginAsync(
                    new AskedVerification(id, caller.Key.Id, arrived.ReceivedAt, arrived.Request, asked), caller, slot, cancellation);
            default:
                throw new InvalidOperationException("No such standing.");
        }
    }

    // The row alone says that somebody tried; with its message, or without a need of one, it is kept.
    private async Task<bool> IsKeptAsync(AccountId account, MessageId id, CancellationToken cancellation) =>
        await rows.FindAsync(new VerificationId(id), cancellation) is { } row &&
        (row.Method == VerificationMethod.Silent || await messages.FindAsync(account, id, cancellation) is not null);

    private async Task<VerificationBegun> BeginAsync(
        AskedVerification asked, Caller caller, RequestSlot slot, CancellationToken cancellation)
    {
        try
        {
            var token = await start.TokenOfAsync(caller.Account, asked.Request, cancellation);

            // Before the limits of sends are charged: who asks too soon must not use up what the number may get.
            await asks.CheckAsync(token, cancellation);

            // Each code is another, and so is its text: the id stands for it, or five codes would be five messages of one text.
            var draft = CodeMessage.Compose(caller.Account, asked.Request, asked.Id.Value, options.Value.Lifetime);
            var key = caller.Key.Id.Id;
            if (await limiter.AdmitAsync(caller.Account, key, [draft], batch: false, cancellation) is { } refusal)
            {
                if (refusal.ItemOfNumber is not null) traffic.NoteRefusedForNumber(caller.Account.Id, draft);
                throw new ProblemException(Problem.Limited(refusal));
            }

            var isFirst = await asks.TakeAsync(caller.Account.Id, token, cancellation);

            // Who asks again has not got through without a message.
            return await start.BeginAsync(caller.Account, asked, mayBeSilent: isFirst, cancellation);
        }
        catch (ProblemException)
        {
            // As with sends: what was refused must not stand in the way of the next try, but a take-over keeps its row.
            if (asked.Id.Message == slot.Ids[0]) await replays.ReleaseAsync(slot, CancellationToken.None);
            throw;
        }
    }

    private VerificationRequest Read(ArrivedRequest arrived) => VerificationReader.ReadBody(arrived.Request.Body, limits.Value) switch
    {
        VerificationReading.Read read => read.Request,
        VerificationReading.Bad bad => throw new ProblemException(Problem.Invalid(bad.Field, bad.Sentence)),
        _ => throw new InvalidOperationException("No such reading."),
    };
}
