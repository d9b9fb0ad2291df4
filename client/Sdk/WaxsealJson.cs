using System.Text.Json.Serialization;

namespace Waxseal.Client;

/// <summary>What goes over the wire; generated, so that the client also runs trimmed.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SendRequest))]
[JsonSerializable(typeof(SendBatch))]
[JsonSerializable(typeof(SendReceipt))]
[JsonSerializable(typeof(BatchReceipt))]
[JsonSerializable(typeof(MessageStatus))]
[JsonSerializable(typeof(HeldMessages))]
[JsonSerializable(typeof(HeldMessage))]
[JsonSerializable(typeof(HeldContent))]
[JsonSerializable(typeof(HeldCampaigns))]
[JsonSerializable(typeof(CampaignDecision))]
[JsonSerializable(typeof(CampaignProgress))]
[JsonSerializable(typeof(ReviewDecision))]
[JsonSerializable(typeof(Webhook))]
[JsonSerializable(typeof(WebhookList))]
[JsonSerializable(typeof(WebhookDraft))]
[JsonSerializable(typeof(WebhookTestResult))]
[JsonSerializable(typeof(ManagedAccount))]
[JsonSerializable(typeof(ManagedAccountDraft))]
[JsonSerializable(typeof(ManagedAccountList))]
[JsonSerializable(typeof(ContentSettings))]
[JsonSerializable(typeof(LimitSettings))]
[JsonSerializable(typeof(LimitReport))]
[JsonSerializable(typeof(ManagedKey))]
[JsonSerializable(typeof(ManagedKeyDraft))]
[JsonSerializable(typeof(ManagedKeyList))]
[JsonSerializable(typeof(GivenReason))]
[JsonSerializable(typeof(VolumeBlock))]
[JsonSerializable(typeof(VolumeBlockList))]
[JsonSerializable(typeof(AnnouncedCampaign))]
[JsonSerializable(typeof(AnnouncedCampaignDraft))]
[JsonSerializable(typeof(AnnouncedCampaignList))]
[JsonSerializable(typeof(WebhookEnvelope))]
[JsonSerializable(typeof(VerificationDraft))]
[JsonSerializable(typeof(Verification))]
[JsonSerializable(typeof(TypedCode))]
[JsonSerializable(typeof(CodeVerdict))]
[JsonSerializable(typeof(RotatedKey))]
[JsonSerializable(typeof(KeyRotationRequest))]
[JsonSerializable(typeof(AnalyticsReport))]
[JsonSerializable(typeof(AuditPage))]
[JsonSerializable(typeof(AuditVerdict))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class WaxsealJson : JsonSerializerContext;
