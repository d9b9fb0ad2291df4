// Stand-in for Azure.Data.Tables 12.11.0 (used by every build that does not publish to Azure): same names, defaults and errors.
using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>Retries, transport and diagnostics of a client, from <see cref="ClientOptions"/>.</summary>
public class TableClientOptions : ClientOptions
{
    /// <summary>Chooses the version of the service's protocol.</summary>
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06) =>
        VersionText = serviceVersion switch
        {
            ServiceVersion.V2019_02_02 => "2019-02-02",
            ServiceVersion.V2020_12_06 => "2020-12-06",
            _ => throw new ArgumentOutOfRangeException(nameof(serviceVersion)),
        };

    /// <summary>A version of the Table service's protocol.</summary>
    public enum ServiceVersion
    {
        /// <summary>2019-02-02.</summary>
        V2019_02_02 = 1,

        /// <summary>2020-12-06.</summary>
        V2020_12_06 = 2,
    }

    internal string VersionText { get; }
}
