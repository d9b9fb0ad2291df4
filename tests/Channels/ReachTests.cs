using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Waxseal.Azure;
using Waxseal.Channels;
using Waxseal.Local.Engine;
using Waxseal.Tests.Flow;
using Waxseal.Tests.Protection;
using Xunit;
using Channel = Waxseal.Flow.Channel;

namespace Waxseal.Tests.Channels;

/// <summary>What is remembered of recipients, over the real table.</summary>
public sealed class ReachTests : IAsyncLifetime
{
    private const string Person = "tok_1_00000000000000000000000000000001";
    private readonly string folder = Directory.CreateTempSubdirectory("waxseal-").FullName;
    private readonly KeyStore store = new();
    private readonly ReachOptions options = new();
    private EmbeddedEngine engine = null!;
    private TableClient table = null!;
    private Reach reach = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        engine = EmbeddedEngine.Open(folder, store.Time);
        var service = new TableServiceClient($"EmbeddedEngine={folder}");
        table = service.GetTableClient("Reach");
        await table.CreateIfNotExistsAsync(Token);
        var rows = new ReachTable(service, new RowMacs(await store.RingAsync()));
        reach = new Reach(rows, Options.Create(options), store.Time);
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_was_found_out_last_counts()
    {
        await NoteAsync(Channel.Whatsapp, works: true);
        await NoteAsync(Channel.Signal, works: false);
        await NoteAsync(Channel.Whatsapp, works: false);
        await NoteAsync(Channel.Sms, works: false);

        var known = await FindAsync();
        Assert.Equal((ReachState.DoesNot, ReachState.DoesNot), (known.Of(Channel.Whatsapp), known.Of(Channel.Signal)));
        Assert.Equal(ReachState.Unknown, known.Of(Channel.Sms));
    }

    [Theory, InlineData(true, 28), InlineData(false, 7)]
    public async Task It_is_forgotten_after_its_time(bool works, int days)
    {
        await NoteAsync(Channel.Whatsapp, works);
        store.Time.Advance(TimeSpan.FromDays(days) - TimeSpan.FromSeconds(1));
        Assert.NotEqual(ReachState.Unknown, (await FindAsync()).Of(Channel.Whatsapp));

        store.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ReachState.Unknown, (await FindAsync()).Of(Channel.Whatsapp));
    }

    [Fact]
    public async Task What_is_known_already_is_written_again_after_a_day_only()
    {
        await NoteAsync(Channel.Signal, works: true);
        var first = (await RowAsync()).ETag;
        store.Time.Advance(TimeSpan.FromHours(23));
        await NoteAsync(Channel.Signal, works: true);
        Assert.Equal(first, (await RowAsync()).ETag);

        store.Time.Advance(TimeSpan.FromHours(1));
        await NoteAsync(Channel.Signal, works: true);
        Assert.NotEqual(first, (await RowAsync()).ETag);
    }

    [Fact]
    public async Task A_row_that_somebody_else_wrote_says_nothing_and_is_written_over()
    {
        await NoteAsync(Channel.Whatsapp, works: false);
        var row = await RowAsync();
        row["Notes"] = row.GetString("Notes")!.Replace("does_not", "works", StringComparison.Ordinal);
        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, Token);
        Assert.Equal(ReachState.Unknown, (await FindAsync()).Of(Channel.Whatsapp));

        await NoteAsync(Channel.Whatsapp, works: false);
        Assert.Equal(ReachState.DoesNot, (await FindAsync()).Of(Channel.Whatsapp));
    }

    [Fact]
    public async Task A_row_holds_no_number_and_no_other_persons()
    {
        await NoteAsync(Channel.Whatsapp, works: true);

        Assert.Equal(Person, (await RowAsync()).RowKey);
        var other = await reach.FindAsync(Sample.Account, Person[..^1] + "2", Token);
        Assert.Equal(ReachState.Unknown, other.Of(Channel.Whatsapp));
        Assert.Same(KnownReach.Nothing, await reach.FindAsync(Sample.Account, "", Token));
    }

    private Task NoteAsync(Channel channel, bool works) => reach.NoteAsync(Sample.Account, Person, channel, works, Token);

    private Task<KnownReach> FindAsync() => reach.FindAsync(Sample.Account, Person, Token);

    private async Task<TableEntity> RowAsync() => await table.QueryAsync<TableEntity>(cancellationToken: Token).FirstAsync(Token);
}
