using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Waxseal.Devices;
using Waxseal.Flow;

namespace Waxseal.Steps.Score;

/// <summary>Registers the step.</summary>
public static class ScoreRegistration
{
    public static IServiceCollection AddScore(this IServiceCollection services)
    {
        services.AddOptions<ScoreOptions>().BindConfiguration("Score").ValidateDataAnnotations()
            .Validate<IOptions<DevicesOptions>>(
                (score, devices) => score.DeviceRecipientsFrom <= devices.Value.RecipientsMax,
                "Score:DeviceRecipientsFrom must be at most Devices:RecipientsMax: more are not counted.")
            .Validate<IOptions<DevicesOptions>>(
                (score, devices) => score.DeviceAccountsFrom <= devices.Value.AccountsMax,
                "Score:DeviceAccountsFrom must be at most Devices:AccountsMax: more are not counted.")
            .ValidateOnStart();
        services.AddOptions<WeightsOptions>().BindConfiguration("Weights").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<RiskPolicies>()
            .AddSingleton<RecipientPace>()
            .AddSingleton<RiskGathering>()
            .AddSingleton<RiskRecord>()
            .AddSingleton<IStep<ScannedMessage, ScoredMessage>, ScoreStep>();
    }
}
