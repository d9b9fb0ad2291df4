using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Protocols.Smpp;
using Waxseal.Tests.Journeys;
using Xunit;

namespace Waxseal.Tests.Tidy;

/// <summary>
/// Nothing prints a number, text, key or signature by accident. Records print all of their members unless they say otherwise, so every
/// type that prints itself is filled with canaries, and what shows one is a fault, unless its name is on the list of codes and ids.
/// </summary>
public sealed class RedactionTests
{
    // Members that may be printed, whatever type they stand in: codes, ids and names that we, or an operator of the gateway, gave.
    private static readonly HashSet<string> CodesAndIds =
    [
        "Account", "Action", "Actor", "Algorithm", "Channel", "Circuit", "Code", "Country", "ErrorCode", "ETag", "Holder", "Id", "Instance", "Iso", "KeyId",
        "Kind", "MessageId", "Operator", "OperatorMessageId", "Partition", "Place", "Purpose", "Queue", "Reason", "Row", "Segment", "State", "Status", "Subject", "SystemId", "Type",
        "Verdict", "Version", "What", "WrappedUnder",
    ];

    // Members of other names that may be printed, and why.
    private static readonly Dictionary<string, string> Reviewed = new(StringComparer.Ordinal)
    {
        ["AlertId.Value"] = "an id", ["AlertNotice.Alert"] = "an id", ["AlertListView.Next"] = "an id", ["TrafficAlertList.Next"] = "an id",
        ["AlertNotice.Severity"] = "a code", ["AlertNews.Severity"] = "a code", ["AlertView.Severity"] = "a code",
        ["TrafficAlert.Severity"] = "a code", ["AlertFilter.Severity"] = "a code", ["Alert.Severity"] = "a code",
        ["AlertNotice.Sentence"] = "figures and codes", ["AlertNews.Sentence"] = "figures and codes",
        ["AlertView.Sentence"] = "figures and codes", ["TrafficAlert.Sentence"] = "figures and codes",
        ["Anomaly.Sentence"] = "figures and codes", ["Alert.Sentence"] = "figures and codes", ["Alert.AcknowledgedBy"] = "a key's id",
        ["AlertView.AcknowledgedBy"] = "a key's id", ["TrafficAlert.AcknowledgedBy"] = "a key's id",
        ["AccountId.Value"] = "an id", ["MessageId.Value"] = "an id", ["WebhookId.Value"] = "an id", ["InstanceName.Value"] = "an id",
        ["RequestSlot.Key"] = "a key's id", ["KeyNotice.Key"] = "a key's id", ["DemoFile.AccountId"] = "an id",
        ["KeyGeneration.Name"] = "a secret's name in the vault", ["KeyRingDocument.MacKey"] = "a secret's name in the vault",
        ["KeyRingDocument.TokenKey"] = "a secret's name in the vault",
        ["Account.Name"] = "given by the gateway's operator", ["OperatorOptions.Name"] = "given by the gateway's operator",
        ["OperatorView.Name"] = "given by the gateway's operator", ["RouteTable.Entry.Prefix"] = "given by the gateway's operator",
        ["WaxsealClientOptions.Url"] = "the gateway's address", ["Surroundings.Directory"] = "where the tool runs",
        ["SentView.StatusUrl"] = "an address of ours with an id", ["SendReceipt.StatusUrl"] = "an address of ours with an id",
        ["ExpiredRange.From"] = "a key of a table: account and hour", ["ExpiredRange.To"] = "a key of a table: account and hour",
        ["AccountDraft.Name"] = "given by an administrator", ["BootstrapOrder.Name"] = "given by an administrator",
        ["BootstrapOrder.Again"] = "given by an administrator", ["ManagedAccount.Name"] = "given by an administrator",
        ["ManagedAccountDraft.Name"] = "given by an administrator", ["ManagedKeyDraft.Name"] = "given by an administrator",
        ["AccountBody.Name"] = "given by an administrator", ["AccountView.Name"] = "given by an administrator",
        ["BootstrapOrder.PublicKey"] = "public", ["ManagedKeyDraft.PublicKey"] = "public", ["RotateBody.PublicKey"] = "public",
        ["BootstrapOutcome.Refused.Sentence"] = "a sentence of ours", ["SeenNetworks.Key"] = "a key's id", ["KeyEnd.Key"] = "a key's id",
        ["KeyNews.Key"] = "a key's id", ["VerificationNotice.Verification"] = "an id", ["VerificationNotice.Method"] = "a code",
        ["VerificationNews.Method"] = "a code", ["VerificationReading.Bad.Field"] = "a member's name as DraftItem.Shown lets it through",
        ["VerificationReading.Bad.Sentence"] = "a sentence of ours", ["CodeVerdict.Status"] = "a code", ["LegalHold.By"] = "a key's id", ["HoldView.By"] = "a key's id",
        ["DecidingRows.Place.Secret"] = "a column's name", ["DecidingRows.Place.Table"] = "a table's name",
        ["DecidingRow.Name"] = "a column's name", ["DecidingRow.SealedUnder"] = "a secret's name in the vault",
        ["CompromiseView.List"] = "a path of the API", ["HeldKeyVersion.Name"] = "a secret's name in the vault",
        ["HeldKeyPage.Next"] = "an id", ["KeyPurposeView.Next"] = "an id",
        ["KeyVersion.Name"] = "a secret's name in the vault", ["RingVersionView.Name"] = "a secret's name in the vault",
        ["AuditAnchor.Checkpoint"] = "a keyed hash of the chain", ["AuditAnchor.Head"] = "a keyed hash of the chain",
        ["AuditAnchor.Previous"] = "a keyed hash of the chain", ["AuditCheckpoint.Hash"] = "a keyed hash of the chain",
        ["AuditCheckpoint.Previous"] = "a keyed hash of the chain", ["AuditRecord.Hash"] = "a keyed hash of the chain",
        ["AuditRecord.Previous"] = "a keyed hash of the chain", ["AuditVerifier.Link.Hash"] = "a keyed hash of the chain",
        ["AuditVerifier.Link.Previous"] = "a keyed hash of the chain", ["SegmentHead.Hash"] = "a keyed hash of the chain",
        ["AuditRecord.Name"] = "a row's key", ["AuditVerifier.Link.Name"] = "a row's key", ["CountableRow.Token"] = "a token",
        ["AuditPage.Next"] = "a row's key", ["AuditListView.Next"] = "a row's key", ["ManagedAccountList.Next"] = "an id",
        ["ManagedKeyList.Next"] = "an id", ["AccountListView.Next"] = "an id", ["KeyListView.Next"] = "an id",
        ["HeldListView.Next"] = "an id", ["HeldMessages.Next"] = "an id", ["ReceiptListView.Next"] = "a key of a table: day and id",
        ["UnmatchedPage.Next"] = "a key of a table: day and id",
        ["AccountListView.Next"] = "an id", ["KeyListView.Next"] = "an id", ["ManagedAccountList.Next"] = "an id",
        ["ManagedKeyList.Next"] = "an id", ["AccountDraft.Fields"] = "names of members", ["BootstrapOutcome.Refused.Sentence"] = "a sentence of ours",
        ["AccountDraft.Name"] = "given by the gateway's operator", ["AccountBody.Name"] = "given by the gateway's operator",
        ["AccountView.Name"] = "given by the gateway's operator", ["ManagedAccount.Name"] = "given by the gateway's operator",
        ["ManagedAccountDraft.Name"] = "given by the gateway's operator",
        ["ContentSummary.Monitored"] = "a code",
        ["Country.Iso"] = "a code", ["VerifiedMessage.Country"] = "a code", ["IngestedItem.Country"] = "a code",
        ["LinkBeat.LastFailure"] = "a code", ["RiskFactor.Name"] = "a code", ["RiskPart.Name"] = "a code", ["RiskPartView.Name"] = "a code",
        ["SignedMessage.Method"] = "an HTTP method",
        ["CountryPrefix.CallingCode"] = "of a country", ["CountryPrefix.Digits"] = "of a country",
        ["HeldView.To"] = "a mask", ["MessageView.To"] = "a mask", ["MessageStatus.To"] = "a mask",
        ["ApprovalBody.ContentHash"] = "a keyed hash", ["ReviewDecision.ContentHash"] = "a keyed hash",
        ["CampaignDecision.ContentHash"] = "a keyed hash", ["HeldCampaign.ContentHash"] = "a keyed hash",
        ["CampaignVerdictBody.ContentHash"] = "a keyed hash", ["CampaignView.ContentHash"] = "a keyed hash",
        ["CampaignVerdict.Campaign"] = "a keyed hash", ["HeldQuery.Campaign"] = "a keyed hash", ["HeldFilter.Campaign"] = "a keyed hash",
        ["VolumeBlock.RaisedBy"] = "a key's id", ["VolumeBlock.ReviewedBy"] = "a key's id", ["VolumeBlockList.Next"] = "an id",
        ["BlockView.RaisedBy"] = "a key's id", ["BlockView.ReviewedBy"] = "a key's id", ["BlockListView.Next"] = "an id",
        ["VolumeBlock.Sentence"] = "a sentence of ours", ["BlockView.Sentence"] = "a sentence of ours", ["VolumeBreach.Block"] = "an id",
        ["HeldCampaign.Example"] = "an id", ["CampaignView.Example"] = "an id", ["HeldQuery.SentBy"] = "a key's id",
        ["HeldFilter.SentBy"] = "a key's id", ["HeldFilter.Finding"] = "a code", ["ExampleView.Label"] = "a code",
        ["Sent.Timestamp"] = "a time", ["SignalAnswer.Sent.Timestamp"] = "a time", ["CloudApiSite.PhoneNumberId"] = "an id of ours",
        ["CloudApiTemplate.Name"] = "a name of ours", ["CloudApiTemplate.Language"] = "a code",
        ["Anomaly.Sentence"] = "a sentence of ours", ["Account.Block"] = "an id", ["LimitSettings.VolumeMode"] = "a code",
        ["RiskSettings.Mode"] = "a code",
        ["LimitUse.Name"] = "a quota's name", ["QuotaAsk.Name"] = "a quota's name", ["QuotaRefusal.Name"] = "a quota's name",
        ["QuotaUse.Name"] = "a quota's name", ["LimitView.Name"] = "a quota's name", ["HealthView.Limits"] = "a code",
        ["NumberCount.Text"] = "a keyed hash, cut to 32 bits", ["QuotaRow.Text"] = "names of quotas, times, counts and keyed hashes",
        ["SendRefusal.Sentence"] = "a sentence of ours", ["SendRefusal.Field"] = "a member's name",
        ["AccountRiskBody.Mode"] = "a code", ["AccountRiskView.Mode"] = "a code",
        ["AccountLimitsBody.VolumeMode"] = "a code", ["AccountLimitsView.VolumeMode"] = "a code",
        ["NetworkOptions.Name"] = "given by the gateway's operator", ["SilentStart.Network"] = "given by the gateway's operator",
        ["SilentOutcome.Correlator"] = "an id by chance",
        ["HeldFinding.Sentence"] = "a sentence of ours", ["HeldFindingView.Sentence"] = "a sentence of ours",
        ["ReceiptPart.Number"] = "a keyed hash, cut to 32 bits", ["ReceiptPart.ClaimId"] = "an id, random",
        ["ReceiptReading.Numbers"] = "a keyed hash, cut to 32 bits",
        ["Brand.Name"] = "from our own table", ["Finding.Sentence"] = "a sentence of ours", ["FindingKind.Sentence"] = "a sentence of ours",
        ["RiskFactor.Sentence"] = "a sentence of ours", ["DraftReading.Bad.Field"] = "a member's name as DraftItem.Shown lets it through",
        ["DraftReading.Bad.Sentence"] = "a sentence of ours", ["Problem.Detail"] = "a sentence of ours", ["ProblemBody.Detail"] = "a sentence of ours",
        ["Problem.Field"] = "a member's or header's name", ["ProblemBody.Field"] = "a member's or header's name",
        ["ProblemDetails.Detail"] = "a sentence of the gateway's", ["ProblemDetails.Title"] = "a sentence of the gateway's",
        ["WaxsealException.Detail"] = "a sentence of the gateway's",
    };

    private static readonly Assembly[] Assemblies =
        [typeof(Program).Assembly, typeof(SendRequest).Assembly, typeof(SmppAddress).Assembly, Assembly.Load("waxseal")];

    private static readonly Type[] Types = [.. Assemblies.SelectMany(one => one.GetTypes()).Where(type => !IsGenerated(type))];

    [Fact]
    public void No_type_prints_what_is_secret_or_personal()
    {
        var printing = Types.Where(PrintsItself).Select(Closed).ToArray();
        var faults = printing.SelectMany(FaultsOf).Distinct().Order(StringComparer.Ordinal).ToArray();

        Assert.True(printing.Length > 100, $"Only {printing.Length} types print themselves: the search is broken.");
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    [Fact]
    public void The_search_finds_what_a_record_prints() => Assert.NotEmpty(PrintedBy(typeof(Talkative)));

    [Fact]
    public void The_debugger_shows_what_is_printed_and_nothing_else() =>
        Assert.Empty(Types
            .Where(type => type.IsDefined(typeof(DebuggerDisplayAttribute), inherit: false) || type.IsDefined(typeof(DebuggerTypeProxyAttribute), inherit: false))
            .Select(type => type.FullName));

    private static IEnumerable<string> FaultsOf(Type type) =>
        PrintedBy(type)
            .Where(member => !CodesAndIds.Contains(member[(member.LastIndexOf('.') + 1)..]) && !Reviewed.ContainsKey(member))
            .Select(member =>
                $"{type.FullName} prints {member}. Say in ToString() what it may print, or, if this is a code or an id, add it to RedactionTests.");

    // The members whose canaries stand in what the type prints of itself, as text, base 64 or hex.
    private static IReadOnlyList<string> PrintedBy(Type type)
    {
        var fill = new CanaryFill(Types);
        var instance = fill.Make(type);
        string printed;
        try
        {
            printed = $"{instance}\n{instance.ToString()}\n{(instance as Exception)?.Message}";
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return [$"{CanaryFill.ShortName(type)}.ToString ({exception.GetType().Name} when all members are set)"];
        }

        return [.. fill.Planted.Where(one => printed.Contains("canary", StringComparison.Ordinal) || printed.Length > 200)
            .Where(one => new CanarySearch([one.Text]).In(printed) is not null).Select(one => one.Member).Distinct()];
    }

    // Of object, and of a plain struct, it is the type's name.
    private static bool PrintsItself(Type type) =>
        !type.IsAbstract && !type.IsInterface && !type.IsEnum && !type.IsByRefLike && !typeof(Delegate).IsAssignableFrom(type) &&
        (typeof(Exception).IsAssignableFrom(type) || type.GetMethod("ToString", Type.EmptyTypes)?.DeclaringType?.Assembly == type.Assembly);

    private static Type Closed(Type type)
    {
        if (!type.ContainsGenericParameters) return type;
        var arguments = type.GetGenericArguments().Select(one =>
            one.GenericParameterAttributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint) ? typeof(int) : typeof(ReceivedMessage));
        return type.MakeGenericType([.. arguments]);
    }

    private static bool IsGenerated(Type type) =>
        type.Name.Contains('<') || type.Name.StartsWith("__", StringComparison.Ordinal) || type.GetCustomAttribute<CompilerGeneratedAttribute>() is not null ||
        (type.DeclaringType is { } outer && IsGenerated(outer));

    private sealed record Talkative(string Body);
}
