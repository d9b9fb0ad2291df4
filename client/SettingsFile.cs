using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Waxseal.CommandLine;

/// <summary>A file of settings that somebody wrote.</summary>
internal static class SettingsFile
{
    /// <summary>What it says, or null after a sentence about why it can't be read.</summary>
    public static async Task<T?> ReadAsync<T>(WaxsealTool tool, string file, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class, new()
    {
        var path = Path.GetFullPath(file, tool.Directory);
        if (!File.Exists(path))
        {
            await tool.Error.WriteLineAsync($"There is no file {path}.");
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(await File.ReadAllBytesAsync(path, cancellation), type) ?? new T();
        }
        catch (JsonException exception)
        {
            await tool.Error.WriteLineAsync($"{path} can't be read: line {exception.LineNumber + 1}, {exception.Path}.");
            return null;
        }
    }
}
