using System.Globalization;

namespace Waxseal.Train;

/// <summary>What the trainer is asked for.</summary>
/// <param name="DataFolder">Where <c>sms-uci/</c> is.</param>
/// <param name="ContentFolder">Where <c>smishing/</c>, <c>legitimate/</c> and <c>personal/</c> are.</param>
/// <param name="Seed">Of everything random.</param>
/// <param name="Target">The weights file to write; the card goes beside it.</param>
/// <param name="Examples">A file of examples without texts, or null.</param>
internal sealed record TrainArguments(string DataFolder, string ContentFolder, int Seed, string Target, string? Examples)
{
    /// <summary>How to call the trainer.</summary>
    public const string Usage =
        "Usage: dotnet run -c Release --project tests/tools/train -- --data DIR [--seed N] [--out F] [--content DIR] [--examples F]";

    /// <summary>Reads them; null when they are wrong.</summary>
    public static TrainArguments? Parse(string[] arguments, string root)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length
                || arguments[i] is not ("--data" or "--seed" or "--out" or "--content" or "--examples")) return null;
            given[arguments[i]] = arguments[i + 1];
        }

        if (!given.TryGetValue("--data", out var data)) return null;
        if (!int.TryParse(given.GetValueOrDefault("--seed", "1"), CultureInfo.InvariantCulture, out var seed)) return null;
        return new TrainArguments(
            data, given.GetValueOrDefault("--content", Path.Combine(root, "tests", "content")), seed,
            given.GetValueOrDefault("--out", Path.Combine(root, "functions", "Steps", "Scan", "Content", "model.bin")),
            given.GetValueOrDefault("--examples"));
    }
}
