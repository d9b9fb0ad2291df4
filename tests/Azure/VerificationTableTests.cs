using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using Waxseal.Azure;
using Waxseal.Tests.Flow;
using Waxseal.Tests.Protection;
using Waxseal.Verifications;
using Xunit;

namespace Waxseal.Tests.Azure;

/// <summary>What the row of a verification says after a write whose answer was lost.</summary>
public sealed class VerificationTableTests
{
    private static readonly VerificationRow Row = new()
    {
        Id = new VerificationId(Sample.Id), Account = Sample.Account, PhoneToken = "tok_1_00ab", Method = VerificationMethod.Code,
        State = VerificationState.Confirmed, ExpiresAt = Sample.ReceivedAt.AddMinutes(10), ETag = "W/\"1\"",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // The client of the table sends it once more by itself, and hears that the row has changed: by its own first try.
    [Fact]
    public async Task A_write_whose_answer_was_lost_is_known_as_ones_own()
    {
        var (rows, table) = await OpenAsync();

        Assert.True(await rows.TryReplaceAsync(Row, Token));
        Assert.Equal("confirmed", table.Stored!.GetString("State"));
    }

    [Fact]
    public async Task One_of_another_instance_that_says_the_same_is_not()
    {
        var (rows, table) = await OpenAsync();
        await rows.TryReplaceAsync(Row, Token);
        table.Refuses = true;

        Assert.False(await rows.TryReplaceAsync(Row, Token));
    }

    [Theory, InlineData("1772442000000", 1), InlineData("", 0), InlineData("nonsense 1772442000000 99999999999999999", 1)]
    public async Task What_is_no_time_in_a_row_of_asks_bars_nobody(string times, int count)
    {
        var (rows, table) = await OpenAsync();
        table.Stored = new TableEntity("p", "r") { ["Times"] = times };

        Assert.Equal(count, (await rows.FindAsksAsync("tok_1_00ab", Token)).Times.Count);
    }

    private static async Task<(IVerificationRows Rows, OneRow Table)> OpenAsync()
    {
        var keys = new KeyStore();
        var table = new OneRow();
        var ring = await keys.RingAsync();
        var services = new ServiceCollection()
            .AddSingleton<TableServiceClient>(new OneTable(table)).AddSingleton(ring).AddSingleton<TimeProvider>(keys.Time)
            .AddSingleton<System.Security.Cryptography.RandomNumberGenerator>(keys.Random).AddSingleton<RowMacs>()
            .AddSingleton<IVerificationRows, VerificationTable>().BuildServiceProvider();
        return (services.GetRequiredService<IVerificationRows>(), table);
    }

    private sealed class OneTable(TableClient table) : TableServiceClient
    {
        public override TableClient GetTableClient(string tableName) => table;
    }

    /// <summary>Does each write and loses the answer, or refuses it as another's.</summary>
    private sealed class OneRow : TableClient
    {
        public TableEntity? Stored { get; set; }

        public bool Refuses { get; set; }

        public override Task<Response> UpdateEntityAsync<T>(
            T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        {
            if (!Refuses) Stored = (TableEntity)(object)entity;
            throw new RequestFailedException(412, "It was changed since.");
        }

        public override Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
            string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
            Task.FromResult<NullableResponse<T>>(Response.FromValue((T)(object)Stored!, Mock.Of<Response>()));
    }
}
