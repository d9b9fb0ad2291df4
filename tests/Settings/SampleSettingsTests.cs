using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Waxseal.Azure;
using Waxseal.Channels;
using Waxseal.Local.Hosting.Settings;
using Waxseal.Networks;
using Waxseal.Tests.Tidy;
using Xunit;

namespace Waxseal.Tests.Settings;

/// <summary>
/// local.settings.sample.json names every setting once, with its default. A key that begins with # is off: its value is an example, or
/// follows from others where it is not set.
/// </summary>
public sealed partial class SampleSettingsTests
{
    private const string Off = "#";
    private const string Path = "local.settings.sample.json";

    /// <summary>What the Functions host itself reads; the last is read by the app too, under the name that Azure gives it.</summary>
    private static readonly string[] OfTheHost =
        ["FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage", TelemetryRegistration.ConnectionString];

    private static readonly (string Key, string Value)[] Sample = [.. ReadSample()];

    // Where each Options class is bound: its section, as the registrations say it.
    private static readonly (string Section, Type Options)[] Sections =
    [
        .. SourceFile.In("functions").SelectMany(file => Binding().Matches(file.Text))
            .Select(match => (match.Groups["section"].Value, TypeNamed(match.Groups["type"].Value))),
    ];

    [Fact]
    public void Every_options_class_is_bound_in_one_place()
    {
        var classes = typeof(Program).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsPublic: true } && type.Name.EndsWith("Options", StringComparison.Ordinal))
            .Where(type => type != typeof(OperatorOptions) && type != typeof(NetworkOptions));

        Assert.Empty(classes.Except(Sections.Select(one => one.Options)));
        Assert.Equal(Sections.Length, Sections.Select(one => one.Options).Distinct().Count());
    }

    [Fact]
    public void No_setting_stands_twice() => Assert.Equal(Sample.Length, Names().Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Fact]
    public void No_setting_is_missing() => Assert.Empty(Known().Except(Names(), StringComparer.OrdinalIgnoreCase).Order());

    [Fact]
    public void No_setting_is_unknown() => Assert.Empty(Names().Except(Known().Concat(OfTheHost), StringComparer.OrdinalIgnoreCase).Order());

    [Fact]
    public void A_setting_that_is_on_has_its_default() => Assert.Empty(Sections.SelectMany(one => OffDefault(one.Section, one.Options)));

    [Fact]
    public void The_local_platform_reads_its_defaults_from_it()
    {
        var read = LocalPlatformOptions.Read(Configuration(withThoseOff: false));
        var without = LocalPlatformOptions.Read(new ConfigurationBuilder().Build());

        Assert.Equal(without with { Groups = read.Groups }, read);
        Assert.Equal(without.Groups, read.Groups);
    }

    [Fact]
    public void Everything_in_it_binds_and_is_valid()
    {
        var configuration = Configuration(withThoseOff: true);
        foreach (var (section, type) in Sections)
        {
            var options = Bind(configuration, section, type);
            var faults = new List<ValidationResult>();
            Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);

            Assert.DoesNotContain(faults, fault => !NamesMissingFile(fault.ErrorMessage!));
        }
    }

    [Fact]
    public void What_is_on_leaves_the_local_platform_free_to_choose_folders_and_addresses()
    {
        var on = Sample.Where(one => !one.Key.StartsWith(Off, StringComparison.Ordinal)).Select(one => one.Key);

        Assert.DoesNotContain(on, key => Regex.IsMatch(
            key, "^(ServiceBus|Tables__|Vault__|Operators__|Gate__Hosts|Accounts__DemoFile|Accounts__DemoBaseUrl)", RegexOptions.ExplicitCapture, Limit));
    }

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    // The root certificate of an operator is an example's: no such file is here.
    private static bool NamesMissingFile(string fault) => fault.Contains("there is no file", StringComparison.Ordinal);

    private static IEnumerable<(string Key, string Value)> ReadSample()
    {
        using var json = JsonDocument.Parse(SourceFile.Read(Path));
        Assert.Equal(["IsEncrypted", "Values"], json.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.False(json.RootElement.GetProperty("IsEncrypted").GetBoolean());
        foreach (var member in json.RootElement.GetProperty("Values").EnumerateObject())
            yield return (member.Name, member.Value.GetString()!);
    }

    private static IEnumerable<string> Names() => Sample.Select(one => one.Key.TrimStart('#'));

    private static IEnumerable<string> Known() =>
        Sections.SelectMany(one => Leaves(one.Section, one.Options)).Concat(Leaves("LocalPlatform", typeof(LocalPlatformOptions)));

    private static IEnumerable<string> Leaves(string section, Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public).SelectMany(property => LeavesOf(section, type, property));

    private static IEnumerable<string> LeavesOf(string section, Type type, PropertyInfo property)
    {
        // The triggers' connection is read as a setting of its own name, or as a section.
        if (type == typeof(BusOptions) && property.Name == nameof(BusOptions.ConnectionString)) return [section];
        var key = section.Length == 0 ? property.Name : $"{section}__{property.Name}";
        if (property.PropertyType == typeof(string) || !property.PropertyType.IsAssignableTo(typeof(IEnumerable))) return [key];
        if (property.PropertyType == typeof(IDictionary<string, int>)) return [key + "__GB"];
        var element = property.PropertyType.GenericTypeArguments[0];
        if (section == "LocalPlatform") return [key];
        return element == typeof(string) ? [key + "__0"] : Leaves(key + "__0", element);
    }

    private static IEnumerable<string> OffDefault(string section, Type type)
    {
        var defaults = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            var key = LeavesOf(section, type, property).First();
            var standing = Sample.FirstOrDefault(one => one.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
            if (standing.Key is null) continue;
            var expected = Convert.ToString(property.GetValue(defaults), CultureInfo.InvariantCulture);
            if (!string.Equals(standing.Value, expected, StringComparison.OrdinalIgnoreCase))
                yield return $"{key} is {standing.Value}, its default is {expected}";
        }
    }

    private static object Bind(IConfiguration configuration, string section, Type type)
    {
        var options = Activator.CreateInstance(type)!;
        (section.Length == 0 ? configuration : configuration.GetSection(section)).Bind(options);
        if (options is BusOptions bus) bus.ConnectionString = configuration["ServiceBus"] ?? "";
        if (options is TablesOptions tables) tables.Endpoint = "";
        return options;
    }

    private static IConfiguration Configuration(bool withThoseOff) => new ConfigurationBuilder()
        .AddInMemoryCollection(Sample
            .Where(one => withThoseOff || !one.Key.StartsWith(Off, StringComparison.Ordinal))
            .Select(one => KeyValuePair.Create(one.Key.TrimStart('#').Replace("__", ":"), (string?)one.Value)))
        .Build();

    private static Type TypeNamed(string name) =>
        typeof(Program).Assembly.GetTypes().Single(type => type.Name == name);

    [GeneratedRegex(@"AddOptions<(?<type>\w+)>\(\)\s*\.BindConfiguration\(""(?<section>\w*)""\)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Binding();
}
