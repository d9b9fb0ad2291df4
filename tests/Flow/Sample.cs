using Waxseal.Flow;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Protection;

namespace Waxseal.Tests.Flow;

/// <summary>One message at each stage of the flow, the same in every run.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset ReceivedAt = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    public static readonly AccountId Account = AccountId.Parse("acc_a");
    public static readonly KeyId Key = KeyId.Parse("key_a.1");
    public static readonly MessageId Id = MessageId.Parse("msg_01kjpznqr0abcdefghjkmnpqrs");
    public static readonly MessageId OtherId = MessageId.Parse("msg_01kjpznqr0abcdefghjkmnpqrt");

    public static readonly MessageDraft Draft = new(
        "+447700900123", "ACME", "Your parcel is here", Channel.Auto, Sensitivity.Normal, MessageKind.Transactional, "ref-1", null,
        TimeSpan.FromHours(24), "f00d");

    public static readonly SignedSend Request = new(
        "POST", "gateway.example", "/v1/messages", "",
        [new HeaderField("content-type", "application/json"), new HeaderField("signature-input", "sig=()")],
        """{"to":"+447700900123","body":"Hi"}"""u8.ToArray());

    public static readonly ReceivedMessage Received = new([Id], Account, Key, ReceivedAt, ReceivedAt.AddHours(24), Request);

    public static readonly IngestedMessage Ingested = new(Received, [new IngestedItem(Id, Draft, "GB")]);

    public static readonly VerifiedMessage Verified = new(Id, Account, Key, ReceivedAt, ReceivedAt.AddHours(24), Draft, "GB");

    public static readonly ContentSummary Content = new(ContentPass.Rules, 25, ["lure_parcel"], HasLink: true, HasShortLink: false);

    public static readonly HeldFinding Finding = new("lure_parcel", 5, 6, 25, "Talks of a parcel.");

    public static readonly ScannedMessage Scanned = new(Verified, Content);

    public static readonly ScoredMessage Scored = new(Scanned, new RiskSummary(25, [new RiskPart("content_findings", 25)]), Channel.Sms);

    public static readonly ReceivedReceipt Receipt = new(
        "operator", "10", MessageState.Delivered, "000", ReceivedAt, ReceivedAt.AddMinutes(10),
        [
            new ReceiptReading("10", ReceiptForm.Exact, ["0011aabb"]), new ReceiptReading("a", ReceiptForm.HexOfDecimal, ["2233ccdd"]),
            new ReceiptReading("16", ReceiptForm.DecimalOfHex, ["4455eeff"]),
        ]);

    public static readonly IReadOnlyList<ReceivedReceipt> WaitingReceipts = [Receipt, Receipt with { State = MessageState.Expired }];

    public static MessageRow Row(MessageState state = MessageState.Accepted) => new()
    {
        Id = Id,
        Account = Account,
        Key = Key,
        State = state,
        Kind = MessageKind.Transactional,
        ValidUntil = ReceivedAt.AddHours(24),
        Content = [1],
        Events = [new MessageEvent(ReceivedAt, MessageState.Accepted, "")],
    };
}
