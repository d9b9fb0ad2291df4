using System.CommandLine;
using Waxseal.Client;

namespace Waxseal.CommandLine;

/// <summary><c>waxseal verify begin | check | status</c>: proves that a person has a number.</summary>
internal sealed class VerifyCommand(WaxsealTool tool)
{
    private readonly Argument<string> Number = new("number") { Description = "The number, e.g. +447700900123" };
    private readonly Argument<string> Id = new("id") { Description = "ver_..., as begin printed it" };
    private readonly Argument<string> Code = new("code") { Description = "The code, as the person typed it" };
    private readonly Option<string?> Purpose = new("--purpose") { Description = "What for, in letters: Log-in" };
    private readonly Option<string?> Locale = new("--locale") { Description = "The person's language, e.g. de or pt-BR" };

    public Command Create() => new("verify", "Prove that a person has a number") { Begin(), Check(), Status() };

    private Command Begin()
    {
        var command = new Command("begin", "Send a code, or ask the network where it can tell") { Number, Purpose, Locale };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Sender, async client =>
        {
            var draft = new VerificationDraft(parsed.GetRequiredValue(Number))
            {
                Purpose = parsed.GetValue(Purpose), Locale = parsed.GetValue(Locale),
            };
            await PrintAsync(await client.Verifications.BeginAsync(draft, cancellation));
            return 0;
        }));
        return command;
    }

    private Command Check()
    {
        var command = new Command("check", "Check a code: each wrong one uses a try up") { Id, Code };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Sender, async client =>
        {
            var status = await client.Verifications.CheckAsync(
                parsed.GetRequiredValue(Id), parsed.GetRequiredValue(Code), cancellation);
            await tool.Output.WriteLineAsync(status);
            return status == "confirmed" ? 0 : 1;
        }));
        return command;
    }

    private Command Status()
    {
        var command = new Command("status", "Show where a verification stands") { Id };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Sender, async client =>
        {
            await PrintAsync(await client.Verifications.GetAsync(parsed.GetRequiredValue(Id), cancellation));
            return 0;
        }));
        return command;
    }

    private async Task PrintAsync(Verification verification)
    {
        await tool.Output.WriteLineAsync($"{verification.Id}  {verification.Status}  by {verification.Method}");
        if (verification.AuthorizeUrl is { } url) await tool.Output.WriteLineAsync($"  the app opens {url}");
    }
}
