using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Limits;
using Waxseal.Watch;

namespace Waxseal.Gate;

/// <summary>
/// Lets a signed send in, or refuses it: the checks in the order of docs/flow.md, cheapest and most telling first. Once it returned ids,
/// the message is in the queue on disk.
/// </summary>
public sealed class SendGate(
    RequestReader reader, AddressLimit addresses, Authenticator authenticator, ReplayGuard replays, SendLimiter limiter, MessageIds ids,
    Hops hops, IQueues queues, RequestHashes requestHashes, CallerNotes notes, Traffic traffic, RecentTraffic recent,
    IOptions<SendLimits> limits)
{
    /// <summary>The ids of the messages, in order; throws <see cref="ProblemException"/>.</summary>
    public async Task<IReadOnlyList<MessageId>> AdmitAsync(HttpRequest request, bool batch, CancellationToken cancellation)
    {
        addresses.Check(reader.AddressOf(request));
        var arrived = await reader.ReadAsync(request, batch ? limits.Value.BatchBytesMax : limits.Value.BodyBytesMax, cancellation);

        // Routes are matched in any case; the later steps read the signed path, which has one spelling.
        if (arrived.Request.Path != (batch ? DraftReader.BatchPath : DraftReader.OnePath))
            throw new ProblemException(Problem.Invalid("path", "The path must be written as documented, in small letters."));
        var caller = await authenticator.ProveAsync(arrived, cancellation);
        recent.Note();
        var drafts = ReadDrafts(arrived, batch);
        if (AccessRules.Judge(caller, arrived.Address, Scopes.MessagesSend) is { } refusal) throw new ProblemException(refusal);

        var slot = SlotOf(arrived, caller, drafts.Count);
        switch (await replays.JudgeAsync(slot, caller.Account.Id, cancellation))
        {
            case Standing.Again again:
                notes.Note(request, arrived, caller);
                return again.Ids;
            case Standing.Refused refused:
                throw new ProblemException(refused.Problem);
            case Standing.First first:
                await KeepAsync(arrived, caller, drafts, batch, first.Ids, slot, cancellation);
                notes.Note(request, arrived, caller);
                return first.Ids;
            default:
                throw new InvalidOperationException("No such standing.");
        }
    }

    private IReadOnlyList<MessageDraft> ReadDrafts(ArrivedRequest arrived, bool batch)
    {
        var reading = batch
            ? DraftReader.ReadBatch(arrived.Request.Body, limits.Value, arrived.ReceivedAt)
            : DraftReader.ReadOne(arrived.Request.Body, limits.Value, arrived.ReceivedAt);
        return reading switch
        {
            DraftReading.Read read => read.Drafts,
            DraftReading.Bad bad => throw new ProblemException(Problem.Invalid(bad.Field, bad.Sentence)),
            _ => throw new InvalidOperationException("No such reading."),
        };
    }

    /// <summary>What a request would occupy, with so many new ids.</summary>
    internal RequestSlot SlotOf(ArrivedRequest arrived, Caller caller, int count)
    {
        var parameters = arrived.Signature.Parameters;
        var created = DateTimeOffset.FromUnixTimeSeconds(parameters.Created ?? 0);
        var day = DateOnly.FromDateTime(created.UtcDateTime);
        var promised = new MessageId[count];
        for (var at = 0; at < count; at++) promised[at] = ids.New(caller.Account.Id, arrived.ReceivedAt);
        var (key, print) = (arrived.IdempotencyKey, Fingerprint(arrived.Request));
        return new RequestSlot(
            caller.Key.Id.Id,
            day,
            requestHashes.OfNonce(day, parameters.Nonce ?? ""),
            requestHashes.OfKey(day, key),
            requestHashes.OfContent(day, print),
            promised,
            replays.LeaseUntil())
        {
            Before = (requestHashes.OfKey(day.AddDays(-1), key), requestHashes.OfContent(day.AddDays(-1), print)),
            After = (requestHashes.OfKey(day.AddDays(1), key), requestHashes.OfContent(day.AddDays(1), print)),
        };
    }

    private static string Fingerprint(SignedSend request)
    {
        Span<byte> hash = stackalloc byte[32];
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(Encoding.ASCII.GetBytes(request.Path + request.Query + "\n"));
        sha.AppendData(request.Body);
        sha.GetHashAndReset(hash);
        return Convert.ToHexStringLower(hash);
    }

    private async Task KeepAsync(
        ArrivedRequest arrived, Caller caller, IReadOnlyList<MessageDraft> drafts, bool batch, IReadOnlyList<MessageId> promised,
        RequestSlot slot, CancellationToken cancellation)
    {
        try
        {
            if (await limiter.AdmitAsync(caller.Account, caller.Key.Id.Id, drafts, batch, cancellation) is { } refusal)
            {
                if (refusal.ItemOfNumber is { } item) traffic.NoteRefusedForNumber(caller.Account.Id, drafts[item]);
                throw new ProblemException(Problem.Limited(refusal));
            }

            var validUntil = drafts.Max(draft => draft.ValidUntil(arrived.ReceivedAt));
            var received = new ReceivedMessage(
                promised, caller.Account.Id, caller.Key.Id, arrived.ReceivedAt, validUntil, arrived.Request);
            await queues.SendAsync([await hops.SealAsync(received, attempt: 0, enqueueAt: null, cancellation)], cancellation);
            traffic.NoteAccepted(caller.Account.Id, drafts);
        }
        catch (ProblemException)
        {
            // Refused after the row was written: the caller's next try must not be told that this one is at work. What broke is
            // another matter: the queue may have the message, so only its lease and its ids may go on.
            // A take-over keeps its row as well: the first attempt's message may be in the queue under these ids.
            if (ReferenceEquals(promised, slot.Ids)) await replays.ReleaseAsync(slot, CancellationToken.None);
            throw;
        }
    }
}
