namespace Waxseal.Tests.Journeys.Operators;

/// <summary>An operator of a scene.</summary>
/// <param name="Name">Its name in the gateway's settings.</param>
/// <param name="Area">Two digits that the numbers begin with which it takes.</param>
/// <param name="Faults">Options of tests/peers/smsc.mjs.</param>
internal sealed record OperatorRole(string Name, int Area, params string[] Faults)
{
    /// <summary>More of the gateway's settings for it, without their section.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>One that the test plays itself, instead of the npm package.</summary>
    public RawOperator? Raw { get; init; }

    private string Prefix => $"4477009{Area:00}";

    /// <summary>A number of its own.</summary>
    public string Number(int tail) => $"+{Prefix}{tail:000}";

    /// <summary>What the gateway is told of it.</summary>
    public IEnumerable<KeyValuePair<string, string>> SettingsAt(int at, int port, string rootPem)
    {
        (string Name, string Value)[] own =
        [
            ("Name", Name), ("Host", "localhost"), ("Port", $"{port}"), ("SystemId", "test"), ("Password", "secret"),
            ("TrustedRoots:0", rootPem), ("Routes:0:Prefix", Prefix), ("ReconnectMax", "00:00:01"),
        ];
        return own.Concat(Settings.Select(one => (one.Key, one.Value)))
            .Select(one => KeyValuePair.Create($"Operators:{at}:{one.Item1}", one.Item2));
    }
}
