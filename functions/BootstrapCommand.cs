using Microsoft.Extensions.DependencyInjection;
using Waxseal.Accounts;
using Waxseal.Protection;
using Waxseal.Protocols.Signing;

namespace Waxseal;

/// <summary>
/// <c>bootstrap --name NAME [--days N] [--public-key FILE] [--again REASON]</c>: the program makes the first administrator and ends,
/// instead of serving. It reaches what its settings name, as the gateway does.
/// </summary>
public static class BootstrapCommand
{
    /// <summary>The word that asks for it.</summary>
    public const string Name = "bootstrap";

    private const string Usage = "bootstrap --name NAME [--days N] [--public-key FILE] [--again REASON] [--Section:Setting=value ...]";
    private const int PemBytesMax = 4096;
    private static readonly string[] Known = ["--name", "--days", "--public-key", "--again"];

    /// <summary>
    /// The order, and what is left for the settings; or a sentence about what is wrong with the arguments behind the command's name.
    /// </summary>
    public static (BootstrapOrder? Order, string[] Settings, string Fault) Read(IReadOnlyList<string> arguments)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var settings = new List<string>();
        for (var at = 0; at < arguments.Count; at++)
        {
            var name = arguments[at];
            if (Known.Contains(name) && at + 1 < arguments.Count && given.TryAdd(name, arguments[at + 1])) at++;
            else if (name.StartsWith("--", StringComparison.Ordinal) && name.Contains('=', StringComparison.Ordinal)) settings.Add(name);
            else return (null, [], $"What is {name}? Usage: {Usage}");
        }

        if (!given.TryGetValue("--name", out var who)) return (null, [], $"Whose key is it to be? Usage: {Usage}");
        int? days = null;
        if (given.TryGetValue("--days", out var count))
        {
            if (!int.TryParse(count, out var read)) return (null, [], "--days is a number.");
            days = read;
        }

        if (!given.TryGetValue("--public-key", out var path))
            return (new BootstrapOrder(who, days, null, given.GetValueOrDefault("--again")), [.. settings], "");
        return File.Exists(path) && new FileInfo(path).Length <= PemBytesMax
            ? (new BootstrapOrder(who, days, File.ReadAllText(path), given.GetValueOrDefault("--again")), [.. settings], "")
            : (null, [], $"There is no file {path}, or it is no public key.");
    }

    /// <summary>
    /// Carries the order out. Id and secret go to the output, in the form that the client reads from its environment; the rest beside it.
    /// </summary>
    public static async Task<int> RunAsync(
        IServiceProvider services, BootstrapOrder order, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        await services.GetRequiredService<KeyRing>().LoadAsync(cancellation);
        switch (await services.GetRequiredService<Bootstrap>().RunAsync(order, cancellation))
        {
            case BootstrapOutcome.Made made:
                await output.WriteLineAsync($"WAXSEAL_ADMIN_KEY_ID={made.Key.Id}");
                if (made.Key.Algorithm == SignatureAlgorithm.HmacSha256)
                    await output.WriteLineAsync($"WAXSEAL_ADMIN_SECRET={Convert.ToBase64String(made.Key.Material)}");
                else
                    await output.WriteLineAsync($"WAXSEAL_ADMIN_ALGORITHM={made.Key.Algorithm.Name()}");
                await error.WriteLineAsync($"This administrator's key lives until {made.Key.ExpiresAt:yyyy-MM-dd}. It is shown once.");
                return 0;
            case BootstrapOutcome.Refused refused:
                await error.WriteLineAsync(refused.Sentence);
                return 1;
            default:
                throw new InvalidOperationException("No such outcome.");
        }
    }
}
