using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Waxseal.Local.Hosting.Settings;

/// <summary>One line an entry: time, level, category's last word, text, and the exception folded into the line.</summary>
internal sealed class CompactConsoleFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "waxseal-compact";

    public override void Write<TState>(in LogEntry<TState> entry, IExternalScopeProvider? scopes, TextWriter writer)
    {
        // The sentence for a failed start goes to stderr; the generic host would log the same with a stack trace.
        if (entry.Category == "Microsoft.Extensions.Hosting.Internal.Host" && StartFailure.Sentence(entry.Exception) is not null) return;

        writer.Write(time.GetUtcNow().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture));
        writer.Write(Level(entry.LogLevel));
        writer.Write(entry.Category.AsSpan(entry.Category.LastIndexOf('.') + 1));
        writer.Write(": ");
        WriteFolded(writer, entry.Formatter(entry.State, entry.Exception));
        if (entry.Exception is not null)
        {
            writer.Write(" | ");
            WriteFolded(writer, entry.Exception.ToString());
        }

        writer.WriteLine();
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => " trce ",
        LogLevel.Debug => " dbug ",
        LogLevel.Information => " info ",
        LogLevel.Warning => " warn ",
        LogLevel.Error => " fail ",
        _ => " crit ",
    };

    // A line break in a logged value would let a caller write log lines of his own.
    private static void WriteFolded(TextWriter writer, string text)
    {
        foreach (var character in text)
        {
            if (character == '\n') writer.Write(" | ");
            else if (!char.IsControl(character)) writer.Write(character);
        }
    }
}
