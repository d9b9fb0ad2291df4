using System.ComponentModel.DataAnnotations;
using Waxseal.Networks;
using Xunit;

namespace Waxseal.Tests.Networks;

public sealed class NetworksOptionsTests
{
    public static TheoryData<string, Action<NetworksOptions>> Wrong => new()
    {
        { "Networks:Operators:0: BaseUrl", options => options.Operators[0].BaseUrl = "http://op.example/" },
        { "Networks:Operators:0: BaseUrl", options => options.Operators[0].BaseUrl = "https://op.example/?q=1" },
        { "Networks:Operators:0: BaseUrl", options => options.Operators[0].BaseUrl = "https://me:secret@op.example/" },
        { "Networks:Operators:0: TokenUrl", options => options.Operators[0].TokenUrl = "/token" },
        { "Networks:Operators:0: AuthorizeUrl", options => options.Operators[0].AuthorizeUrl = "http://op.example/authorize" },
        { "ClientSecret", options => options.Operators[0].ClientSecret = "the secret itself" },
        { "ClientId", options => options.Operators[0].ClientId = "" },
        { "Name", options => options.Operators[0].Name = "Home" },
        { "Purpose", options => options.Operators[0].Purpose = "a b" },
        { "Prefixes: 044", options => options.Operators[0].Prefixes = ["044"] },
        { "Prefixes: 44x", options => options.Operators[0].Prefixes = ["44x"] },
        { "Asks", options => options.Operators[0].Asks = (NumberQuestions)8 },
        { "two have the same Name", options => options.Operators.Add(Operator()) },
        { "NegativeFor", options => options.PositiveFor = TimeSpan.FromMinutes(1) },
        { "RememberedFor", options => options.RememberedFor = TimeSpan.FromMinutes(6) },
        { "PositiveFor", options => options.PositiveFor = TimeSpan.FromDays(2) },
        { "CallbackUrl", options => options.CallbackUrl = "http://gateway.example/callback" },
        { "CallbackUrl", options => options.CallbackUrl = "https://gateway.example/callback?a=b" },
        { "TrustedRoots", options => options.TrustedRoots = ["no-such-file.pem"] },
    };

    [Theory, InlineData(800, 740), InlineData(240, 180), InlineData(100, 75)]
    public void Asking_ends_before_the_budget_does(int budget, int askedFor) =>
        Assert.Equal(TimeSpan.FromMilliseconds(askedFor), new NetworksOptions { Budget = TimeSpan.FromMilliseconds(budget) }.AskedFor);

    [Theory, MemberData(nameof(Wrong))]
    public void Refuses_what_can_not_work(string says, Action<NetworksOptions> change)
    {
        var options = new NetworksOptions { Operators = [Operator()] };
        change(options);

        Assert.Contains(FaultsOf(options), fault => fault.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void Takes_an_operator() => Assert.Empty(FaultsOf(new NetworksOptions { Operators = [Operator()] }));

    [Fact]
    public void Takes_none() => Assert.Empty(FaultsOf(new NetworksOptions()));

    private static NetworkOptions Operator() => new()
    {
        Name = "home", Prefixes = ["+447700", "49"], BaseUrl = "https://op.example/camara", TokenUrl = "https://id.op.example/token",
        AuthorizeUrl = "https://id.op.example/authorize", ClientId = "waxseal", ClientSecret = "vault:operator-secret",
        Purpose = "dpv:FraudPreventionAndDetection",
    };

    private static IReadOnlyList<string> FaultsOf(NetworksOptions options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return [.. faults.Select(fault => $"{fault.ErrorMessage} {string.Join(' ', fault.MemberNames)}")];
    }
}
