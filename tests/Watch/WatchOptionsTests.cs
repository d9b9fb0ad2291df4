using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Waxseal.Watch;
using Xunit;

namespace Waxseal.Tests.Watch;

/// <summary>Settings that contradict each other do not start.</summary>
public sealed class WatchOptionsTests
{
    [Theory, InlineData("2.5", true), InlineData("2.4", false)]
    public void A_spike_soon_after_another_needs_no_less_than_the_first(string factor, bool fits)
    {
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Watch:RepeatFactor", factor)]).Build())
            .AddWatch().BuildServiceProvider();
        var fault = Record.Exception(() => services.GetRequiredService<IOptions<WatchOptions>>().Value);

        if (fits) Assert.Null(fault);
        else Assert.Contains("Watch:SpikeFactor", Assert.IsType<OptionsValidationException>(fault).Message);
    }
}
