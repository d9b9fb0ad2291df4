using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Waxseal.Accounts;
using Waxseal.Azure;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Protection;
using Waxseal.Steps.Score;
using Waxseal.Tests.Flow;
using Waxseal.Tests.Tools;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Networks;

/// <summary>The whole product: instances share answers through the table, which is not believed blindly and is cleared.</summary>
public sealed class NumberFactTableTests : IAsyncLifetime
{
    private const string Number = "+447700900123";
    private static readonly TimeSpan NegativeFor = new NetworksOptions().NegativeFor;
    private readonly ManualTime time = new();
    private CamaraServer server = null!;
    private WaxsealApp app = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await CamaraServer.StartAsync();
        server.Time = time;
        app = await WaxsealApp.StartAsync(new() { Time = time, SecondGate = true, Settings = server.AppSettings() });
        await app.Get<IVault>().WriteAsync(CamaraServer.SecretName, server.ClientSecret, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Instances_share_an_answer_across_midnight_and_believe_no_row_that_was_changed()
    {
        // Half an hour before midnight: a yes counts for four hours.
        time.AdvanceTo(new DateTimeOffset(time.Now.Date.AddDays(1).AddMinutes(-30), TimeSpan.Zero));
        server.SimChanges[Number] = time.Now;
        Assert.Equal(FactState.Yes, await AskAsync(0));
        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(FactState.Yes, await AskAsync(1));
        Assert.Single(server.Questions);

        // A thief turns the yes into a no.
        var table = app.Get<TableServiceClient>().GetTableClient(TableNames.NumberFacts);
        var row = Assert.Single(await table.QueryAsync<TableEntity>("", cancellationToken: Token).ToListAsync(Token));
        Assert.Matches(@"^\d{8}\|tok_1_[0-9a-f]{32} sim_swap\|72$", $"{row.PartitionKey} {row.RowKey}");
        row["State"] = "no";
        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, Token);
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(FactState.Yes, await AskAsync(1));
        Assert.Equal(2, server.Questions.Count);
    }

    [Fact]
    public async Task A_second_code_goes_by_sms_unasked_for_as_long_as_the_answer_is_good_that_the_first_one_got()
    {
        var answeredAt = time.Now;
        Assert.Equal(answeredAt + NegativeFor, (await WordAsync(0)).Until, TimeSpan.FromSeconds(1));
        await app.LeapToAsync(answeredAt + NegativeFor - TimeSpan.FromSeconds(30));

        var second = await WordAsync(1);

        Assert.Single(server.Questions);
        Assert.Equal(answeredAt + NegativeFor, second.Until, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task What_was_asked_in_vain_before_dispatch_is_not_asked_again_at_the_score()
    {
        var silence = new SimSilence(time.Now.AddMinutes(1), "slow");

        var evidence = await FindAsync(0, silence);

        Assert.Equal((NetworkAway.Slow, new SimWord(silence.Until, Known: false)), (evidence.Network.Away, evidence.Sim));
        Assert.Empty(server.Questions);

        // What another message was told meanwhile counts; and so does an answer once that time is over.
        Assert.True((await FindAsync(1, silence: null)).Sim!.Known);
        Assert.True((await FindAsync(0, silence)).Sim!.Known);
        Assert.Single(server.Questions);
        Assert.True((await FindAsync(0, silence with { Until = time.Now })).Sim!.Known);
    }

    [Fact]
    public async Task Retention_clears_answers_two_days_later()
    {
        await AskAsync(0);
        Assert.Single(await RowsAsync());
        time.Advance(TimeSpan.FromDays(1));
        await app.DriveAsync(RunAsync());
        Assert.Single(await RowsAsync());

        time.Advance(TimeSpan.FromDays(1));
        await app.DriveAsync(RunAsync());

        Assert.Empty(await RowsAsync());
    }

    private async Task<SimWord> WordAsync(int instance) => (await FindAsync(instance, silence: null)).Sim!;

    private async Task<RiskEvidence> FindAsync(int instance, SimSilence? silence)
    {
        var services = app.Hosts[instance].Services;
        var account = await services.GetRequiredService<IAccountRows>().FindAccountAsync(AccountId.Parse("acc_demo"), Token);
        var code = Sample.Verified with
        {
            Account = account!.Id, Draft = Sample.Draft with { To = Number, Kind = MessageKind.Otp, DeviceFingerprint = "" },
        };
        return await services.GetRequiredService<RiskGathering>().FindAsync(
            new ScannedMessage(code, Sample.Content) { Silence = silence }, account, Token);
    }

    private async Task<bool> RunAsync()
    {
        await app.Get<RetentionRun>().RunAsync(Token);
        return true;
    }

    private async Task<IReadOnlyList<TableEntity>> RowsAsync() =>
        await app.Get<TableServiceClient>().GetTableClient(TableNames.NumberFacts).QueryAsync<TableEntity>("", cancellationToken: Token)
            .ToListAsync(Token);

    private async Task<FactState> AskAsync(int instance)
    {
        var services = app.Hosts[instance].Services;
        var account = await services.GetRequiredService<IAccountRows>().FindAccountAsync(AccountId.Parse("acc_demo"), Token);
        var token = services.GetRequiredService<KeyRing>().PhoneTokens.Of("acc_demo", Number[1..]);
        var facts = await services.GetRequiredService<NumberChecks>().AskAsync(account!, Number, token, NumberQuestions.SimSwap, Token);
        Assert.Equal(NetworkAway.None, facts.Away);
        return facts.SimSwapped;
    }
}
