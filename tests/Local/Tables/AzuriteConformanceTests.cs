using Xunit;

namespace Waxseal.Tests.Local.Tables;

/// <summary>The conformance suite on the service's protocol, answered by its official emulator.</summary>
public static class AzuriteConformanceTests
{
    private const string One = "one Azurite";

    [CollectionDefinition(One)]
    public sealed class Together : ICollectionFixture<AzuriteRig>;

    [Collection(One)]
    public sealed class Entities(AzuriteRig rig) : EntityConformance(rig);

    [Collection(One)]
    public sealed class Transactions(AzuriteRig rig) : TransactionConformance(rig);

    [Collection(One)]
    public sealed class Queries(AzuriteRig rig) : QueryConformance(rig);

    [Collection(One)]
    public sealed class TableNames(AzuriteRig rig) : TableNameConformance(rig);
}
