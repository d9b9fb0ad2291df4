using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Waxseal.Client;

namespace Waxseal.CommandLine;

/// <summary><c>waxseal accounts content show | set</c>: by what an account's messages are judged.</summary>
internal sealed class AccountContentCommands(WaxsealTool tool)
{
    // Terms of all scripts as they are read; the output is no web page.
    private static readonly ContentJson Json =
        new(new JsonSerializerOptions(ContentJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private readonly Argument<string> Id = new("id") { Description = "acc_..., as the list shows it" };

    public Command Create() => new("content", "Manage by what an account's messages are judged") { Show(), Set() };

    private Command Show()
    {
        var command = new Command("show", "Show the settings as JSON, as set takes them") { Id };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Administrator, async client =>
        {
            await PrintAsync(await client.Accounts.GetContentAsync(parsed.GetRequiredValue(Id), cancellation));
            return 0;
        }));
        return command;
    }

    private Command Set()
    {
        var file = new Argument<string>("file") { Description = "JSON as show prints it; replaces all of the settings" };
        var command = new Command("set", "Replace the settings by those of a file; it may leave out the version") { Id, file };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Administrator, async client =>
        {
            var id = parsed.GetRequiredValue(Id);
            if (await SettingsFile.ReadAsync(tool, parsed.GetRequiredValue(file), Json.ContentSettings, cancellation) is not { } settings)
                return 1;
            if (settings.Version is null)
                settings = settings with { Version = (await client.Accounts.GetContentAsync(id, cancellation)).Version };
            await PrintAsync(await client.Accounts.SetContentAsync(id, settings, cancellation));
            return 0;
        }));
        return command;
    }

    private Task PrintAsync(ContentSettings settings) =>
        tool.Output.WriteLineAsync(JsonSerializer.Serialize(settings, Json.ContentSettings));
}
