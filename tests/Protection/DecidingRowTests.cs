using System.Net;
using Azure.Data.Tables;
using Waxseal.Accounts;
using Waxseal.Azure;
using Waxseal.Console;
using Waxseal.Flow;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Gate;
using Waxseal.Webhooks;
using Xunit;

namespace Waxseal.Tests.Protection;

/// <summary>
/// Rows that decide, changed by somebody who can write the tables and has no key: every column there is, and the row as a whole. Read by
/// the port that the product reads them by; what is not as it was written is as good as missing, or breaks the call.
/// </summary>
public sealed class DecidingRowTests(AccessApp gate) : IClassFixture<AccessApp>
{
    private const string Message = "msg_01m821s18q6t2c9jxwfmf2mhzm", OtherMessage = "msg_01m821s18q6t2c9jxwfmf2mhzn";
    private static readonly AccountId Mine = AccountId.Parse("acc_mine"), Other = AccountId.Parse("acc_other");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Tables =>
    [
        TableNames.Accounts, TableNames.ApiKeys, TableNames.Webhooks, TableNames.Quarantine, TableNames.KeyNetworks, TableNames.LegalHolds,
        TableNames.Campaigns,
    ];

    [Theory, MemberData(nameof(Tables))]
    public async Task A_row_counts_as_it_was_written(string table)
    {
        await WriteAsync(table);
        Assert.True(await CountsAsync(table));
    }

    [Theory, MemberData(nameof(Tables))]
    public async Task A_row_with_any_column_changed_does_not_count(string table) =>
        await RefusesEachAsync(table, (row, name) => row[name] = Changed(row[name]!));

    [Theory, MemberData(nameof(Tables))]
    public async Task A_row_without_any_one_of_its_columns_does_not_count(string table) =>
        await RefusesEachAsync(table, (row, name) => row.Remove(name));

    [Theory, MemberData(nameof(Tables))]
    public async Task A_row_with_any_column_of_another_type_does_not_count(string table) =>
        await RefusesEachAsync(table, (row, name) =>
        {
            var value = Retyped(row[name]!);
            row.Remove(name);
            row.Add(name, value);
        });

    [Theory, MemberData(nameof(Tables))]
    public async Task A_row_with_a_column_more_does_not_count(string table)
    {
        var row = await WriteAsync(table);
        row["Zz"] = 1;
        await PutAsync(table, row);
        Assert.False(await CountsAsync(table));
    }

    [Theory, MemberData(nameof(Tables))]
    public async Task A_row_copied_to_another_key_does_not_count(string table)
    {
        var row = await WriteAsync(table);
        row.PartitionKey = IsOfKey(table) ? "key_other" : Other.Value;
        await PutAsync(table, row);
        Assert.False(await CountsAsync(table, other: true));

        if (table is TableNames.Accounts or TableNames.Webhooks or TableNames.KeyNetworks or TableNames.Campaigns) return;
        row = await WriteAsync(table);
        row.RowKey = table == TableNames.ApiKeys ? "000002" : OtherMessage;
        await PutAsync(table, row);
        Assert.False(await CountsAsync(table, sibling: true));
    }

    private async Task RefusesEachAsync(string table, Action<TableEntity, string> change)
    {
        var names = (await WriteAsync(table)).Keys.Where(name => name is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag")).ToArray();
        Assert.True(names.Length > 1);
        foreach (var name in names)
        {
            var row = await WriteAsync(table);
            change(row, name);
            await PutAsync(table, row);
            Assert.False(await CountsAsync(table), $"{table}: {name} is not covered by the row's keyed hash.");
        }
    }

    private async Task<TableEntity> WriteAsync(string table)
    {
        var client = gate.App.Get<TableServiceClient>().GetTableClient(table);
        await client.DeleteEntityAsync(PartitionOf(table), RowOf(table), cancellationToken: Cancellation);
        switch (table)
        {
            case TableNames.Accounts:
                await gate.App.Get<IAccountRows>().WriteAccountAsync(Account(), Cancellation);
                break;
            case TableNames.ApiKeys:
                await gate.App.Get<IAccountRows>().WriteKeyAsync(Key(), Cancellation);
                break;
            case TableNames.Webhooks:
                Assert.True(await gate.App.Get<IWebhookRows>().TryWriteAsync(new AccountWebhooks(Mine, [Endpoint()], ""), Cancellation));
                break;
            case TableNames.KeyNetworks:
                var seen = new SeenNetworks("key_mine", [new SeenNetwork(new string('0', 32), gate.Time.Now)], "");
                Assert.True(await gate.App.Get<IKeyNetworkRows>().TryWriteAsync(seen, Cancellation));
                break;
            case TableNames.LegalHolds:
                var lifted = new LegalHold(Mine, MessageId.Parse(Message), "case_7", "key_other", gate.Time.Now, Lifted: true);
                Assert.NotNull(await gate.App.Get<ILegalHolds>().TryWriteAsync(lifted, Cancellation));
                break;
            case TableNames.Campaigns:
                await gate.App.Get<ICampaignVerdicts>().AddAsync(Word(), Cancellation);
                break;
            default:
                await gate.App.Get<IQuarantineRows>().AddAsync(Entry(), Cancellation);
                break;
        }

        return Assert.Single(await AtRest.RowsAsync(gate.App, table), row =>
            row.PartitionKey == PartitionOf(table) && row.RowKey == RowOf(table));
    }

    private Task PutAsync(string table, TableEntity row) =>
        gate.App.Get<TableServiceClient>().GetTableClient(table).UpsertEntityAsync(row, TableUpdateMode.Replace, Cancellation);

    private async Task<bool> CountsAsync(string table, bool other = false, bool sibling = false)
    {
        var account = other ? Other : Mine;
        try
        {
            return table switch
            {
                TableNames.Accounts => await gate.App.Get<IAccountRows>().FindAccountAsync(account, Cancellation) is not null,
                TableNames.ApiKeys => await gate.App.Get<IAccountRows>().FindKeyAsync(
                    KeyId.Parse(other ? "key_other.1" : sibling ? "key_mine.2" : "key_mine.1"), Cancellation) is not null,
                TableNames.Webhooks => (await gate.App.Get<IWebhookRows>().FindAsync(account, Cancellation)).Endpoints.Count > 0,
                TableNames.KeyNetworks => (await gate.App.Get<IKeyNetworkRows>().FindAsync(
                    other ? "key_other" : "key_mine", Cancellation)).Networks.Count > 0,

                // A hold whose row can't be believed stands.
                TableNames.LegalHolds => (await gate.App.Get<ILegalHolds>().FindAsync(
                    account, MessageId.Parse(sibling ? OtherMessage : Message), Cancellation))?.Lifted == true,
                TableNames.Campaigns => await gate.App.Get<ICampaignVerdicts>().ReadOpenAsync(Cancellation).AnyAsync(
                    word => word.Account == account && word.Campaign == Word().Campaign, Cancellation),
                _ => await gate.App.Get<IQuarantineRows>().FindAsync(
                    account, MessageId.Parse(sibling ? OtherMessage : Message), Cancellation) is not null,
            };
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    private static string RowOf(string table) => table switch
    {
        TableNames.Accounts => "account",
        TableNames.ApiKeys => "000001",
        TableNames.Webhooks => "endpoints",
        TableNames.KeyNetworks => "seen",
        TableNames.Campaigns => "202603020900000000000|cmp_00|key_other",
        _ => Message,
    };

    private static bool IsOfKey(string table) => table is TableNames.ApiKeys or TableNames.KeyNetworks;

    private static string PartitionOf(string table) => IsOfKey(table) ? "key_mine" : Mine.Value;

    private static object Changed(object value) => value switch
    {
        byte[] bytes => bytes.Select((one, at) => at == bytes.Length / 2 ? (byte)(one ^ 1) : one).ToArray(),
        BinaryData data => Changed(data.ToArray()),
        int number => number + 1,
        long number => number + 1,
        bool is_ => !is_,
        DateTimeOffset at => at.AddSeconds(1),
        _ => value + "x",
    };

    // The same to the eye: a hash over texts alone would not see it.
    private static object Retyped(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        BinaryData data => Convert.ToHexString(data),
        DateTimeOffset at => at.UtcTicks,
        string text => System.Text.Encoding.UTF8.GetBytes(text),
        _ => value.ToString()!,
    };

    private static Account Account() => new(Mine, "Test", AccountState.Blocked, new AccountLimits(3, 5), [MessageKind.Otp])
    {
        Retention = new AccountRetention(5, 10),
        LegalHold = true,
    };

    private ApiKey Key() => new()
    {
        Id = KeyId.Parse("key_mine.1"),
        Account = Mine,
        Algorithm = SignatureAlgorithm.HmacSha256,
        Material = new byte[32],
        Scopes = [Scopes.MessagesRead],
        Ranges = [IPNetwork.Parse("10.0.0.0/8")],
        CreatedAt = gate.Time.Now.AddDays(-1),
        ExpiresAt = gate.Time.Now.AddDays(1),
        RevokedAt = gate.Time.Now,
    };

    private WebhookEndpoint Endpoint() => new()
    {
        Id = WebhookId.Parse("whk_a"), Account = Mine, Url = "https://hooks.example/a", Events = ["*"], Status = WebhookStatus.On,
        Secrets = [new WebhookSecret(new byte[32], null)], CreatedAt = gate.Time.Now, ChangedAt = gate.Time.Now,
    };

    private static CampaignVerdict Word() => new(
        Mine, "cmp_00", new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), Verdict.Approved, "00", "key_other", Done: false);

    private QuarantineEntry Entry() => new()
    {
        Id = MessageId.Parse(Message), Account = Mine, SentBy = "key_mine", Reason = HoldReason.Content,
        Findings = [new HeldFinding("lure_parcel", 1, 2, 3, "Talks of a parcel.")], ToMasked = "+44*******123", ContentHash = "00",
        HeldAt = gate.Time.Now, WaitsUntil = gate.Time.Now.AddDays(7), Campaign = "cmp_00", NextQueue = Pipeline.Score, Sealed = [1, 2, 3],
        ReviewedBy = "key_other", Releases = 1,
    };
}
