// Stand-in for Azure.AI.ContentSafety 1.0.0 (used by every build that does not publish to Azure): same names, defaults and errors.
using Azure.Core;

namespace Azure.AI.ContentSafety;

/// <summary>Retries, transport and diagnostics of a client, from <see cref="ClientOptions"/>.</summary>
public class ContentSafetyClientOptions : ClientOptions
{
    /// <summary>Chooses the version of the service.</summary>
    public ContentSafetyClientOptions(ServiceVersion version = ServiceVersion.V2023_10_01) =>
        Version = version switch
        {
            ServiceVersion.V2023_10_01 => "2023-10-01",
            _ => throw new NotSupportedException(),
        };

    /// <summary>A version of the service.</summary>
    public enum ServiceVersion
    {
        /// <summary>2023-10-01.</summary>
        V2023_10_01 = 1,
    }

    internal string Version { get; }
}
