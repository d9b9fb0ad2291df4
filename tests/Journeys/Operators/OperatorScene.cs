using System.Collections.Concurrent;
using Waxseal.Client;
using Waxseal.Tests.Channels;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Journeys.Operators;

/// <summary>One gateway in this process, and operators around it, each with numbers of its own.</summary>
internal sealed class OperatorScene : IAsyncDisposable
{
    private const int BatchMax = 200;
    private readonly TestAuthority authority;
    private readonly Dictionary<OperatorRole, NodeOperator> nodes = [];
    private readonly ConcurrentDictionary<string, string> sent = new(StringComparer.Ordinal);

    private OperatorScene(TestAuthority authority) => this.authority = authority;

    public WaxsealApp App { get; private set; } = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts all of it, and returns when every operator of the npm package is bound.</summary>
    /// <param name="roles">The operators.</param>
    /// <param name="settings">The gateway's.</param>
    /// <param name="authority">The root of those that the test plays; null for a fresh one. The scene owns it.</param>
    /// <param name="time">Null for the real clock.</param>
    public static async Task<OperatorScene> StartAsync(
        IReadOnlyList<OperatorRole> roles, IReadOnlyDictionary<string, string> settings, TestAuthority? authority = null,
        TimeProvider? time = null)
    {
        NodePeer.RequirePeers();
        var scene = new OperatorScene(authority ?? new TestAuthority());
        try
        {
            await scene.StartAllAsync(roles, settings, time);
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    public NodeOperator Node(OperatorRole role) => nodes[role];

    /// <summary>Sends one message; its text is its name from then on.</summary>
    public async Task SendAsync(SendRequest request) => sent[request.Body] = (await App.Sender.SendAsync(request, Token)).Id;

    /// <summary>Sends many at once.</summary>
    public async Task SendAllAsync(IEnumerable<SendRequest> requests)
    {
        foreach (var batch in requests.Chunk(BatchMax))
        {
            var answer = await App.Sender.SendBatchAsync(batch, Token);
            for (var at = 0; at < batch.Length; at++) sent[batch[at].Body] = answer.Messages[at].Id;
        }
    }

    /// <summary>Waits until the message with this text has this state.</summary>
    public Task<MessageStatus> UntilAsync(string text, MessageState state) => App.UntilAsync(sent[text], state);

    /// <summary>What the operator had of a text, in order.</summary>
    public IReadOnlyList<uint> Answers(OperatorRole role, string text) =>
        [.. Node(role).Submits.Where(one => one.Text == text).Select(one => one.Status)];

    /// <summary>Waits until something is logged that holds all of these words.</summary>
    public Task UntilLoggedAsync(params string[] words) => App.UntilAsync(
        () => App.Logs.Lines.Any(line => words.All(word => line.Contains(word, StringComparison.Ordinal))), string.Join(' ', words));

    public async ValueTask DisposeAsync()
    {
        if (App is not null) await App.DisposeAsync();
        foreach (var node in nodes.Values) await node.DisposeAsync();
        authority.Dispose();
    }

    private async Task StartAllAsync(
        IReadOnlyList<OperatorRole> roles, IReadOnlyDictionary<string, string> settings, TimeProvider? time)
    {
        var all = new Dictionary<string, string>(settings);
        for (var at = 0; at < roles.Count; at++)
        {
            var role = roles[at];
            if (role.Raw is null) nodes[role] = await NodeOperator.StartAsync(authority, role.Faults);
            foreach (var (name, value) in role.SettingsAt(at, role.Raw?.Port ?? nodes[role].Port, authority.RootPem)) all[name] = value;
        }

        App = await WaxsealApp.StartAsync(new() { Settings = all, Time = time });
        await App.UntilAsync(() => nodes.Values.All(node => node.Binds > 0), "binds with all");
    }
}
