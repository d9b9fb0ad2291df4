using System.Text.RegularExpressions;
using Waxseal.Azure;
using Waxseal.Tests.Tidy;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

public sealed class DecidingRowsTests
{
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

    private static bool IsExempt(string path) =>
        Path.GetFileName(path) is "DecidingRows.cs" or "RunMarks.cs" or "NumberFactTable.cs" or "DeviceTable.cs" or "ReachTable.cs"
            or "QuotaTable.cs" or "TallyTable.cs" or "VerificationTable.cs";
}
