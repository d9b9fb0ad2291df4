using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Tests.Flow;
using Waxseal.Tests.Watch;
using Waxseal.Triggers;
using Waxseal.Upkeep;
using Waxseal.Watch;
using Waxseal.Webhooks;
using Xunit;

namespace Waxseal.Tests.Approved;

/// <summary>
/// What travels in queues, stands in rows and answers calls. Messages of the last version are on their way while the next one starts:
/// a change of these bytes is a change of the contract.
/// </summary>
public sealed class WireFormTests
{
    private static readonly MessageEvent[] Events =
        [new(Sample.ReceivedAt, MessageState.Accepted, ""), new(Sample.ReceivedAt.AddSeconds(1), MessageState.Held, "content")];

    private static readonly EventView[] EventViews =
        [new(Sample.ReceivedAt, "accepted", null), new(Sample.ReceivedAt.AddSeconds(1), "held", "content")];

    private static readonly HeldView Held = new(
        Sample.Id.Value, "content", [new HeldFindingView("lure_parcel", 5, 6, 25, "Talks of a parcel.")], "+44*******123", "key_a",
        Sample.ReceivedAt, Sample.ReceivedAt.AddDays(7), "cmp_00", "00ff", "pending", null, null, null);

    private static readonly AlertView Alerted = new(
        "alr_1772442000000_loop", "loop", ["loop"], "high", "open", 1, 60, 60, 15, "60 messages for one number.", Sample.ReceivedAt,
        Sample.ReceivedAt, null, null, null, null);

    private static readonly HoldView Hold = new("acc_demo", Sample.Id.Value, "case 2026/17", "key_admin", Sample.ReceivedAt);

    private static readonly BlockView Blocked = new(
        "blk_20260302_00", "acc_demo", "unblocked", Sample.ReceivedAt, "key_a", ["key_a", "key_b"],
        new VolumeView(3151, 1000.5, 3, 60, 100, 0, 150, 3151), "3152 messages within 60 minutes.", "key_c", Sample.ReceivedAt.AddHours(1),
        "INC-4711", 12, Done: false);

    private static readonly AnnouncedView Announced = new(
        "cpl_20260302_00", "Summer", Sample.ReceivedAt, Sample.ReceivedAt.AddHours(8), 5000, "running", "key_b", Sample.ReceivedAt);

    private static readonly SentView Sent = new(Sample.Id.Value, "accepted", "https://gateway.example/v1/messages/" + Sample.Id.Value);

    private static readonly WebhookView Hook = new(
        "whk_a1", "https://hooks.example/", ["message.*"], "Ours", "off", "failing", Sample.ReceivedAt, Sample.ReceivedAt.AddDays(1), null);

    private static readonly AccountView Customer = new(
        "acc_a1", "Acme", "active", 50, 500, new RetentionView(0, null), LegalHold: false, ["otp"], "00ff");

    private static readonly KeyView ManagedKey = new(
        "key_a1", "key_a1.2", "acc_a1", "CRM", "hmac-sha256", ["messages:send"], ["203.0.113.0/24"], "live", Sample.ReceivedAt,
        Sample.ReceivedAt.AddDays(365), AffectedSince: null,
        [
            new KeyVersionView(1, "revoked", Sample.ReceivedAt, Sample.ReceivedAt.AddDays(1), Sample.ReceivedAt.AddHours(1)),
            new KeyVersionView(2, "live", Sample.ReceivedAt, Sample.ReceivedAt.AddDays(365), null),
        ],
        Secret: null);

    private static readonly Dictionary<string, (JsonTypeInfo Type, object Value)> Forms = new()
    {
        ["hop-received"] = (FlowJson.Default.ReceivedMessage, Sample.Received),
        ["hop-ingested"] = (FlowJson.Default.IngestedMessage, Sample.Ingested),
        ["hop-verified"] = (FlowJson.Default.VerifiedMessage, Sample.Verified),
        ["hop-scanned"] = (FlowJson.Default.ScannedMessage, Sample.Scanned),
        ["hop-scored"] = (FlowJson.Default.ScoredMessage, Sample.Scored),
        ["hop-receipt"] = (FlowJson.Default.ReceivedReceipt, Sample.Receipt),
        ["hop-webhook"] = (FlowJson.Default.WebhookEvent, new WebhookEvent(
            Sample.Account, WebhookId.Parse("whk_a1"), new MessageMoved(Sample.Id, MessageState.Held, 2), Sample.ReceivedAt)),
        ["hop-webhook-disabled"] = (FlowJson.Default.WebhookEvent, new WebhookEvent(
            Sample.Account, WebhookId.Parse("whk_a1"), new EndpointDisabled(WebhookId.Parse("whk_b2"), "failing", Sample.ReceivedAt),
            Sample.ReceivedAt)),
        ["hop-webhook-key"] = (FlowJson.Default.WebhookEvent, new WebhookEvent(
            Sample.Account, WebhookId.Parse("whk_a1"),
            new KeyNotice(KeyNotice.Expiring, "key_a1", 2, Sample.ReceivedAt, Sample.ReceivedAt.AddDays(14)), Sample.ReceivedAt)),
        ["hop-webhook-alert"] = (FlowJson.Default.WebhookEvent, new WebhookEvent(
            Sample.Account, WebhookId.Parse("whk_a1"),
            new AlertNotice(AlertNotice.Opened, "alr_1772442000000_loop", "loop", "high", "60 messages for one number.", 1, 60,
                Sample.ReceivedAt) { Kinds = ["loop"] }, Sample.ReceivedAt)),
        ["event-alert"] = (WebhookJson.Plain.EventBodyAlertNews, new EventBody<AlertNews>(
            "alert.opened", Sample.ReceivedAt,
            new AlertNews("alr_1772442000000_loop", "loop", ["loop"], "high", 1, 60, "60 messages for one number."))),
        ["row-tally"] = (WatchJson.Default.Tally, WatchScene.Window(WatchScene.Noon).Send(2).Build()),
        ["row-watch-state"] = (WatchJson.Default.WatchState, AccountWatch.Judge(
            WatchState.Unknown, WatchScene.Window(WatchScene.Noon).Send(2).Build(), new WatchOptions()).Next with { Series = [1] }),
        ["row-alert-findings"] = (WatchJson.Default.IReadOnlyListAnomaly, new List<Anomaly>
        {
            new(AlertKind.VolumeBlock, AlertSeverity.Critical, 40, 121, 3, 3, "121 messages.") { Subject = "blk_a1" },
        }),
        ["api-alert"] = (ApiJson.Default.AlertView, Alerted with
        {
            WorsenedAt = Sample.ReceivedAt, ResolvedAt = Sample.ReceivedAt, AcknowledgedAt = Sample.ReceivedAt, AcknowledgedBy = "key_b",
        }),
        ["api-alert-list"] = (ApiJson.Default.AlertListView, new AlertListView([Alerted], "alr_1772442000000_loop")),
        ["event-key"] = (WebhookJson.Plain.EventBodyKeyNews, new EventBody<KeyNews>(
            "key.expiring", Sample.ReceivedAt, new KeyNews("key_a1", 2, Sample.ReceivedAt.AddDays(14)))),
        ["event-message"] = (WebhookJson.Plain.EventBodyMessageNews, new EventBody<MessageNews>(
            "message.held", Sample.ReceivedAt, new MessageNews(
                Sample.Id.Value, "held", "content", "sms", "+44*******123", 2, PossibleDuplicate: false, "ref-1"))),
        ["event-webhook-disabled"] = (WebhookJson.Plain.EventBodyEndpointNews, new EventBody<EndpointNews>(
            "webhook.disabled", Sample.ReceivedAt, new EndpointNews("whk_b2", "failing"))),
        ["event-webhook-test"] = (WebhookJson.Plain.EventBodyTestNews, new EventBody<TestNews>(
            "webhook.test", Sample.ReceivedAt, new TestNews("whk_a1"))),
        ["row-webhooks"] = (WebhookJson.Default.KeptWebhooks, new KeptWebhooks(
        [
            new KeptWebhook(
                WebhookId.Parse("whk_a1"), "https://hooks.example/", ["message.*"], "Ours", "on", "",
                [new KeptSecret([1, 2, 3], null), new KeptSecret([4, 5, 6], Sample.ReceivedAt)], Sample.ReceivedAt, Sample.ReceivedAt),
        ])),
        ["row-receipts"] = (FlowJson.Default.IReadOnlyListReceivedReceipt, Sample.WaitingReceipts),
        ["row-risk"] = (FlowJson.Default.RiskSummary, Sample.Scored.Risk),
        ["row-events"] = (FlowJson.Default.IReadOnlyListMessageEvent, Events),
        ["row-content"] = (FlowJson.Default.MessageContent, new MessageContent("+447700900123", "ACME", "Hi")),
        ["row-content-reference"] = (FlowJson.Default.MessageContent, new MessageContent("+447700900123", "ACME", "Hi", "ref-1")),
        ["api-problem"] = (ApiJson.Default.ProblemBody, new ProblemBody("about:blank", "invalid_request", 400, "A sentence.", "to")),
        ["api-sent"] = (ApiJson.Default.SentView, Sent),
        ["api-batch-sent"] = (ApiJson.Default.BatchSentView, new BatchSentView([Sent, Sent])),
        ["api-message"] = (ApiJson.Default.MessageView, new MessageView(
            Sample.Id.Value, "held", "content", "sms", "+44*******123", 2, PossibleDuplicate: true,
            new RiskView(25, [new RiskPartView("content_findings", 25)]), EventViews)),
        ["api-message-least"] = (ApiJson.Default.MessageView, new MessageView(
            Sample.Id.Value, "accepted", null, null, null, 0, PossibleDuplicate: false, null, EventViews[..1])),
        ["api-held"] = (
            ApiJson.Default.HeldView, Held with { Masked = "Xx", Domains = ["example.com"], ReviewedBy = "key_b", Verdict = "approved" }),
        ["api-held-list"] = (ApiJson.Default.HeldListView, new HeldListView([Held], Sample.Id.Value)),
        ["api-verdict"] = (ApiJson.Default.VerdictView, new VerdictView(Sample.Id.Value, "approved")),
        ["api-approval"] = (ApiJson.Default.ApprovalBody, new ApprovalBody("00ff", new AllowBody("example.com", "ACME"))),
        ["api-held-content"] = (
            ApiJson.Default.HeldContentView, new HeldContentView(Sample.Id.Value, "+44*******123", "ACME", "Hi", "00ff")),
        ["api-campaigns"] = (ApiJson.Default.CampaignListView, new CampaignListView(
        [
            new CampaignView(
                "cmp_00", "content", 1000, Sample.ReceivedAt, Sample.ReceivedAt.AddHours(1), Sample.Id.Value, "00ff", ["lure_parcel"],
                ["key_a"]),
        ], Whole: true)),
        ["api-campaign-verdict"] = (ApiJson.Default.CampaignVerdictBody, new CampaignVerdictBody(
            "00ff", Sample.ReceivedAt, new AllowBody("example.com", null))),
        ["api-campaign-progress"] = (ApiJson.Default.CampaignProgressView, new CampaignProgressView("cmp_00", "approved", 998, 1, 1)),
        ["api-block"] = (ApiJson.Default.BlockView, Blocked),
        ["api-block-list"] = (ApiJson.Default.BlockListView, new BlockListView(
            [Blocked with { Status = "under_review", ReviewedBy = null, ReviewedAt = null, Reason = null }], "blk_20260302_00")),
        ["api-announcement-body"] = (ApiJson.Default.AnnouncementBody, new AnnouncementBody(
            "Summer", Sample.ReceivedAt, Sample.ReceivedAt.AddHours(8), 5000)),
        ["api-announced"] = (ApiJson.Default.AnnouncedView, Announced),
        ["api-announced-list"] = (ApiJson.Default.AnnouncedListView, new AnnouncedListView([Announced])),
        ["api-example"] = (ApiJson.Default.ExampleView, new ExampleView("ham", [3, 1048575])),
        ["row-held-findings"] = (FlowJson.Default.IReadOnlyListHeldFinding, (IReadOnlyList<HeldFinding>)[Sample.Finding]),
        ["api-receipts"] = (ApiJson.Default.ReceiptListView, new ReceiptListView(
            [new ReceiptView("00ABC123", "delivered", Sample.ReceivedAt)], "tabc123")),
        ["api-operators"] = (ApiJson.Default.OperatorsView, new OperatorsView([new OperatorView("example", 2, 1,
        [
            new LinkView("vm-00ff", "live", Sample.ReceivedAt, 1, 1, 50, 3, "closed", 12.5, null),
            new LinkView("vm-01ff", "gone", Sample.ReceivedAt, 1, 0, 10, 0, "open", null, new LinkFailureView("tls_expired", Sample.ReceivedAt)),
        ])])),
        ["api-hold-body"] = (ApiJson.Default.HoldBody, new HoldBody("case 2026/17")),
        ["api-hold"] = (ApiJson.Default.HoldView, Hold),
        ["api-hold-list"] = (ApiJson.Default.HoldListView, new HoldListView([Hold])),
        ["api-audit"] = (ApiJson.Default.AuditListView, new AuditListView(
            [new AuditEntryView(Sample.ReceivedAt, "hop.forged", "acc_gateway", "dispatch", "dispatch", "bad_seal", "00ff00ff00ff00ff", 7)],
            "638766468000000000.00ff")),
        ["api-audit-verdict"] = (ApiJson.Default.AuditVerdictView, new AuditVerdictView(
            Ok: false, 412, 3, Anchored: true, new AuditFaultView("00ff00ff00ff00ff", 8, "altered", "00ff"))),
        ["row-audit-anchor"] = (AuditJson.Default.AuditAnchor, new AuditAnchor(
            new DateOnly(2026, 3, 2), 412, 17, "00ff", [new AnchoredSegment("00ff00ff00ff00ff", 412)], 2, "01ff", "02ff")),
        ["row-analytics"] = (AnalyticsJson.Default.IReadOnlyListAnalyticsCell, (IReadOnlyList<AnalyticsCell>)
            [new AnalyticsCell("sms", "delivered", "none", "transactional", 12, 14, 10, AtLeast: false)]),
        ["api-analytics"] = (ApiJson.Default.AnalyticsView, new AnalyticsView(
            new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2), ["country", "status"], Final: false, Sample.ReceivedAt,
            [new AnalyticsGroupView(null, "GB", null, "delivered", null, null, 12, 14, 10, RecipientsAtLeast: true)])),
        ["api-analytics-least"] = (ApiJson.Default.AnalyticsView, new AnalyticsView(
            new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 1), [], Final: true, null, [])),
        ["api-reason"] = (ApiJson.Default.ReasonBody, new ReasonBody("INC-4711")),
        ["api-account-body"] = (ApiJson.Default.AccountBody, new AccountBody(
            "Acme", 50, 500, new RetentionView(0, 90), true, ["otp"], "00ff")),
        ["api-account"] = (ApiJson.Default.AccountView, Customer),
        ["api-account-list"] = (ApiJson.Default.AccountListView, new AccountListView([Customer], "acc_a1")),
        ["api-content-body"] = (ApiJson.Default.ContentBody, new ContentBody(
            25, 50, new Dictionary<string, string?> { ["link"] = "monitor" }, ["acme.example"], ["ACME"], ["free money"], ["double your (a|b)"],
            ["gambling"], new QuietHoursView("21:00", "08:00"), OptOutWanted: true, "pass", "00ff")),
        ["api-content"] = (ApiJson.Default.ContentView, new ContentView(
            "acc_a1", null, 50, new Dictionary<string, string> { ["link"] = "monitor" }, ["acme.example"], ["ACME"], ["free money"],
            ["double your (a|b)"], ["gambling"], new QuietHoursView("21:00", "08:00"), OptOutWanted: true, "pass", "00ff")),
        ["row-content-settings"] = (AccountJson.Default.ContentSettings, new ContentSettings
        {
            HoldPoints = 50, Modes = new Dictionary<string, string> { ["link"] = "monitor" }, OwnDomains = ["acme.example"],
            OwnSenders = ["ACME"], Terms = ["free money"], Patterns = ["double your (a|b)"], PolicySets = ["gambling"],
            QuietHours = new QuietHours(new TimeOnly(21, 0), new TimeOnly(8, 0)), OptOutWanted = true, WhenUnavailable = "pass",
        }),
        ["api-account-risk-body"] = (ApiJson.Default.AccountRiskBody, new AccountRiskBody(
            "monitor", 30, 50, 90, new Dictionary<string, int> { ["sim_swapped"] = 80 }, 24,
            new Dictionary<string, string?> { ["otp"] = "closed" }, ["signal"], FallsBackToSms: false, "00ff")),
        ["api-account-risk"] = (ApiJson.Default.AccountRiskView, new AccountRiskView(
            "acc_a1", "monitor", 30, 50, 90, new Dictionary<string, int> { ["sim_swapped"] = 80 }, 24,
            new Dictionary<string, string> { ["otp"] = "closed" }, ["signal"], FallsBackToSms: false, "00ff")),
        ["row-risk-settings"] = (AccountJson.Default.RiskSettings, new RiskSettings
        {
            Mode = "monitor", StepUpAt = 30, HoldAt = 50, RefuseAt = 90, Weights = new Dictionary<string, int> { ["sim_swapped"] = 80 },
            SwapHours = 24, WhenNetworkAway = new Dictionary<string, string> { ["otp"] = "closed" }, Channels = ["signal"],
            FallsBackToSms = false,
        }),
        ["hop-scanned-silence"] = (FlowJson.Default.ScannedMessage, Sample.Scanned with
        {
            Rounds = 1, Silence = new SimSilence(Sample.ReceivedAt, "circuit_open"),
        }),
        ["hop-scanned-paid"] = (FlowJson.Default.ScannedMessage, Sample.Scanned with { Paid = TimeSpan.FromMilliseconds(300) }),
        ["hop-scored-waiting"] = (FlowJson.Default.ScoredMessage, Sample.Scored with
        {
            LeftOut = [Channel.Whatsapp],
            Sim = new SimWord(Sample.ReceivedAt, Known: true) { Wait = new SimWait(Sample.ReceivedAt, TimeSpan.FromMilliseconds(300)) },
        }),
        ["hop-scored-owed"] = (FlowJson.Default.ScoredMessage, Sample.Scored with
        {
            Sim = new SimWord(Sample.ReceivedAt, Known: true) { Wait = new SimWait(Sample.ReceivedAt, TimeSpan.Zero), Owed = true },
        }),
        ["hop-scanned-monitored"] = (FlowJson.Default.ScannedMessage, Sample.Scanned with
        {
            Content = Sample.Content with { Monitored = "hold" },
        }),
        ["api-key-body"] = (ApiJson.Default.KeyBody, new KeyBody(
            "acc_a1", "CRM", ["messages:send"], ["203.0.113.0/24"], Sample.ReceivedAt, 30, "ecdsa-p256", "-----BEGIN PUBLIC KEY-----")),
        ["api-key"] = (ApiJson.Default.KeyView, ManagedKey with { Secret = "AQID" }),
        ["api-key-list"] = (ApiJson.Default.KeyListView, new KeyListView(
            [ManagedKey with { State = "compromised", AffectedSince = Sample.ReceivedAt }], "key_a1")),
        ["api-limits"] = (ApiJson.Default.LimitsView, new LimitsView(
            "acc_a1", [
                new LimitView("rate", 500, 12, 488, Sample.ReceivedAt, 50), new LimitView("day", 1_000_000, 12, 999_988, Sample.ReceivedAt, null),
            ],
            new NumberLimitView(6, 20, 60), Shared: true)),
        ["api-account-limits-body"] = (ApiJson.Default.AccountLimitsBody, new AccountLimitsBody(
            1000, 5, 50, 3, 10, new Dictionary<string, int> { ["GB"] = 500 }, "monitor", 77, "00ff")),
        ["api-account-limits"] = (ApiJson.Default.AccountLimitsView, new AccountLimitsView(
            "acc_a1", 1000, null, null, 3, null, new Dictionary<string, int> { ["GB"] = 500 }, "enforce", 77, "00ff")),
        ["row-limit-settings"] = (AccountJson.Default.LimitSettings, new LimitSettings
        {
            DayMax = 1000, KeyPerSecond = 5, KeyBurst = 50, SameToNumberMax = 3, ToNumberMax = 10, VolumeMode = "monitor", VolumeFloor = 77,
            Countries = new Dictionary<string, int> { ["GB"] = 500 },
        }),
        ["api-health-local"] = (ApiJson.Default.HealthView, new HealthView("ready", "local")),
        ["api-health"] = (ApiJson.Default.HealthView, new HealthView("ready")),
        ["api-verification"] = (ApiJson.Default.VerificationView, new VerificationView(
            "ver_01kjpznqr0abcdefghjkmnpqrs", "pending", "silent", "https://operator.example/authorize", Sample.ReceivedAt.AddMinutes(10))),
        ["api-code-body"] = (ApiJson.Default.CodeBody, new CodeBody("012345")),
        ["api-check"] = (ApiJson.Default.CheckView, new CheckView("confirmed")),
        ["event-verification"] = (WebhookJson.Plain.EventBodyVerificationNews, new EventBody<VerificationNews>(
            "verification.confirmed", Sample.ReceivedAt, new VerificationNews("ver_01kjpznqr0abcdefghjkmnpqrs", "code"))),
        ["api-rotate-body"] = (ApiJson.Default.RotateBody, new RotateBody("-----BEGIN PUBLIC KEY-----")),
        ["api-rotated-key"] = (ApiJson.Default.RotatedKeyView, new RotatedKeyView(
            "key_a1.2", 2, "hmac-sha256", "AQID", Sample.ReceivedAt, Sample.ReceivedAt.AddYears(1))),
        ["api-webhook-body"] = (ApiJson.Default.WebhookBody, new WebhookBody("https://hooks.example/", ["message.*"], "Ours", true)),
        ["api-webhook"] = (ApiJson.Default.WebhookView, Hook with { Secret = "whsec_AQID" }),
        ["api-webhook-list"] = (ApiJson.Default.WebhookListView, new WebhookListView([Hook])),
        ["api-webhook-test"] = (ApiJson.Default.WebhookTestView, new WebhookTestView(
            "evt_test_00ff", Delivered: false, 500, "http_status", 17)),
        ["api-keyring"] = (ApiJson.Default.KeyRingView, new KeyRingView(
        [
            new KeyPurposeView("rows", Sample.ReceivedAt.AddDays(300),
            [
                new RingVersionView(
                    2, "current", "waxseal-rows-0002-00ff00ff", Sample.ReceivedAt, Sample.ReceivedAt.AddDays(2), null, null, null, null, null,
                    3, Sample.ReceivedAt.AddDays(300), null),
                new RingVersionView(
                    1, "destroyed", "waxseal-rows-0001-00ff00ff", Sample.ReceivedAt.AddDays(-9), Sample.ReceivedAt.AddDays(-9),
                    Sample.ReceivedAt.AddDays(2), Sample.ReceivedAt, Sample.ReceivedAt.AddDays(3), Sample.ReceivedAt.AddDays(94), true, 12,
                    null, null),
            ], null, null),
            new KeyPurposeView("data_key", null, null,
            [
                new HeldKeyView("acc_a1", "acc_a1",
                [
                    new RingVersionView(
                        0, "previous", null, Sample.ReceivedAt, Sample.ReceivedAt, Sample.ReceivedAt.AddDays(30), null, null, null, null, 30,
                        Sample.ReceivedAt.AddDays(40), 30),
                ]),
            ], "acc_a1"),
        ])),
        ["api-keyring-compromise-body"] = (ApiJson.Default.CompromiseBody, new CompromiseBody("laptop_lost")),
        ["api-keyring-compromise"] = (ApiJson.Default.CompromiseView, new CompromiseView(
            "key_encryption", null, 1, 2, Sample.ReceivedAt, Sample.ReceivedAt.AddDays(-9), Sample.ReceivedAt, 12, 0, 0,
            new KeyUseView(
                [new DataKeyUseView("acc_a1", [new DateOnly(2026, 3, 2)])], ["acc_a1"], ["key_a1.1"], ["whk_a1"], [Sample.Id.Value],
                [Sample.Id.Value], ["key_a1"], ["blk_20260302_a1"], ["cpl_20260302_a1"], ["acc_a1"], ["alr_a1"], null), Listed: true, [],
            "/v1/audit?action=keys.exposed")),
        ["api-keyring-compromise-held"] = (ApiJson.Default.CompromiseView, new CompromiseView(
            "data_key", "acc_a1.20260302", 0, 1_000_000, Sample.ReceivedAt, Sample.ReceivedAt.AddHours(-9), Sample.ReceivedAt, 0, 0, 0,
            new KeyUseView([], [], [], [], [Sample.Id.Value], [], [], [], [], [], [], [Sample.Id.Value]), Listed: true,
            ["queue_messages"], "/v1/audit?action=keys.exposed")),
    };

    public static TheoryData<string> Names() => [.. Forms.Keys];

    public static TheoryData<string> Hops() => [.. Forms.Keys.Where(name => name.StartsWith("hop-", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Names))]
    public void Is_written_as_approved(string name)
    {
        var (type, value) = Forms[name];

        Approval.Check(name + ".json", JsonSerializer.SerializeToUtf8Bytes(value, type));
    }

    [Theory, MemberData(nameof(Names))]
    public void Is_read_back_as_it_was_written(string name)
    {
        var (type, value) = Forms[name];
        var written = JsonSerializer.SerializeToUtf8Bytes(value, type);

        Assert.Equal(written, JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize(written, type)!, type));
    }

    [Theory, MemberData(nameof(Hops))]
    public void A_hop_is_the_whole_message(string name)
    {
        var (type, value) = Forms[name];
        var read = JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(value, type), type)!;

        Assert.Equivalent(value, read, strict: true);
    }

    // As the version wrote it that read an id in one way only: it may be on its way while the next one starts.
    [Fact]
    public void A_receipt_without_readings_is_read()
    {
        const string Written =
            """{"operator":"o","operatorMessageId":"7","state":"Delivered","errorCode":"","receivedAt":"2026-03-02T09:00:00+00:00","matchUntil":"2026-03-02T09:10:00+00:00"}""";
        var receipt = JsonSerializer.Deserialize(Written, FlowJson.Default.ReceivedReceipt)!;

        Assert.Equal((null, false, "o/7/Delivered"), (receipt.Readings, receipt.Found, receipt.Subject));
    }

    [Fact]
    public void Every_form_of_the_flow_and_of_the_api_is_approved()
    {
        var declared = new[] { typeof(FlowJson), typeof(ApiJson), typeof(WebhookJson) }
            .SelectMany(context => context.GetCustomAttributesData())
            .Where(attribute => attribute.AttributeType == typeof(JsonSerializableAttribute))
            .Select(attribute => (Type)attribute.ConstructorArguments[0].Value!);

        Assert.Empty(declared.Except(Forms.Values.Select(form => form.Type.Type)));
    }

    [Fact]
    public void An_enum_travels_by_name_so_that_a_new_one_changes_no_old_one() =>
        Assert.Contains("\"Transactional\"", JsonSerializer.Serialize(Sample.Draft, FlowJson.Default.MessageDraft));
}
