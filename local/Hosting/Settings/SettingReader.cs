using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Waxseal.Local.Hosting.Settings;

/// <summary>Reads a section's values and refuses a wrong one in a sentence that starts with the place, e.g. "LocalPlatform:".</summary>
internal sealed class SettingReader(IConfigurationSection section, string place)
{
    /// <summary>A whole number in its range. Throws <see cref="LocalPlatformException"/>, as the others do.</summary>
    public long Number(string name, long otherwise, long min, long max)
    {
        if (section[name] is not { } text) return otherwise;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        throw Wrong(name, text, $"it takes a whole number from {min} to {max}");
    }

    /// <summary>A time in its range.</summary>
    public TimeSpan Span(string name, TimeSpan otherwise, TimeSpan max, TimeSpan min = default)
    {
        if (section[name] is not { } text) return otherwise;
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span >= min && span <= max) return span;
        throw Wrong(name, text, $"it takes a time from {min} to {max}");
    }

    /// <summary>True or false.</summary>
    public bool Flag(string name, bool otherwise)
    {
        if (section[name] is not { } text) return otherwise;
        return bool.TryParse(text, out var flag) ? flag : throw Wrong(name, text, "it takes true or false");
    }

    private LocalPlatformException Wrong(string name, string text, string rule) => new($"{place}{name} is '{text}'; {rule}.");
}
