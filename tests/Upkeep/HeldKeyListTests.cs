using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Waxseal.Azure;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>A list of what stands under a leaked key comes to its end, however few of many rows are of that key.</summary>
public sealed class HeldKeyListTests : IAsyncLifetime
{
    private const string Subject = "data_key/acc_a/20260302";
    private static readonly AccountId Account = AccountId.Parse("acc_a");
    private readonly RotationScene others = new();
    private readonly List<KeyUsePlace> begun = [];
    private RewrapScene scene = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => scene = await RewrapScene.StartAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task One_that_was_broken_off_goes_on_behind_the_last_row_it_looked_at()
    {
        var (first, second, third) = (await ListAsync(), await ListAsync(), await ListAsync());

        Assert.Equal([0, 60, 0], begun.Select(place => place.Row is { } row ? int.Parse(row) : 0));
        Assert.Equal(["msg_005"], first.Use.Messages);
        Assert.Equal(["msg_070"], second.Use.Messages);
        Assert.Equal([(false, 1), (false, 0), (false, 1)], new[] { first, second, third }.Select(one => (one.Listed, one.Left)));
        Assert.Equal(["message msg_005", "message msg_070"], others.Audited.Values.Select(one => one.Reason));
    }

    [Fact]
    public async Task One_that_had_the_time_is_whole()
    {
        others.Rewrapping.CallMax = TimeSpan.FromMinutes(2);
        var all = await ListAsync();

        Assert.Equal((true, 0), (all.Listed, all.Left));
        Assert.Equal(["msg_005", "msg_070"], all.Use.Messages);
        Assert.Equal("", others.Places.Values.SingleOrDefault() ?? "");
    }

    [Fact]
    public async Task Messages_that_a_key_signed_are_listed_behind_any_place_and_the_rest_says_where_it_is()
    {
        await AddAsync("2026030209|0", "msg_1", "key_a.1");
        await AddAsync("2026030209|0", "msg_2", "key_a.2");
        await AddAsync("2026030209|0", "msg_3", "key_a.1");
        await AddAsync("2026030310|1", "msg_4", "key_a.1");
        await AddAsync("2026030400|0", "msg_5", "key_a.1");

        Assert.Equal("msg_1 - msg_3 msg_4", await SignedAsync(default));
        Assert.Equal("- msg_3 msg_4", await SignedAsync(new(1, "acc_a|2026030209|0", "msg_1")));
        Assert.Equal("msg_4", await SignedAsync(new(1, "acc_a|2026030209|0", "msg_3")));
        Assert.Equal("", await SignedAsync(new(1, "acc_a|2026030310|1", "msg_4")));
    }

    [Fact]
    public async Task Held_messages_come_behind_the_others_and_behind_their_own_place()
    {
        await AddAsync("2026030209|0", "msg_1", "key_a.1");
        var held = MessageId.FirstOf(new DateTimeOffset(RewrapScene.Day, new TimeOnly(9, 0), TimeSpan.Zero)).ToString();
        await scene.Service.GetTableClient(TableNames.Quarantine)
            .AddEntityAsync(new TableEntity("acc_a", held) { ["Sealed"] = await SealAsync() }, Token);

        Assert.Equal($"msg_1 {held}", await SealedAsync(default));
        Assert.Equal(held, await SealedAsync(new(1, "acc_a|2026030209|0", "msg_1")));
        Assert.Equal("", await SealedAsync(new(2, "acc_a", held)));
    }

    // A hundred rows, each of which takes a second to read, and two of them under the key.
    private async IAsyncEnumerable<KeyUseName> RowsAsync(KeyUsePlace after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        begun.Add(after);
        for (var at = after.Row is { } row ? int.Parse(row) + 1 : 1; at <= 100; at++)
        {
            others.Time.Advance(TimeSpan.FromSeconds(1));
            var place = new KeyUsePlace(1, "acc_a|2026030209|0", $"{at:000}");
            yield return at is 5 or 70 ? new KeyUseName(KeyUse.OfMessages, $"msg_{at:000}", place) : KeyUseName.None(place);
            await Task.CompletedTask.WaitAsync(cancellation);
        }
    }

    private Task<(KeyUse Use, bool Listed, int Left)> ListAsync() =>
        new HeldKeyUses(new KeyExposure(others, others, others), Options.Create(others.Rewrapping), others.Time)
            .ListAsync(Subject, RowsAsync, "key_admin.1", Token);

    private Task<string> SignedAsync(KeyUsePlace after) => NamesAsync(new MessageUses(scene.Service).ListSignedAsync(
        Account, KeyId.Parse("key_a.1"), RewrapScene.Day, RewrapScene.Day.AddDays(1), after, Token));

    private Task<string> SealedAsync(KeyUsePlace after) =>
        NamesAsync(new MessageUses(scene.Service).ListSealedAsync(Account, new DataKeyVersion(RewrapScene.Day, 0), after, Token));

    private static async Task<string> NamesAsync(IAsyncEnumerable<KeyUseName> names) =>
        string.Join(' ', await names.Select(one => one.Kind.Length == 0 ? "-" : one.Name).ToListAsync(Token));

    private async Task AddAsync(string partition, string id, string signer) => await scene.Service.GetTableClient(TableNames.Messages)
        .AddEntityAsync(new TableEntity($"acc_a|{partition}", id) { ["Content"] = await SealAsync(), ["SignedBy"] = signer }, Token);

    private async Task<byte[]> SealAsync() =>
        await new Sealer(scene.DataKeysOf(scene.Ring, scene.DataKeyRows), scene.Time).SealAsync(
            new SealLabel(SealPurpose.Content, "Messages", "acc_a", RewrapScene.Day, "msg_x", 0, scene.Time.GetUtcNow().AddDays(9)),
            "text"u8.ToArray(), Token);
}
