using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Networks;

/// <summary>All operators that may be asked, by the numbers they are asked about.</summary>
public sealed class OperatorNetworks : IDisposable
{
    private readonly HttpClient? http;
    private readonly OperatorNetwork[] all = [];
    private readonly (string Prefix, OperatorNetwork Network)[] byPrefix = [];

    public OperatorNetworks(IOptions<NetworksOptions> options, IVault vault, TimeProvider time, ILogger<OperatorNetworks> logger)
    {
        var settings = options.Value;
        if (settings.Operators.Count == 0) return;
        var client = ForeignHttp.Create(settings.TrustedRoots, settings.ConnectionsMax);
        http = client;
        all = [.. settings.Operators.Select(one => new OperatorNetwork(one, settings, client, vault, time, logger))];

        // Stable: of prefixes of one length the settings' first wins.
        byPrefix =
        [
            .. settings.Operators.Zip(all)
                .SelectMany(pair => PrefixesOf(pair.First).Select(prefix => (prefix, pair.Second)))
                .OrderByDescending(pair => pair.prefix.Length),
        ];
    }

    /// <summary>Those that are asked about a number, the longest prefix first, each once.</summary>
    /// <param name="number">E.164 with the plus sign.</param>
    internal IReadOnlyList<OperatorNetwork> Of(string number)
    {
        if (byPrefix.Length == 0) return [];
        var found = new List<OperatorNetwork>();
        foreach (var (prefix, network) in byPrefix)
        {
            if (number.AsSpan().TrimStart('+').StartsWith(prefix, StringComparison.Ordinal) && !found.Contains(network)) found.Add(network);
        }

        return found;
    }

    /// <summary>The one of this name; null where the settings have none any more.</summary>
    internal OperatorNetwork? Named(string name) => Array.Find(all, one => one.Name == name);

    public void Dispose() => http?.Dispose();

    private static IEnumerable<string> PrefixesOf(NetworkOptions one) =>
        one.Prefixes.Count == 0 ? [""] : one.Prefixes.Select(prefix => prefix.TrimStart('+'));
}
