using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Waxseal.Accounts;
using Waxseal.Azure;
using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>What becomes of phone tokens whose key leaked. Every clock here starts on 2 March 2026, 09:00.</summary>
public sealed class RetokenisingTests : IAsyncLifetime
{
    private const string Number = "447700900123";
    private static readonly AccountId Demo = AccountId.Parse("acc_demo");
    private static readonly AccountId Other = AccountId.Parse("acc_other");
    private readonly ManualTime time = new();
    private readonly BusyRow busy = new();
    private WaxsealApp app = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = await WaxsealApp.StartAsync(new()
        {
            Time = time,
            Settings = new Dictionary<string, string> { ["Links:KeepBinds"] = "false", ["AzureWebJobs.Retokenising.Disabled"] = "true" },
            Services = services => services.Wrap<ITokenRows>(busy.Around),
        });
        var account = new Account(Other, "Other", AccountState.Active, new AccountLimits(1, 1), []);
        await app.Get<IAccountRows>().WriteAccountAsync(account, Token);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task With_one_version_no_row_is_read()
    {
        var calls = new List<string>();
        app.Tables.Fault = call =>
        {
            lock (calls) calls.Add(call);
            return null;
        };

        Assert.Equal(RetokenisingReport.Nothing, await app.Get<RetokenisingRun>().RunAsync(Token));

        Assert.DoesNotContain(calls, call => call.EndsWith(" Messages", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Readable_messages_get_the_new_token_and_erased_ones_none()
    {
        var readable = await InsertAsync(Demo, At(9), 1);
        var elsewhere = await InsertAsync(Other, At(8), 1);
        var erased = await InsertAsync(Demo, At(7), 1, erased: true);
        var recent = await InsertAsync(Demo, At(6), 2);

        var report = await RunAsync(2);

        Assert.Equal((2, 1, true), (report.Renewed, report.Cleared, report.Left));
        Assert.Equal(Of(2, Demo), await TokenOfAsync(Demo, readable));
        Assert.Equal(Of(2, Other), await TokenOfAsync(Other, elsewhere));
        Assert.Equal("", await TokenOfAsync(Demo, erased));
        Assert.Equal(Of(2, Demo), await TokenOfAsync(Demo, recent));
        Assert.NotEqual(Of(2, Demo), Of(2, Other));
    }

    [Fact]
    public async Task Nothing_is_left_once_no_instance_can_write_old_tokens_any_more()
    {
        await InsertAsync(Demo, At(8), 1);
        Assert.True((await RunAsync(2)).Left);
        var late = await InsertAsync(Demo, At(7), 1);

        time.AdvanceTo(At(9).Add(new ProtectionOptions().Settling).AddTicks(-1));
        Assert.Equal(new RetokenisingReport(0, 0, Left: true), await RunAsync(2));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(new RetokenisingReport(1, 0, Left: false), await RunAsync(2));

        Assert.Equal(Of(2, Demo), await TokenOfAsync(Demo, late));
        Assert.Single(await AtRest.RowsAsync(app, TableNames.Audit), row => row.GetString("Action") == "tokens.renewed");
    }

    [Fact]
    public async Task A_leaked_version_is_retired_once_nothing_is_left_under_it()
    {
        var ring = app.Get<KeyRing>();
        var sent = await InsertAsync(Demo, At(8), ring.PhoneTokens);
        await app.Get<KeyCompromise>().RunAsync(KeyPurpose.PhoneTokens, 1, "key_admin.1", "laptop_lost", Token);
        await app.Get<RetokenisingRun>().RunAsync(Token);
        time.Advance(new ProtectionOptions().Settling);
        await app.Get<KeyRotationRun>().RunAsync(Token);
        Assert.Equal([2, 1], ring.PhoneTokens.Versions);

        Assert.False((await app.Get<RetokenisingRun>().RunAsync(Token)).Left);
        await app.Get<KeyRotationRun>().RunAsync(Token);

        Assert.Equal([2], ring.PhoneTokens.Versions);
        Assert.NotNull(ring.Versions(KeyPurpose.PhoneTokens)[0].Retired);
        Assert.Equal(ring.PhoneTokens.Of(Demo.Value, Number), await TokenOfAsync(Demo, sent));
    }

    [Fact]
    public async Task What_is_known_of_a_number_moves_with_its_messages()
    {
        var ring = app.Get<KeyRing>();
        await InsertAsync(Demo, At(8), ring.PhoneTokens);
        var old = ring.PhoneTokens.Of(Demo.Value, Number);
        await app.Get<Reach>().NoteAsync(Demo, old, Waxseal.Flow.Channel.Whatsapp, works: false, Token);
        await app.Get<KeyCompromise>().RunAsync(KeyPurpose.PhoneTokens, 1, "key_admin.1", "laptop_lost", Token);

        await app.Get<RetokenisingRun>().RunAsync(Token);

        var known = await app.Get<Reach>().FindAsync(Demo, ring.PhoneTokens.Of(Demo.Value, Number), Token);
        Assert.Equal(ReachState.DoesNot, known.Of(Waxseal.Flow.Channel.Whatsapp));
        Assert.False(await app.Get<ITokenRows>().HasMoreAsync(1, Token));
    }

    [Fact]
    public async Task A_row_that_the_gateway_did_not_write_keeps_no_other_from_its_new_token()
    {
        var id = await InsertAsync(Demo, At(8), 1);
        var foreign = new TableEntity("acc_demo|2026030207|0", "junk") { ["PhoneToken"] = "tok_1_junk" };
        await app.Get<TableServiceClient>().GetTableClient(TableNames.Messages).AddEntityAsync(foreign, Token);

        Assert.Equal(1, (await RunAsync(2)).Renewed);

        Assert.Equal(Of(2, Demo), await TokenOfAsync(Demo, id));
    }

    [Fact]
    public async Task A_row_in_motion_is_left_for_the_next_run()
    {
        var id = await InsertAsync(Demo, At(8), 1);
        await RunAsync(2);
        time.Advance(new ProtectionOptions().Settling);
        var late = await InsertAsync(Demo, At(7), 1);
        busy.Id = late;

        Assert.Equal(new RetokenisingReport(0, 0, Left: true), await RunAsync(2));
        busy.Id = default;
        Assert.Equal(new RetokenisingReport(1, 0, Left: false), await RunAsync(2));

        Assert.Equal((Of(2, Demo), Of(2, Demo)), (await TokenOfAsync(Demo, id), await TokenOfAsync(Demo, late)));
    }

    [Fact]
    public async Task The_other_tables_are_looked_through_under_the_lease()
    {
        await RunAsync(2);
        time.Advance(new ProtectionOptions().Settling);
        var (looked, free) = (0, 0);
        busy.BeforeMore = async () =>
        {
            looked++;
            await using var lease = await app.Get<ILeases>().TryTakeAsync("retokenising", TimeSpan.FromMinutes(1), Token);
            if (lease is not null) free++;
        };

        Assert.False((await RunAsync(2)).Left);

        Assert.Equal((1, 0), (looked, free));
    }

    [Fact]
    public async Task A_message_that_moves_meanwhile_keeps_its_state_and_the_new_token()
    {
        var id = await InsertAsync(Demo, At(8), 1);
        var rows = app.Get<IMessageRows>();
        var before = (await rows.FindAsync(Demo, id, Token))!;
        await RunAsync(2);

        Assert.Null(await rows.TryReplaceAsync(before.MovedTo(MessageState.Failed, "late", At(9)), Token));
        await app.Get<MessageStates>().MoveAsync(Demo, id, MessageState.Failed, "late", Token);

        var after = (await rows.FindAsync(Demo, id, Token))!;
        Assert.Equal((MessageState.Failed, Of(2, Demo)), (after.State, after.PhoneToken));
    }

    [Fact]
    public async Task A_run_that_dies_at_any_call_is_finished_by_the_next()
    {
        List<(AccountId, MessageId)> all = [];
        foreach (var hour in new[] { 3, 5, 5, 8 }) all.Add((Demo, await InsertAsync(Demo, At(hour), 1)));
        all.Add((Other, await InsertAsync(Other, At(4), 1)));

        var (n, fired) = (1, true);
        for (; fired; n++)
        {
            var calls = 0;
            app.Tables.Fault = _ => Interlocked.Increment(ref calls) == n ? Away.Tables : null;
            var died = await DiesAsync(n + 1);
            fired = calls >= n;
            app.Tables.Fault = null;

            // Its lease runs out.
            time.Advance(TimeSpan.FromMinutes(5));
            var next = await RunAsync(n + 1);

            Assert.True(fired || !died, $"call {n}");
            Assert.True(next.Left);
            foreach (var (account, id) in all) Assert.Equal(Of(n + 1, account), await TokenOfAsync(account, id));
            Assert.True(n < 100);
        }

        // Lease, marks, accounts, a query an account, five rows.
        Assert.True(n > 15);
    }

    private async Task<bool> DiesAsync(int version)
    {
        try
        {
            await RunAsync(version);
            return false;
        }
        catch (RequestFailedException)
        {
            return true;
        }
    }

    private static DateTimeOffset At(int hour) => new(2026, 3, 2, hour, 0, 0, TimeSpan.Zero);

    // Each version is the successor of the one before.
    private static PhoneTokens Versions(int current) =>
        new(Enumerable.Range(current - 1, 2).ToDictionary(version => version, Root), current);

    private static byte[] Root(int version) => [.. Enumerable.Repeat((byte)version, 32)];

    private static string Of(int version, AccountId account) => Versions(version).Of(account.Value, Number);

    private Task<RetokenisingReport> RunAsync(int current) => app.Get<RetokenisingRun>().RunAsync(Versions(current), Token);

    private async Task<string> TokenOfAsync(AccountId account, MessageId id) =>
        (await app.Get<IMessageRows>().FindAsync(account, id, Token))!.PhoneToken;

    private Task<MessageId> InsertAsync(AccountId account, DateTimeOffset at, int version, bool erased = false) =>
        InsertAsync(account, at, new PhoneTokens(new Dictionary<int, byte[]> { [version] = Root(version) }, version), erased);

    private async Task<MessageId> InsertAsync(AccountId account, DateTimeOffset at, PhoneTokens tokens, bool erased = false)
    {
        var id = app.Get<MessageIds>().New(account, at);
        var content = JsonSerializer.SerializeToUtf8Bytes(new MessageContent("+" + Number, "", "Hi"), FlowJson.Default.MessageContent);
        var label = new SealLabel(SealPurpose.Content, "Messages", account.Value, id.Day, id.Value, 0, at.AddDays(366));
        var row = MessageStates.NewRow(account, id) with
        {
            PhoneToken = tokens.Of(account.Value, Number),
            Content = erased ? [] : await app.Get<Sealer>().SealAsync(label, content, Token),
        };
        await app.Get<IMessageRows>().InsertAsync([row], Token);
        return id;
    }

    /// <summary>A row that somebody changes whenever it is to be written.</summary>
    private sealed class BusyRow
    {
        public MessageId Id { get; set; }

        /// <summary>Done before the other tables are looked through.</summary>
        public Func<Task> BeforeMore { get; set; } = () => Task.CompletedTask;

        public ITokenRows Around(ITokenRows inner) => new Rows(this, inner);

        private sealed class Rows(BusyRow busy, ITokenRows inner) : ITokenRows
        {
            public IAsyncEnumerable<IReadOnlyList<TokenRow>> ListOthersAsync(
                AccountId account, DateTimeOffset hour, int version, CancellationToken cancellation) =>
                inner.ListOthersAsync(account, hour, version, cancellation);

            public async Task<bool> HasMoreAsync(int version, CancellationToken cancellation)
            {
                await busy.BeforeMore();
                return await inner.HasMoreAsync(version, cancellation);
            }

            public Task<bool> TryWriteAsync(TokenRow row, string token, CancellationToken cancellation) =>
                inner.TryWriteAsync(row.Id == busy.Id ? row with { ETag = "W/\"datetime'2001-01-01'\"" } : row, token, cancellation);
        }
    }
}
