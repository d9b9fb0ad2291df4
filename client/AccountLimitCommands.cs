using System.CommandLine;
using System.Text.Json;
using Waxseal.Client;

namespace Waxseal.CommandLine;

/// <summary><c>waxseal accounts limits show | set</c>: how much an account may send.</summary>
internal sealed class AccountLimitCommands(WaxsealTool tool)
{
    private readonly Argument<string> Id = new("id") { Description = "acc_..., as the list shows it" };

    public Command Create() => new("limits", "Manage how much an account may send") { Show(), Set() };

    private Command Show()
    {
        var command = new Command("show", "Show its own limits as JSON, as set takes them") { Id };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Administrator, async client =>
        {
            await PrintAsync(await client.Accounts.GetLimitsAsync(parsed.GetRequiredValue(Id), cancellation));
            return 0;
        }));
        return command;
    }

    private Command Set()
    {
        var file = new Argument<string>("file") { Description = "JSON as show prints it; replaces all of its own limits" };
        var command = new Command("set", "Replace its own limits by those of a file; it may leave out the version") { Id, file };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Administrator, async client =>
        {
            var (id, path) = (parsed.GetRequiredValue(Id), parsed.GetRequiredValue(file));
            if (await SettingsFile.ReadAsync(tool, path, ContentJson.Default.LimitSettings, cancellation) is not { } settings) return 1;
            if (settings.Version is null)
                settings = settings with { Version = (await client.Accounts.GetLimitsAsync(id, cancellation)).Version };
            await PrintAsync(await client.Accounts.SetLimitsAsync(id, settings, cancellation));
            return 0;
        }));
        return command;
    }

    private Task PrintAsync(LimitSettings settings) =>
        tool.Output.WriteLineAsync(JsonSerializer.Serialize(settings, ContentJson.Default.LimitSettings));
}
