namespace Waxseal.Bench;

/// <summary>The operator that a gateway submits to, over TLS, and where its work is counted.</summary>
internal interface IOperator : IAsyncDisposable
{
    int Port { get; }

    /// <summary>The PEM file of the root that its certificate chains to.</summary>
    string RootPemPath { get; }

    Task<OperatorCounts> CountAsync();
}
