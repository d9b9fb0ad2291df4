using Microsoft.Extensions.Options;
using Waxseal.Local.Certificates;
using Waxseal.Local.Engine;

namespace Waxseal.Local.Hosting.Settings;

/// <summary>Ends a program that couldn't start with one sentence and exit code 1, instead of a stack trace.</summary>
internal static class StartFailure
{
    private const string BinderAssembly = "Microsoft.Extensions.Configuration.Binder";

    /// <summary>Watches this process. Only a program's own entry does so; a test sees the exception.</summary>
    public static void EndProcessWithSentence()
    {
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandled;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
    }

    /// <summary>The sentence for a failure whose cause is known; null for all others.</summary>
    public static string? Sentence(Exception? failure) => failure switch
    {
        LocalPlatformException or EngineFileException or LocalCaException => failure.Message,
        SqliteFailure => $"The data file can't be used: {failure.Message}.",

        // "Failed to convert configuration value 'abc' at 'Retention:ContentDays' to type 'System.Int32'." Its cause would say less.
        InvalidOperationException { Source: BinderAssembly } => "The settings are not valid: " + failure.Message,
        OptionsValidationException options => "The settings are not valid: " + string.Join("; ", options.Failures),
        AggregateException many => many.InnerExceptions.Select(Sentence).FirstOrDefault(sentence => sentence is not null),
        { InnerException: { } inner } => Sentence(inner),
        _ => null,
    };

    private static void OnUnhandled(object sender, UnhandledExceptionEventArgs unhandled)
    {
        if (Sentence(unhandled.ExceptionObject as Exception) is not { } sentence) return;
        Console.Error.WriteLine(sentence);
        Environment.Exit(1);
    }
}
