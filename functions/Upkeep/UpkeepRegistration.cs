using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Webhooks;

namespace Waxseal.Upkeep;

/// <summary>Registers the timers' work.</summary>
public static class UpkeepRegistration
{
    public static IServiceCollection AddUpkeep(this IServiceCollection services)
    {
        services.AddOptions<RetentionOptions>().BindConfiguration("Retention").ValidateDataAnnotations()
            .Validate<IOptions<SendLimits>, IOptions<FlowOptions>, IOptions<QuarantineOptions>>(
                (retention, send, flow, held) => retention.Outlives(send.Value, flow.Value, held.Value),
                "Retention:MetadataDays must be longer than a message can be under way: Send:SendAtAheadMax, Quarantine:DaysMax, " +
                "Send:ValidityMinutesMax, Flow:ReleasedValidity and Flow:SealGrace together.")
            .ValidateOnStart();
        services.AddOptions<AnalyticsOptions>().BindConfiguration("Analytics").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ProbeOptions>().BindConfiguration("Probe").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<KeyRewrapOptions>().BindConfiguration("KeyRewrap").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ProtectionOptions>()
            .Validate<IOptions<SendLimits>, IOptions<FlowOptions>, IOptions<QuarantineOptions>>(
                (keys, send, flow, held) => KeyPeriods.OutliveMessages(keys, send.Value, flow.Value, held.Value),
                "Protection:PreviousKeysOpenFor must be longer than a message can be under way: Send:SendAtAheadMax, Quarantine:DaysMax, " +
                "Send:ValidityMinutesMax, Flow:ReleasedValidity and Flow:SealGrace together.")
            .Validate<IOptions<RetentionOptions>>(
                (keys, retention) => keys.AuditKeysOpenFor >= TimeSpan.FromDays(retention.Value.AuditDays),
                "Protection:AuditKeysOpenFor must be at least Retention:AuditDays.");
        return services
            .AddSingleton<AuditSealing>()
            .AddSingleton<OpenDayAnchors>()
            .AddSingleton<AuditCheck>()
            .AddKeyedSingleton<IMessageRows, ForgetfulRows>(AnnouncedRows.Stored)
            .AddSingleton<IRewrapping, KeyRewrap>()
            .AddSingleton<IKeyUses, KeyUses>()
            .AddSingleton<IQuarantineRows, ForgetfulHeldRows>()
            .AddSingleton<VerdictExamples>()
            .AddSingleton<IVerdictExamples>(provider => provider.GetRequiredService<VerdictExamples>())
            .AddSingleton<HeldExpiry>()
            .AddSingleton<HeldStock>()
            .AddSingleton<LegalHolds>()
            .AddSingleton<KeyShredding>()
            .AddSingleton<AccountRetentionRun>()
            .AddSingleton<RetentionRun>()
            .AddSingleton<IKeySource, RingKeys>().AddSingleton<IKeySource, DataKeyTotals>().AddSingleton<IKeySource, WebhookSecrets>()
            .AddSingleton<WatchedSecrets>().AddSingleton<IKeySource>(provider => provider.GetRequiredService<WatchedSecrets>())
            .AddSingleton<KeyWarnings>()
            .AddSingleton<KeyRotationRun>()
            .AddSingleton<KeyEventRun>()
            .AddSingleton<KeyExposure>()
            .AddSingleton<KeyLeakRun>()
            .AddSingleton<KeyCompromise>()
            .AddSingleton<HeldKeyUses>()
            .AddSingleton<IHeldKeyCompromise, DataKeyCompromise>()
            .AddSingleton<IHeldKeyCompromise, WebhookSecretCompromise>()
            .AddSingleton<IHeldKeyCompromise, ApiKeyCompromise>()
            .AddSingleton<KeyExpiryWarnings>()
            .AddSingleton<ReleaseRun>()
            .AddSingleton<ReceiptDeadlines>()
            .AddSingleton<ProbeCalls>()
            .AddSingleton<ProbeRun>()
            .AddSingleton<AccountRound>()
            .AddSingleton<RetokenisingRun>()
            .AddSingleton<AlertRecovery>()
            .AddSingleton<AnomaliesRun>()
            .AddSingleton<AnalyticsRun>();
    }
}
