using Waxseal.Tests.Local.Tables;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>The tables of tokens and counts on both engines.</summary>
public static class CountTablesTests
{
    public sealed class Embedded(EmbeddedRig rig) : CountTables(rig), IClassFixture<EmbeddedRig>;

    [Collection("one Azurite")]
    public sealed class OnAzurite(AzuriteRig rig) : CountTables(rig);
}
