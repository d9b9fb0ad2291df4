using System.Text.Json;

namespace Waxseal.Flow;

/// <summary>Findings as a held message's row keeps them. Pure.</summary>
public static class HeldFindings
{
    // A property of a table's row holds 32,768 characters.
    private const int CharactersMax = 24_000;

    /// <summary>The first ones that fit: with the limits of the scanner, all of them.</summary>
    public static string Write(IReadOnlyList<HeldFinding> findings)
    {
        for (var count = findings.Count; count > 0; count--)
        {
            var json = JsonSerializer.Serialize([.. findings.Take(count)], FlowJson.Default.IReadOnlyListHeldFinding);
            if (json.Length <= CharactersMax) return json;
        }

        return "[]";
    }

    /// <summary>What was written; of rows of the first version, which kept no more, the codes.</summary>
    public static IReadOnlyList<HeldFinding> Read(string text) => text.StartsWith('[')
        ? JsonSerializer.Deserialize(text, FlowJson.Default.IReadOnlyListHeldFinding) ?? []
        : [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => new HeldFinding(code, 0, 0, 0, ""))];
}
