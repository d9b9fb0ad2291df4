using Xunit;

namespace Waxseal.Tests.Local.Tables;

/// <summary>The conformance suite on the embedded engine.</summary>
public static class EmbeddedConformanceTests
{
    public sealed class Entities(EmbeddedRig rig) : EntityConformance(rig), IClassFixture<EmbeddedRig>;

    public sealed class Transactions(EmbeddedRig rig) : TransactionConformance(rig), IClassFixture<EmbeddedRig>;

    public sealed class Queries(EmbeddedRig rig) : QueryConformance(rig), IClassFixture<EmbeddedRig>;

    public sealed class TableNames(EmbeddedRig rig) : TableNameConformance(rig), IClassFixture<EmbeddedRig>;
}
