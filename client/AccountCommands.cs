using System.CommandLine;
using Waxseal.Client;

namespace Waxseal.CommandLine;

/// <summary>
/// <c>waxseal accounts add | list | show | change | content | limits | suspend | resume</c>, signed with an administrator's key.
/// </summary>
internal sealed class AccountCommands(WaxsealTool tool)
{
    private readonly Argument<string> Id = new("id") { Description = "acc_..., as the list shows it" };
    private readonly Option<int?> Burst = new("--burst") { Description = "Messages at once" };
    private readonly Option<int?> ContentDays = new("--content-days") { Description = "Days that text and number are kept, 0 to 365" };
    private readonly Option<int?> MetadataDays = new("--metadata-days") { Description = "Days that the rest is kept, 1 to 3650" };
    private readonly Option<bool?> LegalHold = new("--legal-hold") { Description = "true: nothing is erased until it is false again" };

    public Command Create() => new("accounts", "Manage the gateway's customers")
    {
        Add(), List(), Show(), Change(), new AccountContentCommands(tool).Create(), new AccountLimitCommands(tool).Create(),
        Move("suspend", "Let an account send nothing", (client, id, reason, stop) => client.Accounts.SuspendAsync(id, reason, stop)),
        Move("resume", "Let it send again", (client, id, reason, stop) => client.Accounts.ResumeAsync(id, reason, stop)),
    };

    private Command Add()
    {
        var name = new Argument<string>("name") { Description = "For people" };
        var perSecond = new Option<int>("--per-second") { Description = "Messages a second", DefaultValueFactory = _ => 10 };
        var command = new Command("add", "Add an account") { name, perSecond, Burst, ContentDays, MetadataDays, LegalHold };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Administrator, async client =>
        {
            var draft = Draft(parsed) with { Name = parsed.GetRequiredValue(name), PerSecond = parsed.GetRequiredValue(perSecond) };
            await PrintAsync(await client.Accounts.CreateAsync(draft, cancellation));
            return 0;
        }));
        return command;
    }

    private Command List()
    {
        var command = new Command("list", "Show the accounts");
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Administrator, async client =>
        {
            await foreach (var account in client.Accounts.ListAsync(cancellation)) await PrintAsync(account);
            return 0;
        }));
        return command;
    }

    private Command Show()
    {
        var command = new Command("show", "Show one account") { Id };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Administrator, async client =>
        {
            await PrintAsync(await client.Accounts.GetAsync(parsed.GetRequiredValue(Id), cancellation));
            return 0;
        }));
        return command;
    }

    private Command Change()
    {
        var name = new Option<string?>("--name") { Description = "For people" };
        var perSecond = new Option<int?>("--per-second") { Description = "Messages a second" };
        var version = new Option<string?>("--version-read")
        {
            Description = "The version that the change is made for (default: the one that stands now)",
        };
        var command = new Command("change", "Change what is named, and leave the rest")
        {
            Id, name, perSecond, Burst, ContentDays, MetadataDays, LegalHold, version,
        };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Administrator, async client =>
        {
            var id = parsed.GetRequiredValue(Id);
            var now = await client.Accounts.GetAsync(id, cancellation);
            var draft = Draft(parsed) with
            {
                Name = parsed.GetValue(name), PerSecond = parsed.GetValue(perSecond), Version = parsed.GetValue(version) ?? now.Version,
            };

            // One of the two days alone leaves the other.
            if (draft.Retention is { } days)
            {
                draft = draft with
                {
                    Retention = new()
                    {
                        ContentDays = days.ContentDays ?? now.Retention.ContentDays,
                        MetadataDays = days.MetadataDays ?? now.Retention.MetadataDays,
                    },
                };
            }

            await PrintAsync(await client.Accounts.ChangeAsync(id, draft, cancellation));
            return 0;
        }));
        return command;
    }

    private Command Move(
        string verb, string description, Func<WaxsealClient, string, string, CancellationToken, Task<ManagedAccount>> move)
    {
        var reason = new Option<string>("--reason") { Description = "One word for the audit trail, such as INC-4711", Required = true };
        var command = new Command(verb, description) { Id, reason };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Administrator, async client =>
        {
            await PrintAsync(await move(client, parsed.GetRequiredValue(Id), parsed.GetRequiredValue(reason), cancellation));
            return 0;
        }));
        return command;
    }

    private ManagedAccountDraft Draft(ParseResult parsed)
    {
        var (content, metadata) = (parsed.GetValue(ContentDays), parsed.GetValue(MetadataDays));
        return new ManagedAccountDraft
        {
            Burst = parsed.GetValue(Burst),
            LegalHold = parsed.GetValue(LegalHold),
            Retention = content is null && metadata is null ? null : new() { ContentDays = content, MetadataDays = metadata },
        };
    }

    private Task PrintAsync(ManagedAccount account)
    {
        var kept = $"{account.Retention.ContentDays?.ToString() ?? "usual"}/{account.Retention.MetadataDays?.ToString() ?? "usual"} days";
        var held = account.LegalHold ? "  legal hold" : "";
        return tool.Output.WriteLineAsync(
            $"{account.Id}  {account.State}  {account.PerSecond}/s burst {account.Burst}  {kept}{held}  {account.Version}  {account.Name}");
    }
}
