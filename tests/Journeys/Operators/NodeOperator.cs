using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Waxseal.Tests.Channels;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Journeys.Operators;

/// <summary>The npm package smpp as operator, over TLS 1.3, in a process of its own; keeps all that it says.</summary>
internal sealed class NodeOperator : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly List<SeenSubmit> submits = [];
    private readonly List<SeenLink> links = [];
    private readonly Channel<OperatorTotals> totals = Channel.CreateUnbounded<OperatorTotals>();
    private readonly NodePeer peer;
    private readonly Task listening;

    private NodeOperator(NodePeer peer, int port)
    {
        (this.peer, Port) = (peer, port);
        listening = ListenAsync();
    }

    public int Port { get; }

    /// <summary>Every submit_sm, in the order of their coming.</summary>
    public IReadOnlyList<SeenSubmit> Submits
    {
        get { lock (gate) return [.. submits]; }
    }

    /// <summary>What became of binds, in order.</summary>
    public IReadOnlyList<SeenLink> Links
    {
        get { lock (gate) return [.. links]; }
    }

    /// <summary>Binds that stand.</summary>
    public int Binds => Links is [.., var last] ? last.Binds : 0;

    /// <summary>Starts it with a certificate of this authority; skips the test where it is not installed.</summary>
    /// <param name="authority">The root that the gateway trusts.</param>
    /// <param name="options">Options of tests/peers/smsc.mjs.</param>
    public static async Task<NodeOperator> StartAsync(TestAuthority authority, params string[] options)
    {
        NodePeer.RequirePeers();
        var token = TestContext.Current.CancellationToken;
        using var certificate = authority.Issue();
        var (file, key) = authority.Save(certificate);
        var node = await NodePeer.StartAsync("smsc.mjs", ["--key", key, "--cert", file, "--tell-links", .. options], token);

        // It has read its files when it listens: the next one may have others of the same names.
        var first = await node.ReadLineAsync(token);
        return new NodeOperator(node, int.Parse(first["listening ".Length..], CultureInfo.InvariantCulture));
    }

    /// <summary>How often it took each text.</summary>
    public IReadOnlyDictionary<string, int> Taken() => Submits.Where(one => one.Status == 0).CountBy(one => one.Text).ToDictionary();

    public async Task<OperatorTotals> CountAsync()
    {
        await peer.WriteLineAsync("count", TestContext.Current.CancellationToken);
        return await totals.Reader.ReadAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Answers what it was told to hold, and from now on everything.</summary>
    public Task ReleaseAsync() => peer.WriteLineAsync("release", TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await peer.DisposeAsync();
        await listening;
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true) Keep(JsonSerializer.Deserialize<JsonElement>(await peer.ReadLineAsync(CancellationToken.None)));
        }
        catch (Exception ended) when (ended is InvalidOperationException or ObjectDisposedException or IOException)
        {
            totals.Writer.TryComplete(ended);
        }
    }

    private void Keep(JsonElement line)
    {
        lock (gate)
        {
            if (line.TryGetProperty("to", out _)) submits.Add(line.Deserialize<SeenSubmit>(JsonSerializerOptions.Web)!);
            else if (line.TryGetProperty("link", out _)) links.Add(line.Deserialize<SeenLink>(JsonSerializerOptions.Web)!);
            else if (line.TryGetProperty("accepted", out _)) totals.Writer.TryWrite(line.Deserialize<OperatorTotals>(JsonSerializerOptions.Web)!);
        }
    }
}
