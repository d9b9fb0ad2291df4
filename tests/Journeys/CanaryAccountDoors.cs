using Waxseal.Tests.Gate;
using static Waxseal.Tests.Journeys.CanaryDoors;

namespace Waxseal.Tests.Journeys;

/// <summary>Accounts, what they are judged and limited by, and their keys.</summary>
internal sealed class CanaryAccountDoors(CanaryDoors doors)
{
    private const string Accounts = "/v1/accounts", Keys = "/v1/keys";

    /// <summary>The id of the account that was made on the way.</summary>
    public async Task<string> KnockAsync()
    {
        var administrator = doors.App.AdministratorKey;
        var made = await doors.KnockAsync(administrator, "POST", Accounts, """{"name":"Second","perSecond":10}""");
        var own = $"{Accounts}/{made.Id}";
        await doors.KnockAsync(administrator, "GET", Accounts);
        foreach (var settings in new[] { "", "/content", "/limits", "/risk" })
        {
            var now = await doors.KnockAsync(administrator, "GET", own + settings);
            await doors.KnockAsync(administrator, "PUT", own + settings, $$"""{"version":"{{Text(now, "version")}}"}""");
        }

        await doors.KnockAsync(administrator, "POST", own + "/suspend", Reason);
        await doors.KnockAsync(administrator, "POST", own + "/resume", Reason);
        await doors.KnockAsync(doors.App.SenderKey, "GET", "/v1/limits");
        await KnockForKeysAsync();
        return made.Id;
    }

    private async Task KnockForKeysAsync()
    {
        var administrator = doors.App.AdministratorKey;
        var made = await MakeAsync();
        var own = $"{Keys}/{made.Id}";
        var key = doors.KeyOf(Text(made, "keyId"), Text(made, "secret"));
        await doors.KnockAsync(administrator, "GET", Keys + "?account=acc_demo");
        var rotated = await doors.KnockAsync(key, "POST", own + "/rotate", "", Secret);
        await doors.AskAsync(doors.Raw.Call("GET", "/v1/messages/" + await SentAsync()) with
        {
            Key = doors.KeyOf(Text(rotated, "keyId"), Text(rotated, "secret")),
        });
        await doors.KnockAsync(administrator, "GET", own);
        await doors.KnockAsync(administrator, "POST", own + "/revoke", Reason);
        await doors.KnockAsync(administrator, "POST", $"{Keys}/{(await MakeAsync()).Id}/compromise", Reason);
    }

    private Task<RawAnswer> MakeAsync() => doors.KnockAsync(
        doors.App.AdministratorKey, "POST", Keys, """{"account":"acc_demo","scopes":["messages:read"]}""", Secret);

    private async Task<string> SentAsync() => (await doors.AskAsync(doors.Raw.Post(CanaryScene.Json(CanaryScene.Text)))).Id;

    private string[] Secret(RawAnswer answer)
    {
        doors.KeyOf("an answer", Text(answer, "secret"));
        return [Text(answer, "secret")];
    }
}
