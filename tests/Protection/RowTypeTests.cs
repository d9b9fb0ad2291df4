using System.Text;
using Azure.Data.Tables;
using Waxseal.Azure;
using Waxseal.Protection;
using Xunit;

namespace Waxseal.Tests.Protection;

/// <summary>The keyed hash of a deciding row covers the types of its fields, and rows that were signed before it did still count.</summary>
public sealed class RowTypeTests
{
    private readonly KeyStore store = new();

    public static TheoryData<object, object> Alike => new()
    {
        { 1, "1" }, { "1", 1 }, { 1, 1L }, { true, "True" }, { DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.UtcTicks },
        { new byte[] { 0xAB }, "AB" }, { 1.5, "1.5" },
    };

    [Theory, MemberData(nameof(Alike))]
    public async Task A_value_does_not_pass_for_one_of_another_type_that_reads_the_same(object written, object read)
    {
        var macs = new RowMacs(await store.RingAsync());
        var row = new TableEntity("acc_a", "account") { ["Field"] = written };
        macs.Sign(row);
        Assert.True(macs.IsWhole(row));

        row.Remove("Field");
        row.Add("Field", read);

        Assert.False(macs.IsWhole(row));
    }

    [Fact]
    public async Task A_row_that_was_signed_without_types_counts_until_it_is_signed_anew()
    {
        var ring = await store.RingAsync();
        var macs = new RowMacs(ring);
        var row = new TableEntity("acc_a", "account") { ["State"] = "blocked", ["Rate"] = 3 };
        row["Mac"] = (byte[])[0, 0, 0, 1, .. ring.RowsNow().Macs.OfRow("5:acc_a7:account4:Rate1:35:State7:blocked")];

        Assert.True(macs.IsWhole(row));
        Assert.True(macs.MayBeResigned(row));
        Assert.False(macs.IsCurrent(row));
        macs.Sign(row);
        Assert.True(macs.IsWhole(row));
        Assert.True(macs.IsCurrent(row));
    }

    [Fact]
    public async Task A_hash_of_one_form_does_not_pass_for_one_of_the_other()
    {
        var macs = new RowMacs(await store.RingAsync());
        var row = new TableEntity("acc_a", "account") { ["Rate"] = 3 };
        macs.Sign(row);

        row["Mac"] = row.GetBinary("Mac")![..^1];

        Assert.False(macs.IsWhole(row));
        row["Mac"] = Encoding.ASCII.GetBytes(new string('2', 37));
        Assert.False(macs.IsWhole(row));
    }
}
