using Azure;
using Azure.Data.Tables;
using Xunit;

namespace Waxseal.Tests.Local.Tables;

/// <summary>The dictionary that an entity is.</summary>
public sealed class TableEntityTests
{
    [Fact]
    public void Returns_null_for_what_is_not_there()
    {
        var entity = new TableEntity();

        Assert.Null(entity.GetString("A"));
        Assert.Null(entity.GetInt32("A"));
        Assert.Null(entity["A"]);
        Assert.Null(entity.Timestamp);
        Assert.Equal(default, entity.ETag);
    }

    [Fact]
    public void Throws_when_asked_for_another_type()
    {
        var entity = new TableEntity("p", "r") { ["A"] = "text" };

        Assert.Throws<InvalidOperationException>(() => entity.GetInt32("A"));
        Assert.Throws<InvalidOperationException>(() => entity.GetBinary("A"));
    }

    [Fact]
    public void Keeps_the_type_of_a_value_that_is_set_again()
    {
        var entity = new TableEntity("p", "r") { ["Long"] = 1L, ["Double"] = 1.0, ["Text"] = "a" };
        entity["Long"] = 2;
        entity["Double"] = 2;

        Assert.Equal((2L, 2.0), (entity.GetInt64("Long"), entity.GetDouble("Double")));
        Assert.Throws<InvalidOperationException>(() => entity["Text"] = 1);
    }

    [Fact]
    public void Reads_points_in_time_both_ways()
    {
        var utc = new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
        var entity = new TableEntity("p", "r") { ["A"] = utc, ["B"] = new DateTimeOffset(utc) };

        Assert.Equal(new DateTimeOffset(utc), entity.GetDateTimeOffset("A"));
        Assert.Equal(utc, entity.GetDateTime("B"));
    }

    [Fact]
    public void Is_a_dictionary_of_system_properties_too()
    {
        var entity = new TableEntity("p", "r") { ETag = new ETag("W/\"1\""), ["A"] = 1 };

        Assert.Equal(["PartitionKey", "RowKey", "odata.etag", "A"], entity.Keys);
        Assert.Equal("p", new TableEntity(entity).PartitionKey);
    }
}
