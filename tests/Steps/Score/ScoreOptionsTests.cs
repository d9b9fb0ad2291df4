using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Waxseal.Devices;
using Waxseal.Steps.Score;
using Waxseal.Verifications;
using Xunit;

namespace Waxseal.Tests.Steps.Score;

/// <summary>Settings that contradict each other do not start.</summary>
public sealed class ScoreOptionsTests
{
    [Theory]
    [InlineData("Score:DeviceRecipientsFrom", "64", true), InlineData("Score:DeviceRecipientsFrom", "65", false)]
    [InlineData("Score:DeviceAccountsFrom", "16", true), InlineData("Score:DeviceAccountsFrom", "17", false)]
    public void A_factor_that_could_never_count_is_refused(string name, string value, bool fits) =>
        Assert.Equal(fits, Starts<ScoreOptions>(name, value));

    [Theory, InlineData("00:02:00", true), InlineData("00:01:59", false)]
    public void A_proof_does_not_outlive_its_verification(string lifetime, bool fits) =>
        Assert.Equal(fits, Starts<VerificationsOptions>("Verifications:Lifetime", lifetime));

    private static bool Starts<TOptions>(string name, string value) where TOptions : class
    {
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build())
            .AddDevices().AddScore().AddVerifications().BuildServiceProvider();
        try
        {
            return services.GetRequiredService<IOptions<TOptions>>().Value is not null;
        }
        catch (OptionsValidationException)
        {
            return false;
        }
    }
}
