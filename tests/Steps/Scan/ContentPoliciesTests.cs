using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Steps.Scan;
using Waxseal.Steps.Scan.Content;
using Waxseal.Steps.Scan.Safety;
using Waxseal.Tests.Flow;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Steps.Scan;

/// <summary>Which policy a message is judged by, and when a change of it counts.</summary>
public sealed class ContentPoliciesTests
{
    private readonly ManualTime time = new();
    private readonly ScriptedAccounts rows;
    private readonly ContentPolicies policies;

    public ContentPoliciesTests()
    {
        var proxy = DispatchProxy.Create<IAccountRows, ScriptedAccounts>();
        rows = (ScriptedAccounts)(object)proxy;
        policies = Policies(new());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_counts_when_the_row_is_read_again_and_no_message_reads_it_before()
    {
        rows.Account = AccountOf(new() { HoldPoints = 40 }, "1");
        Assert.Equal(40, (await FindAsync())!.HoldPoints);
        rows.Account = AccountOf(new() { HoldPoints = 60 }, "2");
        time.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        Assert.Equal(40, (await FindAsync())!.HoldPoints);
        Assert.Equal(1, rows.Reads);

        time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(60, (await FindAsync())!.HoldPoints);
        Assert.Equal(2, rows.Reads);
    }

    [Fact]
    public async Task A_policy_is_compiled_once_a_change()
    {
        rows.Account = AccountOf(new() { Patterns = ["free (money|crypto)"] }, "1");
        var first = await FindAsync();
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Same(first, await FindAsync());
    }

    [Fact]
    public async Task An_account_that_set_nothing_has_the_gateways_policy_which_is_one_for_all()
    {
        rows.Account = AccountOf(ContentSettings.None, "1");
        var strict = Policies(new() { HoldPoints = 70, Block = ["prohibited"], Terms = ["free money"] });

        var policy = (await strict.FindAsync(Sample.Account, Token))!;

        Assert.Equal((70, FamilyMode.Block), (policy.HoldPoints, policy.ModeOf(FindingFamily.Prohibited)));
        Assert.False(policy.Terms.IsEmpty);
        Assert.Same(policy, await strict.FindAsync(Sample.Account, Token));
    }

    [Fact]
    public void What_an_account_sets_goes_before_what_the_gateway_has_and_adds_to_its_lists()
    {
        var gateway = new ScanOptions
        {
            Block = ["prohibited", "link"], OwnDomains = ["gateway.example"], Terms = ["free money"], Patterns = ["a b"], SuspiciousPoints = 25,
            QuietFrom = new TimeOnly(22, 0), QuietTo = new TimeOnly(7, 0),
        };
        var policy = ContentPolicies.Compile(
            new()
            {
                HoldPoints = 20, Modes = new Dictionary<string, string> { ["link"] = "monitor" }, OwnDomains = ["acme.example"], OwnSenders = ["ACME"],
                Terms = ["cheap loan"], Patterns = ["c d"], PolicySets = ["gambling", "loans"], WhenUnavailable = "pass",
            },
            gateway, gateway.ToPolicy());
        var scanner = new ContentScanner(new ScanLimits());

        Assert.Equal((20, 20), (policy.SuspiciousPoints, policy.HoldPoints));
        Assert.Equal((FamilyMode.Block, FamilyMode.Monitor), (policy.ModeOf(FindingFamily.Prohibited), policy.ModeOf(FindingFamily.Link)));
        Assert.Equal((true, true, true), (policy.OwnDomains.Contains("gateway.example"), policy.OwnDomains.Contains("acme.example"), policy.IsOwnSender("acme")));
        Assert.All(["free money", "cheap loan", "a b", "c d"], text => Assert.NotEmpty(scanner.Scan(text, null, policy).Findings));
        Assert.Equal((PolicySets.Gambling | PolicySets.Loans, UnavailableMode.Pass), (policy.Sets, policy.WhenUnavailable));
        Assert.Equal(new QuietHours(new TimeOnly(22, 0), new TimeOnly(7, 0)), policy.QuietHours);
    }

    [Fact]
    public async Task More_accounts_than_are_kept_are_compiled_again()
    {
        var few = Policies(new() { PoliciesMax = 1 });
        rows.Account = AccountOf(new() { HoldPoints = 40 }, "1");
        var first = await few.FindAsync(Sample.Account, Token);
        await few.FindAsync(AccountId.Parse("acc_b"), Token);

        var again = await few.FindAsync(Sample.Account, Token);

        Assert.NotSame(first, again);
        Assert.Equal(first!.HoldPoints, again!.HoldPoints);
    }

    [Fact]
    public async Task A_message_of_an_account_whose_row_can_not_be_believed_goes_on_by_nobody_but_a_person()
    {
        rows.Account = null;
        var safety = Options.Create(new ContentSafetyOptions());
        using var guard = new HarmGuard(new NoHarmJudge(), safety, time, NullLogger<HarmGuard>.Instance);
        var step = new ScanStep(
            new ContentScanner(new ScanLimits()), policies, new SecondOpinion(guard, safety), texts: null!, traffic: null!, time, NullLogger<ScanStep>.Instance);

        var outcome = await step.RunAsync(Sample.Verified, Token);

        Assert.Equal(HoldReason.AccountBlocked, Assert.IsType<Outcome<ScannedMessage>.Held>(outcome).Reason);
    }

    private ContentPolicies Policies(ScanOptions options) => new(
        new SenderDirectory((IAccountRows)(object)rows, Options.Create(new AccountOptions()), time), Options.Create(options));

    private ValueTask<ContentPolicy?> FindAsync() => policies.FindAsync(Sample.Account, Token);

    private static Account AccountOf(ContentSettings content, string etag) =>
        new(Sample.Account, "Acme", AccountState.Active, new AccountLimits(1, 1), []) { Content = content, ETag = etag };

    /// <summary>Rows of which only accounts are asked for.</summary>
    public class ScriptedAccounts : DispatchProxy
    {
        /// <summary>What a look finds.</summary>
        public Account? Account { get; set; }

        /// <summary>How often somebody looked.</summary>
        public int Reads { get; private set; }

        protected override object? Invoke(MethodInfo? method, object?[]? arguments)
        {
            if (method?.Name != nameof(IAccountRows.FindAccountAsync)) throw new InvalidOperationException(method?.Name);
            Reads++;
            return Task.FromResult(Account);
        }
    }
}
