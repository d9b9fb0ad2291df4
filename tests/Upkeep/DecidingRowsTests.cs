using System.Text.RegularExpressions;
using Waxseal.Azure;
using Waxseal.Protection;
using Waxseal.Tests.Tidy;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

public sealed class DecidingRowsTests
{
    // Files whose rows are not signed anew, and by what code the answer to a leak names them.
    private static readonly Dictionary<string, string> Exempt = new(StringComparer.Ordinal)
    {
        ["RunMarks.cs"] = "marks",
        ["NumberFactTable.cs"] = "number_facts",
        ["DeviceTable.cs"] = "devices",
        ["ReachTable.cs"] = "reach",
        ["QuotaTable.cs"] = "quotas",
        ["TallyTable.cs"] = "tallies",
        ["VerificationTable.cs"] = "verifications",
    };

    // A table that is signed and not named there is lost when the key that signed it is retired. Marks may be: their work is done again;
    // so may answers of networks, which are asked for again, verifications, which last minutes, and what is known of devices and chats:
    // nothing known is no factor and no preference. Quotas count for a day at most, and a key is kept for one at least; counts of traffic
    // are judged within minutes, and gone in two days.
    [Fact]
    public void Every_table_whose_rows_are_signed_is_signed_anew_when_the_key_changes()
    {
        var signed = SourceFile.In("functions/Azure")
            .Where(file => file.Code.Contains("macs.Sign(", StringComparison.Ordinal) && !IsExempt(file.Path))
            .SelectMany(file => Regex.Matches(
                file.Code, @"GetTableClient\(TableNames\.(?<name>\w+)\)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)))
            .Select(match => match.Groups["name"].Value).Distinct().Order();
        var renewed = Enum.GetValues<DecidingKind>().Where(kind => kind != DecidingKind.Unknown)
            .Select(kind => DecidingRows.PlaceOf(kind).Table).Order();

        Assert.Equal(signed, renewed);
    }

    [Fact]
    public void The_answer_to_a_leak_names_each_table_that_is_signed_and_not_signed_anew() =>
        Assert.Equal(Exempt.Values.Order(StringComparer.Ordinal), KeyUse.UnlistedOf(KeyPurpose.Rows));

    // A file that signs no more would be named for nothing.
    [Fact]
    public void Each_file_that_is_exempt_signs_rows()
    {
        var signing = SourceFile.In("functions/Azure")
            .Where(file => file.Code.Contains("macs.Sign(", StringComparison.Ordinal)).Select(file => Path.GetFileName(file.Path));

        Assert.Empty(Exempt.Keys.Except(signing));
    }

    private static bool IsExempt(string path) => Path.GetFileName(path) is "DecidingRows.cs" || Exempt.ContainsKey(Path.GetFileName(path));
}
